package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FailureReportTest {
    @Test
    void tellsClassMessageAndStack() {
        FailureReport report = FailureReport.of(new ArithmeticException("no root in [0, 1)"));
        assertThat(report.exceptionClass()).isEqualTo("java.lang.ArithmeticException");
        assertThat(report.text())
                .startsWith("java.lang.ArithmeticException: no root in [0, 1)\n")
                .contains("at io.forkmap.worker.FailureReportTest.tellsClassMessageAndStack(FailureReportTest.java:");
    }

    @Test
    void tellsTheCauses() {
        assertThat(FailureReport.of(new IllegalStateException(new IllegalArgumentException("deep")))
                        .text())
                .contains("Caused by: java.lang.IllegalArgumentException: deep");
    }

    @Test
    void keepsTheBeginningOfALongText() {
        String text =
                FailureReport.of(new RuntimeException("x".repeat(100_000))).text();
        assertThat(text)
                .startsWith("java.lang.RuntimeException: xxx")
                .endsWith("x\n… (cut off)")
                .hasSizeLessThan(17_000);
    }

    @Test
    void survivesCausesThatGoInACircle() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(FailureReport.of(first).text()).contains("first").contains("second");
    }

    @Test
    void containsWhatTheMessageThrows() {
        assertThat(FailureReport.of(new Unprintable(new IllegalStateException()))
                        .text())
                .contains(Unprintable.class.getName())
                .contains("can't be printed: java.lang.IllegalStateException");
    }

    @Test
    void containsErrorsThatTheMessageThrows() {
        assertThat(FailureReport.of(new Unprintable(new AssertionError())).text())
                .contains("can't be printed: java.lang.AssertionError");
        assertThat(FailureReport.of(new Unprintable(new NoClassDefFoundError("gone")))
                        .text())
                .contains("can't be printed: java.lang.NoClassDefFoundError");
        assertThat(FailureReport.of(new Unprintable(new StackOverflowError())).text())
                .contains("can't be printed: java.lang.StackOverflowError");
    }

    @Test
    void letsErrorsOfTheVirtualMachineThrough() {
        assertThatThrownBy(() -> FailureReport.of(new Unprintable(new OutOfMemoryError("test"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    /// Its message can't be had.
    private static final class Unprintable extends RuntimeException {
        private final transient Throwable thrown;

        Unprintable(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public String getMessage() {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }
}
