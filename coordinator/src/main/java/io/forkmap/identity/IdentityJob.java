package io.forkmap.identity;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.nio.file.Path;

/// Looks where the first row of a column lies, once every worker has read all of it.
///
/// @param column of doubles
/// @param workers how many read it
/// @param meeting where files of the coordinator's may be made, see [Arrivals]
/// @param inputs how many there are
public record IdentityJob(String column, int workers, String meeting, int inputs)
        implements Job<Trial, Sighting, Long> {
    @Override
    public Kernel<Trial, Sighting> prepare(Dataset data) throws IOException, InterruptedException {
        touch(data.doubles(column).row(0));
        Arrivals.await(Path.of(meeting + "-read"), workers);
        return new Look(data);
    }

    /// One compute thread's. No worker finishes its first input before every worker has one: otherwise the first to
    /// come might take all.
    private final class Look implements Kernel<Trial, Sighting> {
        private final Dataset data;
        private boolean began;

        Look(Dataset data) {
            this.data = data;
        }

        @Override
        public Sighting apply(Trial input, RandomStream random) throws IOException, InterruptedException {
            if (!began) {
                began = true;
                Arrivals.await(Path.of(meeting + "-began"), Math.min(workers, inputs));
            }
            DoubleRow array = data.doubles(column).row(0);
            return Mapping.sight(array.length(), array.segment().address());
        }
    }

    /// Otherwise its pages need not be in memory at all.
    private static void touch(DoubleRow array) {
        double sum = 0;
        for (long k = 0; k < array.length(); k++) {
            sum += array.get(k);
        }
        if (sum == Double.NEGATIVE_INFINITY) {
            throw new IllegalStateException("the array holds minus infinity");
        }
    }

    /// How many there were.
    @Override
    public Long analyse(Partials<Trial, Sighting> partials) {
        return partials.count();
    }
}
