package io.forkmap.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// What befalls the file that all have mapped.
enum DatasetFault {
    DATASET_REPLACED,
    DATASET_TRUNCATED,
    DATASET_OVERWRITTEN,
    DATASET_REMOVED;

    void strike(Path file) throws IOException {
        switch (this) {
            case DATASET_REPLACED -> {
                Path other = file.resolveSibling("other.arrow");
                Files.copy(file, other, StandardCopyOption.REPLACE_EXISTING);
                Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            }
            case DATASET_TRUNCATED -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
            case DATASET_OVERWRITTEN -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[64]), channel.size() / 2);
                }
            }
            case DATASET_REMOVED -> Files.delete(file);
        }
    }
}
