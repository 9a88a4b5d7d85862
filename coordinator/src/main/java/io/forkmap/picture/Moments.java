package io.forkmap.picture;

/// Mean and error of numbers that come one by one, by Welford's recurrence. Numbers that are not finite are only
/// counted.
final class Moments {
    private long count;
    private long others;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean integral = true;

    void add(double number) {
        if (!Double.isFinite(number)) {
            others++;
            return;
        }
        count++;
        double delta = number - mean;
        mean += delta / count;
        squares += delta * (number - mean);
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        integral &= number == Math.rint(number);
    }

    /// How many finite ones.
    long count() {
        return count;
    }

    /// How many were not finite.
    long others() {
        return others;
    }

    double mean() {
        return mean;
    }

    /// Of the mean; 0 where one number gives no idea of it.
    double standardError() {
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }

    /// Whether all were whole numbers.
    boolean integral() {
        return integral;
    }
}
