package io.forkmap.worker;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/// A throwable as text: exceptions never travel as objects. What the throwable's own methods do wrong is contained.
///
/// @param exceptionClass its class
/// @param text its stack trace, capped
public record FailureReport(String exceptionClass, String text) {
    private static final int MAX_CHARS = 16_000;

    /// Describes a throwable. Never throws, save for errors of the virtual machine.
    public static FailureReport of(Throwable thrown) {
        String name = thrown.getClass().getName();
        CappedWriter out = new CappedWriter();
        try (PrintWriter printer = new PrintWriter(out)) {
            thrown.printStackTrace(printer);
        } catch (Throwable e) {
            if (e instanceof VirtualMachineError error && !(e instanceof StackOverflowError)) {
                throw error;
            }
            out.write(name + "\n(its stack trace can't be printed: "
                    + e.getClass().getName() + ")");
        }
        return new FailureReport(name, out.toString());
    }

    /// What the throwable said of itself, without its class and its stack trace.
    public String message() {
        int trace = text.indexOf("\n\tat ");
        String head = trace < 0 ? text : text.substring(0, trace);
        return head.startsWith(exceptionClass + ": ") ? head.substring(exceptionClass.length() + 2) : head;
    }

    /// Keeps the beginning of what is written.
    private static final class CappedWriter extends Writer {
        private final StringBuilder kept = new StringBuilder();

        @Override
        public void write(char[] chars, int from, int length) {
            kept.append(chars, from, Math.min(length, room()));
        }

        @Override
        public void write(String text) {
            kept.append(text, 0, Math.min(text.length(), room()));
        }

        private int room() {
            return Math.max(0, MAX_CHARS - kept.length());
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {}

        @Override
        public String toString() {
            return room() > 0 ? kept.toString() : kept + "\n… (cut off)";
        }
    }
}
