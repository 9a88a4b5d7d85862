package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AotCacheTest {
    private static final String JDK = "25.0.3+9-LTS";
    private static final Path JAR = Path.of("/opt/forkmap/lib/forkmap-0.1.0-0123456789abcdef.jar");
    private static final Path CACHE = Path.of("/opt/forkmap/lib/forkmap-0.1.0-0123456789abcdef-25.0.3+9-LTS.aot");
    private static final Path WORKERS =
            Path.of("/opt/forkmap/lib/forkmap-0.1.0-0123456789abcdef-25.0.3+9-LTS-worker.aot");
    private static final AotCache.Role COORDINATOR = AotCache.Role.COORDINATOR;

    @Test
    void isTheOneOfTheFirstJarAndTheJdk() {
        AotCache cache = choose(List.of(JAR, Path.of("/home/me/job.jar")), "-Xmx1g", "-XX:+UseSerialGC");
        assertThat(cache).isEqualTo(new AotCache.Used(CACHE, "/opt/forkmap/lib:/usr/lib"));
        assertThat(cache.arguments())
                .contains("-XX:AOTCache=" + CACHE, "-Djava.library.path=/opt/forkmap/lib:/usr/lib");
        assertThat(cache.text()).isEqualTo("used: " + CACHE);
    }

    @Test
    void isAnotherOneForWorkers() {
        AotCache cache = AotCache.choose(AotCache.Role.WORKER, List.of(JAR), JDK, "", List.of(), WORKERS::equals);
        assertThat(cache).isEqualTo(new AotCache.Used(WORKERS, "/opt/forkmap/lib"));
    }

    @Test
    void namesTheLibraryPathOnce() {
        AotCache cache =
                AotCache.choose(COORDINATOR, List.of(JAR), JDK, "/opt/forkmap/lib:/usr/lib", List.of(), CACHE::equals);
        assertThat(cache).isEqualTo(new AotCache.Used(CACHE, "/opt/forkmap/lib:/usr/lib"));
    }

    @Test
    void isNotUsedForClassesOfADirectory() {
        AotCache cache = choose(List.of(Path.of("/src/coordinator/target/classes"), JAR));
        assertThat(cache.arguments()).isEmpty();
        assertThat(cache.text())
                .isEqualTo("not used: the class path does not begin with forkmap's jar as it is built, but with"
                        + " /src/coordinator/target/classes");
    }

    @Test
    void isNotUsedForAnotherJdk() {
        AotCache cache = AotCache.choose(COORDINATOR, List.of(JAR), "26+1", "", List.of(), CACHE::equals);
        assertThat(cache.text()).contains("there is no", "26+1.aot", "it was not trained for this JDK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx32g",
                "-Xmx40G",
                "-XX:MaxHeapSize=34359738368",
                "-XX:+UseZGC",
                "-XX:-UseCompressedOops",
                "-XX:+UseCompactObjectHeaders",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "--limit-modules=java.base",
                "-XX:StartFlightRecording:filename=x.jfr",
                "-agentlib:jdwp=transport=dt_socket,server=y",
                "-javaagent:probe.jar",
                "-Xshare:off",
                "-XX:AOTCache=mine.aot"
            })
    void givesWayToAnArgumentThatRejectsIt(String argument) {
        AotCache cache = choose(List.of(JAR), "-Xmx1g", "-XX:+UseSerialGC", argument);
        assertThat(cache.arguments()).isEmpty();
        assertThat(cache.text()).startsWith("not used: " + argument + " means");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx31g",
                "-Xmx900000k",
                "-XX:-UseSerialGC",
                "-XX:+UseG1GC",
                "-Xss8m",
                "-ea",
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "-Dx=-Xmx40g"
            })
    void staysWithOthers(String argument) {
        assertThat(choose(List.of(JAR), "-Xmx1g", argument)).isInstanceOf(AotCache.Used.class);
    }

    @Test
    void goesByTheLastHeapSize() {
        assertThat(choose(List.of(JAR), "-Xmx64g", "-Xmx2g")).isInstanceOf(AotCache.Used.class);
        assertThat(choose(List.of(JAR), "-Xmx2g", "-Xmx64g")).isInstanceOf(AotCache.Unused.class);
    }

    private static AotCache choose(List<Path> classPath, String... arguments) {
        return AotCache.choose(COORDINATOR, classPath, JDK, "/usr/lib", List.of(arguments), CACHE::equals);
    }
}
