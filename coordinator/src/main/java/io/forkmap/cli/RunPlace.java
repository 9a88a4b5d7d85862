package io.forkmap.cli;

import io.forkmap.Pool;
import io.forkmap.dataset.DataSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a run takes place: what the user asked for, as far as the site and others on this machine allow it.
///
/// @param engine where chunks run
/// @param site what it says about directories
/// @param manners how many workers are proper here
/// @param stage where the data is copied first; null for nowhere
record RunPlace(
        EngineOptions engine,
        SiteChoice site,
        Manners manners,
        @Nullable Path stage) {
    /// Finds out how to behave here, and does; to be called first of all.
    ///
    /// @throws CliException if this is one of several copies that `srun` has started
    static RunPlace here(Console console, EngineOptions engine, @Nullable Path stage) {
        SiteChoice site = SiteChoice.of(console);
        return new RunPlace(engine, site, engine.manners(site), stage);
    }

    /// The same, but without manners: where nothing is computed, or somebody else has seen to them.
    static RunPlace unasked(Console console, EngineOptions engine, @Nullable Path stage) {
        return new RunPlace(engine, SiteChoice.of(console), Manners.NONE, stage);
    }

    /// Ready to copy the data, if it is to be.
    Staging staging(Console console) {
        return Staging.open(console, stage == null ? null : site.stage(stage));
    }

    /// Where evidence is kept if neither the user nor the site says.
    void keepLogsIn(Path directory) {
        engine.keepLogsIn(directory);
    }

    /// As [EngineOptions#open].
    Pool open(List<DataSource> sources, List<Path> classPath, long chunkCount) {
        return engine.open(site, manners, sources, classPath, chunkCount);
    }
}
