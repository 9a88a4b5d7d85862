package io.forkmap.compare;

/// How a cell that has no result ended.
public sealed interface Ending {
    /// In a line of plain text.
    String text();

    /// It was ended because it had taken too long.
    ///
    /// @param limitSeconds how long it was given
    /// @param done how many chunks were done by then
    /// @param chunks how many there are
    record TooSlow(double limitSeconds, long done, long chunks) implements Ending {
        @Override
        public String text() {
            String limit = limitSeconds == Math.rint(limitSeconds)
                    ? Long.toString((long) limitSeconds)
                    : Double.toString(limitSeconds);
            return "> " + limit + " s, " + done + " of " + chunks + " chunks";
        }
    }

    /// The job failed there, or forkmap did.
    ///
    /// @param exitCode of its process
    /// @param why what it told, of any number of lines
    record Failed(int exitCode, String why) implements Ending {
        @Override
        public String text() {
            return "failed (exit " + exitCode + "): " + firstLine(why);
        }
    }

    /// It can't run here.
    ///
    /// @param why what is missing
    record Skipped(String why) implements Ending {
        @Override
        public String text() {
            return "skipped: " + firstLine(why);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
