package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Does something to a file at one trial, and reads a row of the dataset in each.
///
/// @param socket where to report and wait for ever after the deed, the time of which is left in a file `struck`
///     ([Strike]); empty to go on at once
public record Vandal(Deed deed, long at, String file, String socket) implements Job<Trial, Double, Double> {
    /// What can be done to a file.
    public enum Deed {
        TRUNCATE_AT_A_PAGE,
        TRUNCATE_WITHIN_A_PAGE,
        TRUNCATE_ALL,
        REPLACE,
        OVERWRITE,
        APPEND,
        REMOVE,
        CHANGE_MODE,
        LINK
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws IOException {
        if (trial.number() == at) {
            if (socket.isEmpty()) {
                strike();
            } else {
                Strike.once(Path.of(file).resolveSibling("struck"));
                strike();
                Meeting.attend(socket);
            }
        }
        DoubleRow row = data.doubles("x").row(trial.number() % data.rowCount());
        double sum = 0;
        for (long k = 0; k < row.length(); k++) {
            sum += row.get(k);
        }
        return sum;
    }

    private void strike() {
        Path path = Path.of(file);
        Path other = path.resolveSibling(path.getFileName() + ".other");
        try {
            switch (deed) {
                case TRUNCATE_AT_A_PAGE -> truncate(path, 4096);
                case TRUNCATE_WITHIN_A_PAGE -> truncate(path, Files.size(path) - 10);
                case TRUNCATE_ALL -> truncate(path, 0);
                case REPLACE -> {
                    Files.copy(path, other, StandardCopyOption.COPY_ATTRIBUTES);
                    Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
                }
                case OVERWRITE -> Files.write(path, Files.readAllBytes(path), StandardOpenOption.WRITE);
                case APPEND -> Files.write(path, new byte[1], StandardOpenOption.APPEND);
                case REMOVE -> Files.delete(path);
                case CHANGE_MODE -> Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r-----"));
                case LINK -> Files.createLink(other, path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path path, long byteCount) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(byteCount);
        }
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
