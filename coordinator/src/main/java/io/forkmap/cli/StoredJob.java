package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.journal.StoredPlan;
import io.forkmap.kernel.CodecException;
import io.forkmap.kernel.JobBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The job of a checkpoint, loaded again.
///
/// @param loaded its class
/// @param binding with its parameters
record StoredJob(LoadedJob loaded, JobBinding<?, ?, ?> binding) implements AutoCloseable {
    /// The job as it was compiled then.
    static StoredJob load(Console console, StoredPlan plan) throws IOException {
        return bind(unbound(console, plan), plan);
    }

    /// The job as it was compiled then, without its parameters.
    static LoadedJob unbound(Console console, StoredPlan plan) throws IOException {
        PlanFacts facts = PlanFacts.from(plan);
        return new JobLoader(console.launch(), plan.classPath()).stored(facts.jobClass(), facts.origin());
    }

    /// Another source of it, whose kernel must be the same.
    ///
    /// @param source a file or a class
    /// @throws CliException if it computes something else
    static StoredJob load(Console console, StoredPlan plan, String source, List<Path> classPath) throws IOException {
        List<Path> given = classPath.isEmpty() ? libraries(plan) : classPath;
        return bind(new JobLoader(console.launch(), given).load(source), plan);
    }

    /// All but what the job's source was compiled to.
    private static List<Path> libraries(StoredPlan plan) {
        return plan.classPath().stream()
                .skip(PlanFacts.from(plan).origin().file().isPresent() ? 1 : 0)
                .toList();
    }

    private static StoredJob bind(LoadedJob loaded, StoredPlan plan) throws IOException {
        try {
            byte[] parameters = Files.readAllBytes(plan.parameters());
            return new StoredJob(loaded, JobBinding.decode(loaded.type(), parameters));
        } catch (CodecException | IllegalArgumentException e) {
            loaded.close();
            throw new CliException(
                    ExitCode.DATA,
                    loaded.shown() + " does not take the parameters that are stored in " + plan.parameters() + ": "
                            + e.getMessage(),
                    e);
        } catch (IOException | RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        loaded.close();
    }
}
