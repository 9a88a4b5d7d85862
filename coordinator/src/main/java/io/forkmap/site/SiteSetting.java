package io.forkmap.site;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of the site's file.
///
/// @param key what is set
/// @param value as it stands there
/// @param isFinal whether it wins over what users say
/// @param place file and line, for people
public record SiteSetting(SiteKey key, String value, boolean isFinal, String place) {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

    /// The number that it is.
    public int number() {
        return Integer.parseInt(value);
    }

    /// Whether one of the patterns that it has is that of a host.
    public boolean matches(String host) {
        return SiteValue.matches(value, host);
    }

    /// The directory that it names; nothing where a variable in it is not set, as `$SLURM_JOB_ID` out of a job.
    public Optional<Path> directory(Map<String, String> environment) {
        Matcher variable = VARIABLE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1) != null ? variable.group(1) : variable.group(2);
            String content = environment.getOrDefault(name, "");
            if (content.isBlank()) {
                return Optional.empty();
            }
            variable.appendReplacement(text, Matcher.quoteReplacement(content));
        }
        return Optional.of(Path.of(variable.appendTail(text).toString()));
    }

    /// `run-dir = /scratch/$USER`, as in the file.
    @Override
    public String toString() {
        return (isFinal ? "final " : "") + key + " = " + value;
    }
}
