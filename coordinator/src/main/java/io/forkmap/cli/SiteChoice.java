package io.forkmap.cli;

import io.forkmap.launch.SharedSegment;
import io.forkmap.site.SiteFile;
import io.forkmap.site.SiteKey;
import io.forkmap.site.SiteSetting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What counts where the user may have said one thing and the site another.
///
/// @param site its settings
/// @param console to tell on that an option is not heard
record SiteChoice(SiteFile site, Console console) {
    /// An option without a value.
    static final Path UNNAMED = Path.of("");

    static SiteChoice of(Console console) {
        return new SiteChoice(SiteFile.find(console.launch().environment()), console);
    }

    /// A directory: the site's if its setting is final, otherwise the user's, otherwise the site's.
    ///
    /// @param option for messages
    /// @param given by the user
    @Nullable
    Path directory(SiteKey key, String option, @Nullable Path given) {
        Map<String, String> environment = console.launch().environment();
        Optional<Path> ours = setting(key, option, given != null).flatMap(found -> found.directory(environment));
        return ours.orElse(given);
    }

    /// Where copies go.
    ///
    /// @param given by the user, or [#UNNAMED]
    Path stage(Path given) {
        Path place = directory(SiteKey.STAGE_DIR, "the place for the copy", given.equals(UNNAMED) ? null : given);
        return place != null ? place : SharedSegment.SHARED_MEMORY;
    }

    /// A name, by the same rule.
    Optional<String> name(SiteKey key, String option, Optional<String> given) {
        return setting(key, option, given.isPresent()).map(SiteSetting::value).or(() -> given);
    }

    /// The site's, if that counts.
    private Optional<SiteSetting> setting(SiteKey key, String option, boolean given) {
        Optional<SiteSetting> found = site.setting(key).filter(setting -> setting.isFinal() || !given);
        if (given && found.isPresent()) {
            console.note("forkmap: " + option + " is not heard: " + found.get().place() + " has " + found.get());
        }
        return found;
    }
}
