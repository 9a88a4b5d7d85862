package io.forkmap.kernel;

/// One repetition of a random experiment that sees the whole dataset.
///
/// @param number 0, 1, 2, …; also the number of its random stream
public record Trial(long number) {
    /// @throws IllegalArgumentException if the number is negative
    public Trial {
        if (number < 0) {
            throw new IllegalArgumentException("not a trial: number " + number);
        }
    }
}
