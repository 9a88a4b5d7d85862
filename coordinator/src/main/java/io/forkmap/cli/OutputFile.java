package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.UnfinishedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A file that appears complete or not at all: written under another name beside the target, brought to disk, and
/// then renamed. A target that is no regular file, such as `/dev/stdout` or a pipe, is written to directly. One
/// thread.
final class OutputFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path shown;
    private final Path target;
    private final boolean overwrite;
    private final FileChannel channel;
    private final @Nullable UnfinishedFile unfinished;
    private final OutputStream stream;

    /// @param unfinished whose channel it is; null where the target itself is written to
    private OutputFile(
            Path shown, Path target, boolean overwrite, FileChannel channel, @Nullable UnfinishedFile unfinished) {
        this.shown = shown;
        this.target = target;
        this.overwrite = overwrite;
        this.channel = channel;
        this.unfinished = unfinished;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    }

    /// Begins a file, which also shows that it can be created.
    ///
    /// @throws CliException if it exists and may not be replaced, or can't be created
    static OutputFile open(Path shown, boolean overwrite) {
        try {
            // A link stays one: what it leads to is replaced.
            Path target = Files.exists(shown) ? shown.toRealPath() : shown.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw cannotCreate(shown, "is a directory");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return new OutputFile(shown, target, true, FileChannel.open(target, StandardOpenOption.WRITE), null);
            }
            requireAbsent(shown, target, overwrite);
            UnfinishedFile unfinished = UnfinishedFile.begin(target);
            return new OutputFile(shown, target, overwrite, unfinished.channel(), unfinished);
        } catch (IOException e) {
            throw cannotCreate(shown, "can't be created: " + IoErrors.reason(e));
        }
    }

    private static void requireAbsent(Path shown, Path target, boolean overwrite) {
        if (!overwrite && Files.exists(target)) {
            throw cannotCreate(shown, "exists already: give another name, or let --overwrite replace it");
        }
    }

    private static CliException cannotCreate(Path shown, String why) {
        return new CliException(ExitCode.CANNOT_CREATE, shown + " " + why);
    }

    /// As the user named it.
    Path path() {
        return shown;
    }

    /// Buffered. Whoever writes to it need not close it.
    OutputStream stream() {
        return stream;
    }

    /// What to throw when writing to [#stream] failed.
    CliException failed(IOException e) {
        return new CliException(
                ExitCode.IO_ERROR, "writing " + shown + " failed, and nothing of it is kept: " + IoErrors.reason(e), e);
    }

    /// Brings it to disk and gives it its name.
    ///
    /// @throws CliException if that fails
    void commit() {
        requireAbsent(shown, target, overwrite);
        try {
            stream.flush();
            if (unfinished != null) {
                unfinished.commit();
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            close();
        }
    }

    /// Removes what was not committed. Idempotent.
    @Override
    public void close() {
        if (unfinished != null) {
            unfinished.close();
        }
        try {
            channel.close();
        } catch (IOException e) {
            // what was written to it was flushed, or is given up
        }
    }
}
