package io.forkmap.cli;

import io.forkmap.kernel.CodecException;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Parameters;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A job's class, with what keeps it loadable.
///
/// @param type a record that is a job
/// @param origin where it came from
/// @param classPath what it was loaded from, besides the product: what its source was compiled to comes first
/// @param classes open until [#close]
/// @param compiler the compiled jar may go with it
record LoadedJob(
        Class<? extends Record> type,
        JobLoader.Origin origin,
        List<Path> classPath,
        URLClassLoader classes,
        AutoCloseable compiler)
        implements AutoCloseable {
    /// Makes the job from its parameters.
    ///
    /// @throws CliException if they are wrong, with all that it takes, or its types can't be carried
    JobBinding<?, ?, ?> bind(Map<String, String> given) {
        Record job;
        try {
            job = Parameters.bind(type, given);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + "\n" + new JobDescription(type).parameters());
        }
        try {
            return JobBinding.of((Job<?, ?, ?>) job);
        } catch (IllegalArgumentException | CodecException e) {
            throw CliException.usage(e);
        }
    }

    /// Where the user finds it: the file, or else the class.
    String shown() {
        return origin.file().map(Path::toString).orElse(type.getName());
    }

    @Override
    public void close() throws IOException {
        try (compiler) {
            classes.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
