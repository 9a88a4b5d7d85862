package io.forkmap.doctor;

import io.forkmap.ExitCode;

/// One thing that was looked at.
///
/// @param subject what it is, in one or two words
/// @param grade how it is
/// @param text what was found
/// @param remedy what to do about it; empty where nothing need be done
public record Finding(String subject, Grade grade, String text, String remedy) {
    /// How something is.
    public enum Grade {
        /// As it should be.
        OK(ExitCode.OK),
        /// Good to know: something will be slower, or other than expected.
        NOTE(ExitCode.OK),
        /// A limit of the system forbids a run.
        LIMIT(ExitCode.OS_LIMIT),
        /// The dataset can't be used.
        DATA(ExitCode.DATA),
        /// A place can't be used.
        PLACE(ExitCode.IO_ERROR),
        /// A setting makes no sense.
        SETTING(ExitCode.USAGE);

        private final ExitCode exitCode;

        Grade(ExitCode exitCode) {
            this.exitCode = exitCode;
        }

        /// How a command ends that met it.
        public ExitCode exitCode() {
            return exitCode;
        }

        /// For people and programs: `ok`, `note` or `problem`.
        @Override
        public String toString() {
            return switch (this) {
                case OK -> "ok";
                case NOTE -> "note";
                case LIMIT, DATA, PLACE, SETTING -> "problem";
            };
        }
    }

    static Finding ok(String subject, String text) {
        return new Finding(subject, Grade.OK, text, "");
    }

    static Finding note(String subject, String text, String remedy) {
        return new Finding(subject, Grade.NOTE, text, remedy);
    }
}
