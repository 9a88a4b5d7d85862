package io.forkmap.report.page;

/// One direction of a chart.
///
/// @param label what it measures, without the unit
/// @param unit of the numbers; shown in larger or smaller ones as it fits
/// @param scale how far apart numbers are
public record Axis(String label, Unit unit, Scale scale) {
    /// What a number of one means.
    public enum Unit {
        NUMBER,
        SECONDS,
        BYTES,
        /// Shares: 0.93 is shown as 93 %.
        PERCENT
    }

    /// How numbers become places.
    public enum Scale {
        /// From the least number to the greatest.
        LINEAR,
        /// From zero on.
        FROM_ZERO,
        /// By their logarithm; what is not above zero is left out.
        LOG
    }

    public static Axis linear(String label, Unit unit) {
        return new Axis(label, unit, Scale.LINEAR);
    }

    public static Axis fromZero(String label, Unit unit) {
        return new Axis(label, unit, Scale.FROM_ZERO);
    }

    public static Axis log(String label, Unit unit) {
        return new Axis(label, unit, Scale.LOG);
    }

    /// Of categories.
    public static Axis names(String label) {
        return new Axis(label, Unit.NUMBER, Scale.LINEAR);
    }
}
