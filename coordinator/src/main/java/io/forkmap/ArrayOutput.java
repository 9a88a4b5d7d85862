package io.forkmap;

import io.forkmap.dataset.FileSpace;
import io.forkmap.dataset.UnfinishedFile;
import io.forkmap.kernel.ArrayFile;
import io.forkmap.kernel.ArrayLayout;
import io.forkmap.kernel.ResultWriteException;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.report.Units;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file for the arrays of one run, from taking its space to giving it its name. Compute threads of all
/// processes write to it meanwhile; this is for the thread that asked for the run.
///
/// @param target as the user named it
/// @param place where it will be: a link stays one, what it leads to is replaced
/// @param unfinished what is written to
/// @param space of it
/// @param file likewise, open in this process
/// @param check what is to be done before it is complete
record ArrayOutput(
        ArrayTarget target, Path place, UnfinishedFile unfinished, FileSpace space, ArrayFile file, ArrayCheck check)
        implements AutoCloseable {
    /// Makes the file and takes the space for all of it.
    ///
    /// @param run what computes the arrays
    /// @throws ResultFileException if it exists and may not be replaced, can't be created, or has no room
    static ArrayOutput create(ArrayTarget target, PlannedRun<?, ?> run, ArrayLayout layout) {
        Path shown = target.file();
        try {
            Path place = Files.exists(shown) ? shown.toRealPath() : shown.toAbsolutePath();
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                throw cannotCreate(shown, "is no regular file: arrays are written at many places at once", null);
            }
            requireAbsent(target, place);
            UnfinishedFile unfinished = UnfinishedFile.begin(place);
            try {
                FileSpace space = take(shown, unfinished.path(), layout);
                try {
                    ArrayFile file = begin(unfinished.path(), layout);
                    return new ArrayOutput(target, place, unfinished, space, file, new ArrayCheck(run, layout));
                } catch (RuntimeException e) {
                    space.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                unfinished.close();
                throw e;
            }
        } catch (IOException e) {
            throw cannotCreate(shown, "can't be created: " + e, e);
        }
    }

    private static FileSpace take(Path shown, Path file, ArrayLayout layout) {
        try {
            return FileSpace.take(file, layout.fileBytes());
        } catch (IOException e) {
            throw ResultFileException.failed(
                    shown + " needs " + Units.bytes(layout.fileBytes()) + " (" + layout.fileBytes() + " bytes, "
                            + layout.shape() + "): " + e.getMessage()
                            + "; make room, or name a file on another file system.",
                    e);
        }
    }

    private static ArrayFile begin(Path path, ArrayLayout layout) {
        ArrayFile file = ArrayFile.open(path);
        try (Arena arena = Arena.ofConfined()) {
            file.write(0, arena.allocateFrom(ValueLayout.JAVA_BYTE, layout.head()));
            return file;
        } catch (ResultWriteException e) {
            file.close();
            throw ResultFileException.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireAbsent(ArrayTarget target, Path place) {
        if (!target.overwrite() && Files.exists(place)) {
            throw cannotCreate(target.file(), "exists already: give another name, or let it be overwritten", null);
        }
    }

    private static ResultFileException cannotCreate(Path shown, String why, @Nullable Throwable cause) {
        return new ResultFileException(ExitCode.CANNOT_CREATE, shown + " " + why, cause);
    }

    /// Partials of chunks that another worker may have computed, too; they are folded.
    void remember(Pack pack) {
        check.remember(pack);
    }

    /// Partials that are folded.
    void add(Pack pack) {
        check.add(pack);
    }

    /// Completes it, brings it to disk and gives it its name. Nobody writes to it any more.
    ///
    /// @throws NondeterministicKernelException if there is another array in it than its partial says
    /// @throws ResultFileException if it can't be written
    void publish() {
        requireAbsent(target, place);
        try {
            check.finish(file);
            unfinished.commit();
        } catch (IOException | ResultWriteException e) {
            throw ResultFileException.failed(target.file() + " can't be completed: " + e.getMessage(), e);
        }
    }

    /// Removes what was not published. Once.
    @Override
    public void close() {
        try (unfinished;
                space) {
            file.close();
        }
    }
}
