package io.forkmap.site;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/// Which values make sense.
enum SiteValue {
    HOSTS("patterns of host names, like login*, front-[12]", "\\S.*"),
    COUNT("a number from 1", "[1-9][0-9]{0,5}"),
    NICENESS("a number from 0 to 19", "1?[0-9]"),
    DIRECTORY("an absolute path, which may have variables like $USER", "[/$].*"),
    NO("no: there is no TCP in forkmap, coordinator and workers talk over a unix domain socket", "no"),
    NAME("a name without blanks", "\\S+");

    private final String description;
    private final String pattern;

    SiteValue(String description, String pattern) {
        this.description = description;
        this.pattern = pattern;
    }

    boolean accepts(String text) {
        return text.matches(pattern) && (this != HOSTS || arePatterns(text));
    }

    /// Whether one of the patterns is that of a host. Reads all of them.
    static boolean matches(String patterns, String host) {
        boolean matches = false;
        for (String pattern : patterns.split("[,\\s]+", -1)) {
            matches |=
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(host));
        }
        return matches;
    }

    private static boolean arePatterns(String text) {
        try {
            matches(text, "");
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /// What is accepted, for people.
    @Override
    public String toString() {
        return description;
    }
}
