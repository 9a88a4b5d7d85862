package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.resources.Machine;
import io.forkmap.resources.Recorded;
import io.forkmap.resources.Whereabouts;
import io.forkmap.site.SiteFile;
import io.forkmap.site.SiteKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done on which machine, without doing it.
class MannersTest {
    private static final Whereabouts LOGIN = new Whereabouts.LoginNode("/usr/bin/srun is here, and this is in no job");
    private static final Machine FRONT = Recorded.machine("login", Map.of("PATH", "/usr/bin"));

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void takeLittleOnALoginNodeAndTellWhereTheRunBelongs() {
        Manners manners = manners(LOGIN, SiteFile.NONE, false);
        assertThat(manners)
                .isEqualTo(new Manners(
                        2,
                        19,
                        Optional.of("this is a login node (/usr/bin/srun is here, and this is in no job): 2 workers at "
                                + "most, niceness 19; as a batch job: forkmap submit -- run 'My Job.java' --workers 8; "
                                + "--login-node-ok overrides")));
    }

    @Test
    void areThoseOfTheSiteWhereItHasSome() throws IOException {
        Manners manners = manners(LOGIN, site("login-workers = 1", "login-nice = 5"), false);
        assertThat(manners.mostWorkers()).isEqualTo(1);
        assertThat(manners.niceness()).isEqualTo(5);
        assertThat(manners.notice().orElseThrow()).contains("1 worker at most, niceness 5");
    }

    @Test
    void giveInToAUserWhoInsistsUnlessTheSiteDoes() throws IOException {
        assertThat(manners(LOGIN, site("login-workers = 1"), true)).isEqualTo(Manners.NONE);
        Manners strict = manners(LOGIN, site("final login-workers = 1"), true);
        assertThat(strict.mostWorkers()).isEqualTo(1);
        assertThat(strict.notice().orElseThrow())
                .endsWith("--login-node-ok does not override " + directory.resolve("site") + " line 1");
    }

    @Test
    void areNothingSpecialInAJobOrElsewhere() {
        assertThat(manners(new Whereabouts.BatchJob("7", ""), SiteFile.NONE, false))
                .isEqualTo(Manners.NONE);
        assertThat(manners(new Whereabouts.Elsewhere(), SiteFile.NONE, false)).isEqualTo(Manners.NONE);
    }

    @Test
    void goByTheSitesListOfLoginNodesAlone() throws IOException {
        assertThat(Place.of(FRONT, SiteFile.NONE, "front-2")).isEqualTo(LOGIN);
        SiteFile hosts = site("login-hosts = front-*");
        assertThat(Place.of(FRONT, hosts, "n12")).isEqualTo(new Whereabouts.Elsewhere());
        assertThat(Place.of(Recorded.machine("bare", Map.of()), hosts, "front-2"))
                .isInstanceOf(Whereabouts.LoginNode.class);
        assertThat(Place.of(Recorded.machine("slurm-v2", Map.of()), hosts, "front-2"))
                .isInstanceOf(Whereabouts.BatchJob.class);
    }

    @Test
    void readNicenessThoughAThreadsNameMayBeAnything() {
        assertThat(Niceness.of("4711 (a) b 1) S 1 2 3 0 -1 4194304 5 6 7 8 9 10 11 12 20 7 33 0 99 88"))
                .isEqualTo(7);
    }

    @Test
    void takeTheSitesDirectoryUnlessTheUserNamesOne() throws IOException {
        Path theirs = Path.of("/theirs");
        SiteChoice loose = new SiteChoice(site("shm-dir = /ours"), console());
        assertThat(loose.directory(SiteKey.SHM_DIR, "--shm-dir", null)).isEqualTo(Path.of("/ours"));
        assertThat(loose.directory(SiteKey.SHM_DIR, "--shm-dir", theirs)).isEqualTo(theirs);
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
        SiteChoice strict = new SiteChoice(site("final shm-dir = /ours"), console());
        assertThat(strict.directory(SiteKey.SHM_DIR, "--shm-dir", theirs)).isEqualTo(Path.of("/ours"));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .isEqualTo("forkmap: --shm-dir is not heard: " + directory.resolve("site")
                        + " line 1 has final shm-dir = /ours\n");
    }

    @Test
    void putCopiesWhereTheSiteSays() throws IOException {
        assertThat(new SiteChoice(SiteFile.NONE, console()).stage(SiteChoice.UNNAMED))
                .isEqualTo(Path.of("/dev/shm"));
        SiteChoice site = new SiteChoice(site("stage-dir = /local"), console());
        assertThat(site.stage(SiteChoice.UNNAMED)).isEqualTo(Path.of("/local"));
        assertThat(site.stage(Path.of("/mine"))).isEqualTo(Path.of("/mine"));
    }

    private Manners manners(Whereabouts place, SiteFile site, boolean insists) {
        return Manners.of(place, site, insists, console());
    }

    private Console console() {
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        LaunchInfo launch = LaunchInfo.of(new Properties(), Map.of());
        return new Console(stream, stream, launch, List.of("run", "My Job.java", "--workers", "8"));
    }

    private SiteFile site(String... lines) throws IOException {
        Path file = Files.write(directory.resolve("site"), List.of(lines));
        return SiteFile.find(Map.of(SiteFile.VARIABLE, file.toString()));
    }
}
