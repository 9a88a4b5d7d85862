package io.forkmap.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// A fault that strikes once, in whichever process comes first, and when it did: by the clock that all processes of
/// a machine share.
public final class Strike {
    private Strike() {}

    /// Whether it is this process that strikes.
    ///
    /// @param marker a file that does not exist until then
    public static boolean once(Path marker) throws IOException {
        try {
            Files.writeString(marker, Long.toString(System.nanoTime()), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /// Fails if it was told later than three times the bound that is promised.
    ///
    /// @param toldNanos when it was told, as [System#nanoTime] has it
    public static void assertTold(Path marker, long toldNanos, Duration bound) throws IOException {
        Duration took = Duration.ofNanos(toldNanos - Long.parseLong(Files.readString(marker)));
        assertThat(took).as("from the fault to its notice").isLessThan(bound.multipliedBy(3));
    }
}
