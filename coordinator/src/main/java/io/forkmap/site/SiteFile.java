package io.forkmap.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The site's settings: a line each, of which the final ones win over options.
/// ```
/// # a comment
/// login-workers = 1
/// final run-dir = /scratch/$USER
/// ```
///
/// @param path of the file, if there is one
/// @param settings that are in it
public record SiteFile(Optional<Path> path, Map<SiteKey, SiteSetting> settings) {
    /// Without a setting.
    public static final SiteFile NONE = new SiteFile(Optional.empty(), Map.of());

    /// Names another file than the usual one.
    public static final String VARIABLE = "FORKMAP_SITE_CONFIG";

    private static final Path USUAL = Path.of("/etc/forkmap.conf");
    private static final Pattern LINE = Pattern.compile("(final\\s+)?([^=\\s]+)\\s*=\\s*(.*)");

    /// Copies the settings.
    public SiteFile {
        settings = Map.copyOf(settings);
    }

    /// Reads what the environment names, otherwise `/etc/forkmap.conf` if it is there.
    ///
    /// @throws SiteFileException if a line makes no sense, or the file that was named can't be read
    public static SiteFile find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return named.isBlank() ? read(USUAL, false) : read(Path.of(named), true);
    }

    /// @param required whether it is an error if there is none
    static SiteFile read(Path file, boolean required) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            if (required) {
                throw new SiteFileException(
                        "there is no file " + file + ", which " + VARIABLE + " names: correct it, or unset it");
            }
            return NONE;
        } catch (IOException e) {
            throw new SiteFileException("the site's file " + file + " can't be read: " + e);
        }
    }

    static SiteFile parse(Path file, List<String> lines) {
        Map<SiteKey, SiteSetting> settings = new EnumMap<>(SiteKey.class);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            SiteSetting setting = setting(line, file + " line " + (i + 1));
            SiteSetting earlier = settings.putIfAbsent(setting.key(), setting);
            if (earlier != null) {
                throw new SiteFileException(
                        setting.place() + ": " + setting.key() + " is set already: " + earlier.place());
            }
        }
        return new SiteFile(Optional.of(file), settings);
    }

    private static SiteSetting setting(String line, String place) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new SiteFileException(
                    place + ": '" + line + "' is no setting: write key = value, or final key = value");
        }
        SiteKey key = SiteKey.of(parts.group(2))
                .orElseThrow(() -> new SiteFileException(place + ": there is no key '" + parts.group(2) + "', but "
                        + Arrays.stream(SiteKey.values()).map(SiteKey::toString).collect(Collectors.joining(", "))));
        String value = parts.group(3).strip();
        if (!key.value().accepts(value)) {
            throw new SiteFileException(place + ": " + key + " = '" + value + "': write " + key.value());
        }
        return new SiteSetting(key, value, parts.group(1) != null, place);
    }

    public Optional<SiteSetting> setting(SiteKey key) {
        return Optional.ofNullable(settings.get(key));
    }
}
