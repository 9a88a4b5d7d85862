package io.forkmap.importer;

import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which types of HDF5 are numbers of ours.
final class Hdf5Types {
    private static final Set<String> TRUTH = Set.of("FALSE", "TRUE");

    private Hdf5Types() {}

    /// Empty for what is no number, or a number as no processor has it.
    static Optional<NumberType> number(DataType type) {
        return switch (type) {
            case FixedPoint fixed -> fixed(fixed);
            case FloatingPoint floating -> floating(floating);
            case EnumDataType named -> enumeration(named);
            case CompoundDataType compound -> complex(compound);
            default -> Optional.empty();
        };
    }

    private static Optional<NumberType> fixed(FixedPoint type) {
        if (type.getBitOffset() != 0 || type.getBitPrecision() != type.getSize() * Byte.SIZE) {
            return Optional.empty();
        }
        return NumberType.parse((type.isSigned() ? "i" : "u") + type.getSize(), '<')
                .map(number -> number.inOrder(type.getByteOrder()));
    }

    private static Optional<NumberType> floating(FloatingPoint type) {
        int exponentBits = switch (type.getSize()) {
            case 2 -> 5;
            case 4 -> 8;
            case 8 -> 11;
            default -> 0;
        };
        boolean ieee = type.getExponentSize() == exponentBits
                && type.getBitPrecision() == type.getSize() * Byte.SIZE
                && type.getMantissaSize() == type.getSize() * Byte.SIZE - 1 - exponentBits;
        return ieee
                ? NumberType.parse("f" + type.getSize(), '<').map(number -> number.inOrder(type.getByteOrder()))
                : Optional.empty();
    }

    /// h5py writes bool as an enumeration.
    private static Optional<NumberType> enumeration(EnumDataType type) {
        return Set.copyOf(type.getEnumMapping().values()).equals(TRUTH) && type.getSize() == 1
                ? Optional.of(NumberType.of(Scalar.BOOL))
                : number(type.getBaseType());
    }

    /// h5py writes complex numbers as a compound of r and i.
    private static Optional<NumberType> complex(CompoundDataType type) {
        List<CompoundDataMember> members = type.getMembers();
        if (members.size() != 2
                || !members.get(0).getName().equals("r")
                || !members.get(1).getName().equals("i")) {
            return Optional.empty();
        }
        Optional<NumberType> real = number(members.get(0).getDataType());
        Optional<NumberType> imaginary = number(members.get(1).getDataType());
        return real.filter(part -> part.scalar().isReal()
                        && Optional.of(part).equals(imaginary)
                        && members.get(1).getOffset() == part.byteSize()
                        && type.getSize() == 2 * part.byteSize())
                .map(part -> new NumberType(part.scalar(), part.order(), true));
    }

    /// In a few words.
    static String describe(DataType type) {
        return number(type)
                .map(NumberType::toString)
                .orElseGet(() -> type.getClass()
                        .getSimpleName()
                        .replaceAll("([a-z])([A-Z])", "$1 $2")
                        .toLowerCase(java.util.Locale.ROOT));
    }
}
