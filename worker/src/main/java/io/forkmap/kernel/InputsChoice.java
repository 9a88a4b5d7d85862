package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the user says about the inputs of one run; it goes before what the job says.
///
/// @param points points instead of the job's; empty if none were given
/// @param chunkRows rows a chunk, for a job over rows
/// @param chunkBytes bytes a chunk, likewise; not both
/// @param replicates how often each input is repeated; for a job over trials how many there are
public record InputsChoice(List<?> points, OptionalLong chunkRows, OptionalLong chunkBytes, OptionalInt replicates) {
    /// Copies the list.
    public InputsChoice {
        points = List.copyOf(points);
        if (chunkRows.isPresent() && chunkBytes.isPresent()) {
            throw new IllegalArgumentException("--chunk-rows " + chunkRows.getAsLong() + " and --chunk-bytes "
                    + chunkBytes.getAsLong() + ": give one of them");
        }
    }

    /// Nothing said: the job decides.
    public static InputsChoice none() {
        return new InputsChoice(List.of(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.empty());
    }

    /// The inputs of the run. Calls [Job#segment] only where they are not all given here.
    ///
    /// @param types what the job's class says
    /// @param data the dataset of the run, [Dataset#none] for none
    /// @throws IllegalArgumentException if the job takes no such inputs, or none are known; the text says what to
    ///     give
    public <I> Inputs<I> resolve(Job<I, ?, ?> job, JobTypes types, Dataset data) {
        requireFitting(types);
        Inputs<?> chosen;
        if (types.input() == Trial.class) {
            chosen = trials(job, types, data);
        } else if (types.input() == RowRange.class) {
            chosen = replicated(rows(job, types, data));
        } else {
            chosen = replicated(points(job, types, data));
        }
        @SuppressWarnings("unchecked") // the job's input type was read from its class
        Inputs<I> inputs = (Inputs<I>) chosen;
        return inputs;
    }

    /// Inputs that a program gives itself, made ready for a run of a job of these types.
    ///
    /// @throws IllegalArgumentException if they say nothing
    public static <I> Inputs<I> bind(Inputs<I> inputs, JobTypes types) {
        if (inputs instanceof UnspecifiedInputs) {
            throw refused(types, "has no inputs: give some");
        }
        @SuppressWarnings("unchecked") // the codec of the job's input type
        Codec<I> codec = (Codec<I>) types.inputCodec();
        return inputs instanceof PointInputs<I> unbound ? unbound.bound(codec) : inputs;
    }

    private void requireFitting(JobTypes types) {
        boolean rows = types.input() == RowRange.class;
        boolean bare = rows || types.input() == Trial.class;
        if (bare && !points.isEmpty()) {
            throw refused(
                    types,
                    "takes " + (rows ? "rows of the dataset" : "trials")
                            + ", not points: leave --inputs and --sweep out");
        }
        Class<?> point =
                MethodType.methodType(Types.erase(types.input())).wrap().returnType();
        points.stream().filter(each -> !point.isInstance(each)).findFirst().ifPresent(each -> {
            throw refused(
                    types,
                    "takes points of type " + point.getName() + ", not "
                            + each.getClass().getName() + ": " + each);
        });
        if (!rows && (chunkRows.isPresent() || chunkBytes.isPresent())) {
            throw refused(types, "does not work on rows: leave --chunk-rows and --chunk-bytes out");
        }
    }

    private <I> Inputs<I> trials(Job<I, ?, ?> job, JobTypes types, Dataset data) {
        if (replicates.isPresent()) {
            @SuppressWarnings("unchecked") // called where an input is a trial
            Inputs<I> trials = (Inputs<I>) Inputs.trials(replicates.getAsInt());
            return trials;
        }
        Inputs<I> inputs = segment(job, types, data);
        if (inputs instanceof UnspecifiedInputs) {
            throw refused(types, "repeats an experiment; say how many trials: --replicates R");
        }
        return inputs;
    }

    private Inputs<?> rows(Job<?, ?, ?> job, JobTypes types, Dataset data) {
        if (data.rowCount() == 0) {
            throw refused(types, "works on rows, but there are none: give a dataset with rows, --data FILE");
        }
        if (chunkRows.isPresent()) {
            return Inputs.rowsByCount(data, chunkRows.getAsLong());
        }
        if (chunkBytes.isPresent()) {
            return Inputs.rowsByBytes(data, chunkBytes.getAsLong());
        }
        Inputs<?> inputs = segment(job, types, data);
        return inputs instanceof UnspecifiedInputs ? Inputs.rows(data) : inputs;
    }

    private <I> Inputs<I> points(Job<I, ?, ?> job, JobTypes types, Dataset data) {
        @SuppressWarnings("unchecked") // the type of the points is checked by their codec
        List<I> given = (List<I>) points;
        Inputs<I> inputs = given.isEmpty() ? segment(job, types, data) : Inputs.of(given);
        if (inputs instanceof UnspecifiedInputs) {
            throw refused(
                    types,
                    "takes points of type " + Types.simpleName(types.input())
                            + "; give some: --inputs points.csv or --sweep name=a:b:n");
        }
        return bind(inputs, types);
    }

    private static <I> Inputs<I> segment(Job<I, ?, ?> job, JobTypes types, Dataset data) {
        Inputs<I> inputs = job.segment(data);
        if (inputs == null) {
            throw refused(types, "returned null from segment: return inputs, or leave segment out");
        }
        return inputs;
    }

    private <I> Inputs<I> replicated(Inputs<I> inputs) {
        return replicates.isPresent() ? inputs.replicated(replicates.getAsInt()) : inputs;
    }

    private static IllegalArgumentException refused(JobTypes types, String what) {
        return new IllegalArgumentException(types.job().getSimpleName() + " " + what);
    }
}
