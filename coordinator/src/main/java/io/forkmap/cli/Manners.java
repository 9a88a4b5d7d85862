package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.resources.Machine;
import io.forkmap.resources.SlurmStep;
import io.forkmap.resources.Whereabouts;
import io.forkmap.site.SiteFile;
import io.forkmap.site.SiteKey;
import io.forkmap.site.SiteSetting;
import java.util.Optional;

/// How a run behaves where others are at work, too: on a login node it takes little, and says where it belongs.
///
/// @param mostWorkers that it may have
/// @param niceness that it gets
/// @param notice what to tell about it; empty where nothing is special
record Manners(int mostWorkers, int niceness, Optional<String> notice) {
    private static final int LOGIN_WORKERS = 2;
    private static final int LOGIN_NICENESS = 19;

    static final Manners NONE = new Manners(Integer.MAX_VALUE, 0, Optional.empty());

    /// Finds out, and lets this process give way to others as it should.
    ///
    /// @param insists whether the user said that a login node is the right place
    /// @throws CliException if this is one of several copies
    static Manners adopt(Console console, SiteFile site, boolean insists) {
        Machine machine = console.launch().machine();
        requireSingle(machine, console);
        Manners manners = of(Place.of(machine, site, RunJson.host()), site, insists, console);
        if (manners.niceness > 0 && !Niceness.raise(manners.niceness)) {
            console.note("forkmap: the niceness could not be set to " + manners.niceness);
        }
        manners.notice.ifPresent(notice -> console.note("forkmap: " + notice));
        return manners;
    }

    /// Of a place. Pure.
    static Manners of(Whereabouts place, SiteFile site, boolean insists, Console console) {
        return switch (place) {
            case Whereabouts.LoginNode login
            when !insists -> login(login, site, "; --login-node-ok overrides", console);
            case Whereabouts.LoginNode login ->
                site.setting(SiteKey.LOGIN_WORKERS)
                        .filter(SiteSetting::isFinal)
                        .map(setting ->
                                login(login, site, "; --login-node-ok does not override " + setting.place(), console))
                        .orElse(NONE);
            case Whereabouts.BatchJob _, Whereabouts.Elsewhere _ -> NONE;
        };
    }

    private static Manners login(Whereabouts.LoginNode login, SiteFile site, String override, Console console) {
        int workers =
                site.setting(SiteKey.LOGIN_WORKERS).map(SiteSetting::number).orElse(LOGIN_WORKERS);
        int niceness = site.setting(SiteKey.LOGIN_NICE).map(SiteSetting::number).orElse(LOGIN_NICENESS);
        String notice = "this is a login node (" + login.sign() + "): " + workers
                + (workers == 1 ? " worker" : " workers") + " at most, niceness " + niceness
                + "; as a batch job: " + Shell.quote(console.launch().command()) + " submit -- "
                + Shell.join(console.arguments()) + override;
        return new Manners(workers, niceness, Optional.of(notice));
    }

    /// `srun` starts a copy for each task, and each would compute everything. One of them says so.
    private static void requireSingle(Machine machine, Console console) {
        SlurmStep.of(machine).ifPresent(step -> {
            if (step.rank() > 0) {
                throw CliException.told(ExitCode.USAGE);
            }
            throw CliException.usage("srun started " + step.tasks()
                    + " copies of this, and each would compute everything: "
                    + "forkmap starts its workers itself. Say srun --ntasks=1 --cpus-per-task="
                    + step.tasks() + " " + console.commandLine() + ", or submit it: "
                    + Shell.quote(console.launch().command()) + " submit -- " + Shell.join(console.arguments()));
        });
    }
}
