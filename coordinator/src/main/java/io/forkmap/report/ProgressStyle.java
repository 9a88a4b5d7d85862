package io.forkmap.report;

import java.util.Map;
import java.util.Properties;

/// How progress is shown.
public enum ProgressStyle {
    /// One line of a terminal, drawn over and over.
    BAR,
    /// A line every ten seconds, for a log.
    LINES,
    /// Nothing.
    SILENT;

    /// What the launcher says of standard error; the JVM itself can only tell about standard output.
    static final String TERMINAL_PROPERTY = "forkmap.stderr.tty";

    /// A bar when standard error is a terminal that can go back in a line, otherwise lines.
    ///
    /// @param properties the system's
    /// @param environment the system's
    public static ProgressStyle detect(Properties properties, Map<String, String> environment) {
        boolean terminal = Boolean.parseBoolean(properties.getProperty(TERMINAL_PROPERTY, "false"));
        return terminal && !"dumb".equals(environment.getOrDefault("TERM", "dumb")) ? BAR : LINES;
    }
}
