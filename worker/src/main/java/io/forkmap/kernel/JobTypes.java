package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a job's class says: the types of its inputs, partials and result, with type variables replaced.
///
/// @param job the job's class, a record
/// @param input the type of an input; [Codec#of] takes it
/// @param partial the type of a partial; likewise
/// @param result the type of the result; likewise
public record JobTypes(Class<? extends Record> job, Type input, Type partial, Type result) {
    /// Reads the types from `implements Job<…>`, also where that stands in an interface between.
    ///
    /// @throws IllegalArgumentException if the class is no job that can run: not a record, without the types, or
    ///     without `apply` and `prepare`; the text says what to write
    public static JobTypes of(Class<?> job) {
        requireJobRecord(job);
        Types.Parameterized declared = declaration(job, Job.class);
        if (declared == null) {
            throw refused(job, "implements Job without its types: write Job<input, partial, result>");
        }
        List<Type> types = declared.arguments();
        List<String> names = List.of("input", "partial", "result");
        for (int i = 0; i < names.size(); i++) {
            if (isOpen(types.get(i))) {
                throw refused(
                        job,
                        "leaves the type of its " + names.get(i) + " open (" + Types.simpleName(types.get(i))
                                + "): name a type");
            }
        }
        requireKernel(job);
        return new JobTypes(job.asSubclass(Record.class), types.get(0), types.get(1), types.get(2));
    }

    /// The codec of an input, to be made once a run and process.
    ///
    /// @throws CodecException if a type is not supported
    public Codec<?> inputCodec() {
        return Codec.of(input, "input");
    }

    /// The codec of a partial, likewise.
    public Codec<?> partialCodec() {
        return Codec.of(partial, "partial");
    }

    /// The codec of the result, likewise.
    public Codec<?> resultCodec() {
        return Codec.of(result, "result");
    }

    /// The codec of the job itself, likewise: its parameters.
    public Codec<?> jobCodec() {
        return Codec.of(job, "job");
    }

    private static void requireJobRecord(Class<?> job) {
        if (!Job.class.isAssignableFrom(job)) {
            throw refused(
                    job,
                    "is no job: write record " + job.getSimpleName() + "(…) implements Job<input, partial, result>");
        }
        if (!job.isRecord()) {
            throw refused(
                    job,
                    "is not a record: write record " + job.getSimpleName() + "(…), its components are the parameters");
        }
        if (job.getTypeParameters().length > 0) {
            throw refused(job, "has type parameters: write a record without <…>");
        }
    }

    /// Overriding methods have a bridge with the erased parameters, so that this finds them wherever they stand.
    private static void requireKernel(Class<?> job) {
        boolean array = ArrayJob.class.isAssignableFrom(job);
        boolean applies = array
                ? overrides(job, "apply", Object.class, Dataset.class, RandomStream.class, ResultArray.class)
                : overrides(job, "apply", Object.class, Dataset.class, RandomStream.class);
        if (!applies && !overrides(job, "prepare", Dataset.class)) {
            throw refused(job, "has no kernel: implement apply(input, data, random" + (array ? ", out)" : ")"));
        }
    }

    private static boolean overrides(Class<?> job, String method, Class<?>... parameters) {
        return Arrays.stream(job.getMethods())
                .filter(each -> each.getName().equals(method) && Arrays.equals(each.getParameterTypes(), parameters))
                .map(Method::getDeclaringClass)
                .anyMatch(declaring -> declaring != Job.class && declaring != ArrayJob.class);
    }

    /// The generic supertype as the class or one of its supertypes declares it; null if raw.
    private static Types.@Nullable Parameterized declaration(Type type, Class<?> target) {
        Class<?> raw = Types.erase(type);
        if (raw == target) {
            return type instanceof Types.Parameterized generic ? generic : null;
        }
        Map<TypeVariable<?>, Type> bindings = Types.bindings(type);
        return Stream.of(raw.getGenericInterfaces())
                .filter(parent -> target.isAssignableFrom(Types.erase(parent)))
                .map(parent -> declaration(Types.resolve(parent, bindings), target))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOpen(Type type) {
        return switch (type) {
            case TypeVariable<?> _ -> true;
            case Types.Parameterized generic -> generic.arguments().stream().anyMatch(JobTypes::isOpen);
            case Types.ArrayOf array -> isOpen(array.component());
            default -> false;
        };
    }

    private static IllegalArgumentException refused(Class<?> job, String what) {
        return new IllegalArgumentException(job.getName() + " " + what);
    }
}
