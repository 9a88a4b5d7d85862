package io.forkmap.cli;

/// A horizontal bar of text, to an eighth of a character.
final class Bar {
    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

    private Bar() {}

    /// @param width in characters, `>= 0`
    static String of(double width) {
        long eighths = Math.round(width * 8);
        String full = "█".repeat((int) (eighths / 8));
        int rest = (int) (eighths % 8);
        return rest == 0 ? full : full + EIGHTHS.charAt(rest - 1);
    }
}
