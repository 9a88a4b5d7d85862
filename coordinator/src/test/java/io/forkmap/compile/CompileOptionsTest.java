package io.forkmap.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CompileOptionsTest {
    private final Properties properties = new Properties();

    CompileOptionsTest() {
        properties.setProperty("java.class.path", "/lib/a.jar:/lib/b.jar:");
        properties.setProperty("user.home", "/home/me");
    }

    @Test
    void putsTheProductBeforeTheUsersClassPath() {
        CompileOptions options = CompileOptions.of(properties, Map.of(), List.of(Path.of("mine.jar")));
        assertThat(options.classPath())
                .containsExactly(Path.of("/lib/a.jar"), Path.of("/lib/b.jar"), Path.of("mine.jar"));
    }

    @Test
    void keepsJobsInTheUsersCacheDirectory() {
        assertThat(cache(Map.of())).isEqualTo(Path.of("/home/me/.cache/forkmap/jobs"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/scratch/me"))).isEqualTo(Path.of("/scratch/me/forkmap/jobs"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "relative"))).isEqualTo(Path.of("/home/me/.cache/forkmap/jobs"));
    }

    private Path cache(Map<String, String> environment) {
        return CompileOptions.of(properties, environment, List.of()).cacheDirectory();
    }
}
