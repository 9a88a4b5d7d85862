package io.forkmap.cli;

import io.forkmap.kernel.RandomStream;
import java.util.Locale;

/// How the lengths of generated rows are distributed, up to a factor.
enum LengthDistribution {
    /// exp(Z), Z standard normal: most rows are short, one in a thousand is 20 times as long as the median.
    LOGNORMAL {
        @Override
        double weight(RandomStream random, long rows) {
            return Math.exp(random.nextGaussian());
        }
    },
    /// Any length up to twice the mean is as likely.
    UNIFORM {
        @Override
        double weight(RandomStream random, long rows) {
            return random.nextDouble();
        }
    },
    /// All the same.
    CONSTANT {
        @Override
        double weight(RandomStream random, long rows) {
            return 1;
        }
    },
    /// The k-th longest row has about 1/k of the longest.
    ZIPF {
        @Override
        double weight(RandomStream random, long rows) {
            return 1 / (1 + Math.floor(random.nextDouble() * rows));
        }
    };

    /// How long a row is, in any unit.
    ///
    /// @param random the row's own numbers
    /// @param rows how many rows there are
    abstract double weight(RandomStream random, long rows);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
