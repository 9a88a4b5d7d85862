package io.forkmap.journal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a checkpoint computes, as it is stored in one of its `plan-N` directories.
///
/// @param number from 1; an extension has the next
/// @param directory of the plan
/// @param fingerprint of it
/// @param chunkCount how many chunks it has
/// @param libraries what the job is loaded from: if it was a source file what that was compiled to, and the class path
/// @param facts what else is needed to go on: names and values that belong to the caller
public record StoredPlan(
        int number,
        Path directory,
        Fingerprint fingerprint,
        long chunkCount,
        List<Library> libraries,
        Map<String, String> facts) {
    private static final String FILE = "plan.properties";
    private static final String FIELD = "fingerprint.";
    private static final Pattern NUMBERED = Pattern.compile(Pattern.quote(FIELD) + "\\d{3}\\.(.+)");
    private static final String FACT = "fact.";
    private static final String LIBRARY = "library.%03d";
    private static final int VERSION = 1;

    /// The plan's inputs, as [io.forkmap.kernel.InputsFile] has them.
    public Path inputs() {
        return directory.resolve("inputs");
    }

    /// The job's parameters, encoded.
    public Path parameters() {
        return directory.resolve("parameters");
    }

    /// What the job is loaded from; reads all of it.
    ///
    /// @throws JournalException if it is not as it was stored
    public List<Path> classPath() {
        return libraries.stream().map(library -> library.in(directory)).toList();
    }

    /// Brings all of it to the storage; the directory has all other files already.
    void store() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("version", Integer.toString(VERSION));
        properties.setProperty("chunks", Long.toString(chunkCount));
        int order = 0;
        for (Map.Entry<String, String> field : fingerprint.fields().entrySet()) {
            properties.setProperty(FIELD + String.format("%03d.", order++) + field.getKey(), field.getValue());
        }
        for (int i = 0; i < libraries.size(); i++) {
            libraries.get(i).put(properties, LIBRARY.formatted(i));
        }
        facts.forEach((name, value) -> properties.setProperty(FACT + name, value));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.writeString(directory.resolve(FILE), text.toString());
        List<Path> files = new ArrayList<>();
        try (var all = Files.list(directory)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    static StoredPlan load(int number, Path directory) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(directory.resolve(FILE))) {
            properties.load(in);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw damaged(directory, String.valueOf(e.getMessage()));
        }
        if (!Integer.toString(VERSION).equals(properties.getProperty("version"))) {
            throw damaged(directory, "version " + properties.getProperty("version"));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String value = properties.getProperty(key, "");
            Matcher field = NUMBERED.matcher(key);
            if (field.matches()) {
                fields.put(field.group(1), value);
            } else if (key.startsWith(FACT)) {
                facts.put(key.substring(FACT.length()), value);
            }
        }
        List<Library> libraries = new ArrayList<>();
        while (properties.containsKey(LIBRARY.formatted(libraries.size()) + ".origin")) {
            libraries.add(library(directory, properties, LIBRARY.formatted(libraries.size())));
        }
        return new StoredPlan(
                number,
                directory,
                new Fingerprint(fields),
                chunks(directory, properties.getProperty("chunks")),
                libraries,
                facts);
    }

    private static Library library(Path directory, Properties properties, String key) {
        try {
            return Library.get(properties, key);
        } catch (InvalidPathException e) {
            throw damaged(directory, key + ": " + e.getMessage());
        }
    }

    private static long chunks(Path directory, @Nullable String text) {
        try {
            long count = Long.parseLong(String.valueOf(text));
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw damaged(directory, "chunks is " + text);
    }

    private static JournalException damaged(Path directory, String why) {
        return JournalException.malformed(directory.resolve(FILE) + " is damaged, or of another version: " + why);
    }
}
