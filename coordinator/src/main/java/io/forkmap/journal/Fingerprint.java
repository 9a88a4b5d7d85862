package io.forkmap.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that decides the partials of a plan, by name, in words that mean the same on every machine.
///
/// @param fields in the order in which they are told
public record Fingerprint(Map<String, String> fields) {
    /// The field that an extension changes.
    public static final String INPUTS = "inputs";

    /// Copies the map.
    public Fingerprint {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// SHA-256 over names and values, in the order of the names, in hexadecimal.
    String sha256() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) -> text.append(name.length())
                        .append(':')
                        .append(name)
                        .append(value.length())
                        .append(':')
                        .append(value));
        return HexFormat.of().formatHex(Digests.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// SHA-256 of bytes, in hexadecimal.
    public static String of(byte[] bytes) {
        MessageDigest digest = Digests.sha256();
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    /// The same with another value for one field.
    public Fingerprint with(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.put(name, value);
        return new Fingerprint(others);
    }

    /// A line for each field that differs: `name: stored there, given here`.
    List<String> differences(Fingerprint here) {
        List<String> lines = new ArrayList<>();
        fields.forEach((name, value) -> {
            String other = here.fields.get(name);
            if (!value.equals(other)) {
                lines.add(name + ": " + value + " there, " + (other == null ? "none" : other) + " here");
            }
        });
        here.fields.forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                lines.add(name + ": none there, " + value + " here");
            }
        });
        return lines;
    }
}
