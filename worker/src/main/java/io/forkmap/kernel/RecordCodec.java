package io.forkmap.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A record: its components in order. One 0 if it has none, so that every value takes a byte and a length can be
/// checked before anything is allocated.
final class RecordCodec implements Codec<Object> {
    private static final MethodHandle ENCODE = encode();

    private final String path;

    /// Writes one component each, as `(Encoder, Object record) -> void`; primitives are not boxed.
    private final MethodHandle[] writers;

    private final List<Codec<?>> components;

    /// The canonical constructor, as `(Object[]) -> Object`.
    private final MethodHandle constructor;

    private RecordCodec(String path, MethodHandle[] writers, List<Codec<?>> components, MethodHandle constructor) {
        this.path = path;
        this.writers = writers;
        this.components = components;
        this.constructor = constructor;
    }

    /// @param bindings what the record's type variables are
    /// @throws CodecException if a component is not supported, or the record can't be reached
    static RecordCodec of(Class<?> type, Map<TypeVariable<?>, Type> bindings, String path, CodecBuilder parts) {
        RecordComponent[] declared = type.getRecordComponents();
        List<Codec<?>> codecs = Stream.of(declared)
                .<Codec<?>>map(component -> parts.codec(
                        Types.resolve(component.getGenericType(), bindings), path + "." + component.getName()))
                .toList();
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodHandle[] writers = new MethodHandle[declared.length];
            for (int i = 0; i < declared.length; i++) {
                writers[i] = writer(lookup.unreflect(declared[i].getAccessor()), codecs.get(i));
            }
            return new RecordCodec(path, writers, codecs, constructor(lookup, type, declared));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new CodecException(
                    path + ": record " + type.getName() + " can't be reached: open its package to forkmap", e);
        }
    }

    private static MethodHandle constructor(MethodHandles.Lookup lookup, Class<?> type, RecordComponent[] declared)
            throws NoSuchMethodException, IllegalAccessException {
        Class<?>[] types = Stream.of(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return lookup.findConstructor(type, MethodType.methodType(void.class, types))
                .asFixedArity()
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    /// The accessor and the codec's encode or, for a primitive, the encoder's own put.
    private static MethodHandle writer(MethodHandle accessor, Codec<?> codec)
            throws NoSuchMethodException, IllegalAccessException {
        Class<?> type = accessor.type().returnType();
        if (type.isPrimitive()) {
            String name = "put" + Character.toUpperCase(type.getName().charAt(0))
                    + type.getName().substring(1);
            MethodHandle put =
                    MethodHandles.lookup().findVirtual(Encoder.class, name, MethodType.methodType(void.class, type));
            MethodHandle read = accessor.asType(MethodType.methodType(type, Object.class));
            return MethodHandles.filterArguments(put, 1, read);
        }
        MethodHandle read = accessor.asType(MethodType.methodType(Object.class, Object.class));
        MethodHandle write = MethodHandles.filterArguments(ENCODE.bindTo(codec), 0, read);
        return MethodHandles.permuteArguments(
                write, MethodType.methodType(void.class, Encoder.class, Object.class), 1, 0);
    }

    private static MethodHandle encode() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Codec.class, "encode", MethodType.methodType(void.class, Object.class, Encoder.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public void encode(Object value, Encoder out) {
        Object record = LeafCodec.requireValue(value, path);
        out.enter(path);
        if (writers.length == 0) {
            out.putByte((byte) 0);
        }
        for (MethodHandle writer : writers) {
            try {
                writer.invokeExact(out, record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new CodecException(path + ": an accessor threw", e);
            }
        }
        out.leave();
    }

    @Override
    public Object decode(Decoder in) {
        in.enter(path);
        if (components.isEmpty() && in.getByte() != 0) {
            throw new CodecException(path + " has no components, but the byte at " + (in.position() - 1) + " is not 0");
        }
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).decode(in);
        }
        in.leave();
        try {
            return constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException(path + ": its constructor refuses the decoded values: " + e, e);
        }
    }
}
