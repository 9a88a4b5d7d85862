package io.forkmap.worker;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.dataset.FileWatch;
import io.forkmap.dataset.RowFetcher;
import io.forkmap.proto.Refused;
import io.forkmap.proto.Welcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Opens the dataset that a worker was told of, where it was told to have it.
final class WelcomedDataset {
    private WelcomedDataset() {}

    /// Why there is none.
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Refused.Reason reason;

        UnusableException(Refused.Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        Refused.Reason reason() {
            return reason;
        }
    }

    /// @param rows brings those that the coordinator holds
    /// @throws UnusableException if it can't be opened, or is another than the coordinator's
    static Dataset open(Welcome welcome, RowFetcher rows) throws UnusableException {
        List<DataSource> sources =
                welcome.getDatasetsList().stream().map(Wire::fromProto).toList();
        if (sources.isEmpty()) {
            return Dataset.none();
        }
        try {
            Dataset data = switch (welcome.getPlacement()) {
                case SHARED_SEGMENT -> Dataset.openShared(sources);
                case PRIVATE_COPY -> Dataset.copy(sources);
                case SERVED -> Dataset.served(Path.of(welcome.getIndexFile()), rows, welcome.getCacheBytes());
                case MAPPED, UNRECOGNIZED -> Dataset.open(sources);
            };
            return checked(data, Wire.identities(welcome));
        } catch (DatasetException e) {
            throw new UnusableException(Refused.Reason.DATASET_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /// Looks at the files that this worker has mapped; what it holds a copy of, or asks for, is not its business.
    static FileWatch watch(Welcome welcome) {
        List<FileIdentity> mapped = switch (welcome.getPlacement()) {
            case MAPPED, SHARED_SEGMENT, UNRECOGNIZED -> Wire.identities(welcome);
            case PRIVATE_COPY, SERVED -> List.of();
        };
        return new FileWatch(mapped, Duration.ofMillis(welcome.getLookMillis()));
    }

    private static Dataset checked(Dataset data, List<FileIdentity> expected) throws UnusableException {
        List<FileIdentity> found =
                data.identities().stream().flatMap(List::stream).toList();
        if (!found.equals(expected)) {
            data.close();
            throw new UnusableException(Refused.Reason.DATASET_DIFFERS, difference(expected, found));
        }
        return data;
    }

    /// Of the first file that isn't the same: there may be thousands.
    private static String difference(List<FileIdentity> expected, List<FileIdentity> found) {
        int i = 0;
        while (i < Math.min(expected.size(), found.size()) && expected.get(i).equals(found.get(i))) {
            i++;
        }
        return "the coordinator mapped " + (i < expected.size() ? expected.get(i) : "no more files") + ", this worker "
                + (i < found.size() ? found.get(i) : "no more files");
    }
}
