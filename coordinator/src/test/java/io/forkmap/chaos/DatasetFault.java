package io.forkmap.chaos;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What befalls the file that all have mapped. Mended, it is another file with the same content.
enum DatasetFault implements Ending {
    DATASET_REPLACED,
    DATASET_TRUNCATED,
    DATASET_OVERWRITTEN,
    DATASET_REMOVED;

    @Override
    public void strike(Room room, Coordinator coordinator) throws IOException {
        Path file = room.data();
        switch (this) {
            case DATASET_REPLACED -> room.renewData();
            case DATASET_TRUNCATED -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
            case DATASET_OVERWRITTEN -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    int half = Math.toIntExact(channel.size() / 2);
                    channel.write(ByteBuffer.allocate(half / 2), half);
                }
            }
            case DATASET_REMOVED -> Files.delete(file);
        }
    }

    @Override
    public void mend(Room room) throws IOException {
        room.renewData();
    }

    @Override
    public int exit() {
        return ExitCode.DATASET_CHANGED.code();
    }

    @Override
    public Enum<?> kind() {
        return this;
    }
}
