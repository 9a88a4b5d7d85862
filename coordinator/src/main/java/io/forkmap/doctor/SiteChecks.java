package io.forkmap.doctor;

import io.forkmap.resources.Whereabouts;
import io.forkmap.site.SiteFile;
import io.forkmap.site.SiteFileException;
import io.forkmap.site.SiteSetting;
import java.util.Comparator;
import java.util.stream.Collectors;

/// Where this is, and what the site has laid down.
public final class SiteChecks {
    private SiteChecks() {}

    /// Of a place.
    public static Finding place(Whereabouts place) {
        return switch (place) {
            case Whereabouts.BatchJob job -> Finding.ok("place", "in batch job " + job.job() + " (" + job.sign() + ")");
            case Whereabouts.LoginNode login ->
                Finding.note(
                        "place",
                        "a login node: " + login.sign(),
                        "forkmap submit runs a job elsewhere; --login-node-ok runs it here with all cores");
            case Whereabouts.Elsewhere _ -> Finding.ok("place", "no login node, and in no batch job");
        };
    }

    /// Of the site's file.
    public static Finding file(SiteFile file) {
        return file.path()
                .map(path -> Finding.ok("site file", path + settings(file)))
                .orElseGet(() -> Finding.ok("site file", "none"));
    }

    /// Of one that can't be used.
    public static Finding broken(SiteFileException e) {
        return new Finding(
                "site file",
                Finding.Grade.SETTING,
                String.valueOf(e.getMessage()),
                "tell the administrator, or name another by " + SiteFile.VARIABLE);
    }

    private static String settings(SiteFile file) {
        return file.settings().isEmpty()
                ? ": nothing is set"
                : file.settings().values().stream()
                        .sorted(Comparator.comparing(SiteSetting::key))
                        .map(SiteSetting::toString)
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
