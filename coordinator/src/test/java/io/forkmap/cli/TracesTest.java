package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void endsWhereTheUsersCodeDoes() {
        assertThat(Traces.shorten("""
                        chunk 0 failed: E: boo
                        	at java.base/java.util.List.get(List.java:1)
                        	at My.apply(My.java:7)
                        	at io.forkmap.kernel.Job.lambda$prepare$0(Job.java:64)
                        	at java.base/java.lang.Thread.run(Thread.java:1474)
                        Caused by: C
                        	at My.other(My.java:8)
                        	... 3 more
                        """)).isEqualTo("""
                        chunk 0 failed: E: boo
                        	at java.base/java.util.List.get(List.java:1)
                        	at My.apply(My.java:7)
                        Caused by: C
                        	at My.other(My.java:8)
                        	... 3 more""");
    }

    @Test
    void keepsFramesOfOurOwnThatTheUserCalled() {
        String text = "E\n\tat io.forkmap.dataset.Row.get(Row.java:1)\n\tat My.apply(My.java:2)";
        assertThat(Traces.shorten(text)).isEqualTo(text);
    }

    @Test
    void leavesOutFramesWithoutAnyOfTheUsers() {
        String text = "chunk 0 failed: partial is null\n\tat io.forkmap.kernel.LeafCodec.encode(LeafCodec.java:14)";
        assertThat(Traces.shorten(text)).isEqualTo("chunk 0 failed: partial is null");
    }

    @Test
    void cutsADeepRecursion() {
        String text = "StackOverflowError\n" + "\tat My.apply(My.java:7)\n".repeat(1000);
        assertThat(Traces.shorten(text)).hasLineCount(22).endsWith("\t… and so on");
    }
}
