package io.forkmap.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteFileTest {
    private static final Path FILE = Path.of("/etc/forkmap.conf");

    @TempDir
    private Path directory;

    @Test
    void readsSettingsAndWhichAreFinal() {
        SiteFile site = SiteFile.parse(
                FILE,
                List.of(
                        "# hilbert",
                        "",
                        "login-workers = 1",
                        "  final run-dir=/scratch/$USER/tmp ",
                        "partition = short,long",
                        "final tcp = no"));
        assertThat(site.setting(SiteKey.LOGIN_WORKERS).orElseThrow().number()).isEqualTo(1);
        assertThat(site.setting(SiteKey.RUN_DIR))
                .contains(new SiteSetting(SiteKey.RUN_DIR, "/scratch/$USER/tmp", true, "/etc/forkmap.conf line 4"));
        assertThat(site.setting(SiteKey.PARTITION).orElseThrow()).hasToString("partition = short,long");
        assertThat(site.setting(SiteKey.ACCOUNT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    login-worker = 2    | line 2: there is no key 'login-worker', but login-hosts, login-workers, login-
                    login-workers       | line 2: 'login-workers' is no setting: write key = value
                    login-workers = 0   | line 2: login-workers = '0': write a number from 1
                    login-nice = 20     | line 2: login-nice = '20': write a number from 0 to 19
                    login-hosts = [     | line 2: login-hosts = '[': write patterns of host names
                    login-hosts =       | line 2: login-hosts = '': write patterns of host names
                    shm-dir = tmp       | line 2: shm-dir = 'tmp': write an absolute path
                    tcp = yes           | line 2: tcp = 'yes': write no: there is no TCP in forkmap
                    account = two words | line 2: account = 'two words': write a name without blanks
                    partition = other   | line 2: partition is set already: /etc/forkmap.conf line 1
                    """)
    void refusesALineWithItsNumber(String line, String text) {
        assertThatThrownBy(() -> SiteFile.parse(FILE, List.of("partition = main", line)))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining(text.strip());
    }

    @Test
    void putsVariablesIntoDirectories() {
        SiteSetting setting = new SiteSetting(SiteKey.RUN_DIR, "/scratch/$USER/${SLURM_JOB_ID}x", false, "");
        assertThat(setting.directory(Map.of("USER", "emmy", "SLURM_JOB_ID", "7")))
                .contains(Path.of("/scratch/emmy/7x"));
        assertThat(setting.directory(Map.of("USER", "emmy"))).isEmpty();
    }

    @Test
    void knowsHostsByPatterns() {
        SiteSetting setting = new SiteSetting(SiteKey.LOGIN_HOSTS, "login*, front-[12] gate", false, "");
        assertThat(List.of("login", "login07", "front-2", "gate")).allMatch(setting::matches);
        assertThat(List.of("n1", "front-3", "gateway", "mylogin")).noneMatch(setting::matches);
    }

    @Test
    void isTheOneThatTheEnvironmentNames() throws IOException {
        Path file = Files.writeString(directory.resolve("site.conf"), "account = p42\n");
        Map<String, String> environment = Map.of(SiteFile.VARIABLE, file.toString());
        assertThat(SiteFile.find(environment).path()).contains(file);
        Files.delete(file);
        assertThatThrownBy(() -> SiteFile.find(environment))
                .isInstanceOf(SiteFileException.class)
                .hasMessageContaining("there is no file " + file + ", which FORKMAP_SITE_CONFIG names");
        assertThat(SiteFile.read(file, false)).isEqualTo(SiteFile.NONE);
    }
}
