package io.forkmap.importer;

import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import org.jspecify.annotations.Nullable;

/// The functions and classes that a pickle of arrays calls, under all names that versions of numpy and Python gave
/// them. Nothing else is called, whatever a pickle asks for.
final class NumpyGlobals {
    private final PickleText text;
    private final PickleNumbers numbers;
    private final Map<String, IObjectConstructor> known;
    private final IObjectConstructor ndarray = new Ndarray();

    NumpyGlobals(PickleText text, PickleNumbers numbers) {
        this.text = text;
        this.numbers = numbers;
        this.known = Map.ofEntries(
                Map.entry("numpy.ndarray", ndarray),
                Map.entry("numpy.dtype", this::dtype),
                Map.entry("numpy.core.multiarray._reconstruct", this::reconstruct),
                Map.entry("numpy._core.multiarray._reconstruct", this::reconstruct),
                Map.entry("numpy.core.multiarray.scalar", this::scalar),
                Map.entry("numpy._core.multiarray.scalar", this::scalar),
                Map.entry("numpy.core.numeric._frombuffer", this::fromBuffer),
                Map.entry("numpy._core.numeric._frombuffer", this::fromBuffer),
                Map.entry("_codecs.encode", this::encode),
                Map.entry("__builtin__.bytes", this::noBytes),
                Map.entry("builtins.bytes", this::noBytes),
                Map.entry("collections.OrderedDict", _ -> new PickledDict()));
    }

    /// @throws PickleProblem when there is none of that name
    IObjectConstructor find(String module, String name) {
        IObjectConstructor found = known.get(module + "." + name);
        if (found == null) {
            throw new PickleProblem("uses " + module + "." + name + ", which isn't imported; only ndarrays, and lists,"
                    + " tuples and dicts of them are: save np.asarray(…) of what you need");
        }
        return found;
    }

    private Object dtype(@Nullable Object[] arguments) {
        return new PickledType(text.of(argument(arguments, 0)));
    }

    /// `_reconstruct(ndarray, (0,), b"b")`, an empty array that is built later.
    private Object reconstruct(@Nullable Object[] arguments) {
        if (!ndarray.equals(argument(arguments, 0))) {
            throw new PickleProblem("an array of another class than numpy.ndarray; save np.asarray(…) of it");
        }
        return new PickledArray();
    }

    private Object scalar(@Nullable Object[] arguments) {
        if (argument(arguments, 0) instanceof PickledType type
                && argument(arguments, 1) instanceof PickledBytes bytes) {
            return numbers.of(type, bytes);
        }
        return "a numpy scalar";
    }

    /// `_frombuffer(buffer, dtype, shape, order)` of protocol 5.
    private Object fromBuffer(@Nullable Object[] arguments) {
        if (argument(arguments, 0) instanceof PickledBytes bytes
                && argument(arguments, 1) instanceof PickledType type) {
            boolean fortran = text.of(argument(arguments, 3)).equals("F");
            PickledArray array = new PickledArray();
            array.build(new PickledArray.State(PickledValues.shape(argument(arguments, 2)), type, fortran, bytes));
            return array;
        }
        throw new PickleProblem("a buffer that is " + PickledValues.describe(argument(arguments, 0)));
    }

    /// `encode("…", "latin1")`: how Python 3 writes bytes in protocol 2.
    private Object encode(@Nullable Object[] arguments) {
        String codec = text.of(argument(arguments, 1));
        if (!(argument(arguments, 0) instanceof PickledBytes bytes) || !codec.startsWith("latin")) {
            throw new PickleProblem(
                    "_codecs.encode of " + PickledValues.describe(argument(arguments, 0)) + " as " + codec);
        }
        return new PickledBytes(bytes.offset(), bytes.length(), true);
    }

    private Object noBytes(@Nullable Object[] arguments) {
        if (arguments.length > 0) {
            throw new PickleProblem("bytes made of something else");
        }
        return PickledBytes.NONE;
    }

    private static @Nullable Object argument(@Nullable Object[] arguments, int number) {
        if (number >= arguments.length) {
            throw new PickleProblem("a call with " + arguments.length + " arguments where there should be more");
        }
        return arguments[number];
    }

    /// A class that is mentioned by `_reconstruct`, or called: `ndarray(shape, dtype, buffer)`.
    private final class Ndarray implements IObjectConstructor {
        @Override
        public Object construct(@Nullable Object[] arguments) {
            PickledArray array = new PickledArray();
            if (arguments.length == 3 && arguments[2] instanceof PickledBytes bytes) {
                PickledType type = new PickledType(text.of(arguments[1]));
                array.build(new PickledArray.State(PickledValues.shape(arguments[0]), type, false, bytes));
            }
            return array;
        }
    }
}
