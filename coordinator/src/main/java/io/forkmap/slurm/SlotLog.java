package io.forkmap.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// How far a run was at the beginning of each slot of a chain: a line each, `CHAIN CHUNKS`. So a chain that no
/// longer gets anywhere is noticed, also when its slots end by force and can't say anything.
public final class SlotLog {
    /// So many slots in a row without anything to show for it are enough.
    private static final int MOST_FRUITLESS = 2;

    private static final String DONE = "done";

    private final Path file;

    /// @param file made when it isn't there
    public SlotLog(Path file) {
        this.file = file;
    }

    /// Notes the beginning of a slot.
    ///
    /// @param chain what all slots of one chain have in common, without blanks
    /// @param chunksDone that are committed
    /// @return whether the chain has any use: false when neither of the last two slots has committed anything
    public boolean begin(String chain, long chunksDone) throws IOException {
        String line = chain + " " + chunksDone;
        List<String> earlier =
                lines().stream().filter(each -> each.startsWith(chain + " ")).toList();
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        List<String> last = earlier.subList(Math.max(0, earlier.size() - MOST_FRUITLESS), earlier.size());
        return last.size() < MOST_FRUITLESS || !last.stream().allMatch(line::equals);
    }

    /// Notes that the run is complete, and its result where it was to go.
    public void finish(String chain) throws IOException {
        Files.writeString(file, chain + " " + DONE + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Whether a slot of the chain has noted that.
    public boolean isFinished(String chain) throws IOException {
        return lines().contains(chain + " " + DONE);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
