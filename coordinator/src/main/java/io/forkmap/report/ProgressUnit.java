package io.forkmap.report;

/// What progress is counted in.
public enum ProgressUnit {
    /// `340/1000 chunks, 12.1/s`.
    CHUNKS {
        @Override
        String done(Pace pace, String of) {
            return pace.chunks() + of + pace.totalChunks() + " chunks";
        }

        @Override
        String rate(Pace pace, long nowNanos) {
            return pace.rate(nowNanos);
        }
    },
    /// `340/1000 rows, 12.1/s`: every row is a chunk of its own.
    ROWS {
        @Override
        String done(Pace pace, String of) {
            return pace.chunks() + of + pace.totalChunks() + " rows";
        }

        @Override
        String rate(Pace pace, long nowNanos) {
            return pace.rate(nowNanos);
        }
    },
    /// `1.2 GB/4.0 GB, 840.0 MB/s`: every byte is a chunk of its own.
    BYTES {
        @Override
        String done(Pace pace, String of) {
            return Units.bytes(pace.chunks()) + of + Units.bytes(pace.totalChunks());
        }

        @Override
        String rate(Pace pace, long nowNanos) {
            return Units.bytes((long) pace.perSecond(nowNanos)) + "/s";
        }
    };

    /// @param of what stands between what is done and what there is
    abstract String done(Pace pace, String of);

    abstract String rate(Pace pace, long nowNanos);
}
