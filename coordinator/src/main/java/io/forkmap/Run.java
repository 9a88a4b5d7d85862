package io.forkmap;

import io.forkmap.journal.Journal;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.InputsChoice;
import io.forkmap.kernel.Job;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What to run: a job, and what the job leaves open. Immutable.
///
/// @param job what to compute
/// @param seed of all random streams
/// @param inputs instead of the job's own `segment`
/// @param choice what else is said of the inputs; not looked at where they are given
/// @param observer is told how far it is
/// @param stop ends it early
/// @param journal where partials are kept, and some are already; of this job, these inputs and this seed
/// @param arrays where arrays go, if the job fills any and they are wanted
/// @param <I> an input
/// @param <P> a partial
/// @param <R> the result
public record Run<I, P, R>(
        Job<I, P, R> job,
        long seed,
        Optional<Inputs<I>> inputs,
        InputsChoice choice,
        RunObserver observer,
        StopRequest stop,
        Optional<Journal> journal,
        Optional<ArrayTarget> arrays) {
    /// Any program that reads JSON keeps these digits, also one that has doubles only.
    private static final long DRAWN_SEEDS = 1L << 53;

    /// Nothing may be null.
    public Run {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(inputs, "inputs");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(observer, "observer");
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(arrays, "arrays");
    }

    /// A job with its own inputs and a seed drawn here: another one at each call, told by [RunResult#seed].
    public static <I, P, R> Run<I, P, R> of(Job<I, P, R> job) {
        return of(job, drawSeed());
    }

    /// A seed that nobody chose, of 53 bits.
    public static long drawSeed() {
        return ThreadLocalRandom.current().nextLong(DRAWN_SEEDS);
    }

    /// A job with its own inputs, unobserved.
    public static <I, P, R> Run<I, P, R> of(Job<I, P, R> job, long seed) {
        return new Run<>(
                job,
                seed,
                Optional.empty(),
                InputsChoice.none(),
                RunObserver.NONE,
                new StopRequest(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same with other inputs.
    public Run<I, P, R> withInputs(Inputs<I> others) {
        return new Run<>(job, seed, Optional.of(others), choice, observer, stop, journal, arrays);
    }

    /// The same with inputs chosen as on the command line.
    public Run<I, P, R> withChoice(InputsChoice other) {
        return new Run<>(job, seed, inputs, other, observer, stop, journal, arrays);
    }

    /// The same, observed.
    public Run<I, P, R> observedBy(RunObserver other) {
        return new Run<>(job, seed, inputs, choice, other, stop, journal, arrays);
    }

    /// The same, ended early when somebody asks for that; see [RunStoppedException].
    public Run<I, P, R> stoppedBy(StopRequest other) {
        return new Run<>(job, seed, inputs, choice, observer, other, journal, arrays);
    }

    /// The same, with what it computes kept in a journal, and what is in there not computed again.
    public Run<I, P, R> keptIn(Journal other) {
        return new Run<>(job, seed, inputs, choice, observer, stop, Optional.of(other), arrays);
    }

    /// The same, with the arrays that the job fills kept in a `.npy` that is not there yet; see
    /// [io.forkmap.kernel.ArrayJob].
    public Run<I, P, R> withArrays(Path file) {
        return withArrays(new ArrayTarget(file, false));
    }

    /// The same, with the arrays that the job fills kept in a file.
    public Run<I, P, R> withArrays(ArrayTarget target) {
        return new Run<>(job, seed, inputs, choice, observer, stop, journal, Optional.of(target));
    }
}
