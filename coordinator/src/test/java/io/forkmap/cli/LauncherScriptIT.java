package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.cli.ScratchInstallation.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LauncherScriptIT {
    private static final String MAKE_JARS = "mkdir -p coordinator/target/dist/lib\n"
            + "touch coordinator/target/dist/lib/forkmap-0.1.0-0123456789abcdef.jar";

    @TempDir
    private Path directory;

    private ScratchInstallation product;

    @BeforeEach
    void install() throws IOException {
        product = new ScratchInstallation(directory);
    }

    @Test
    void startsJvmThroughLinkFromAnywhereWithArgumentsUntouched() throws Exception {
        Path jdk = product.addJdk(product.usualPlaces.resolve("jdk 25"), "25.0.3");
        product.addJars();
        product.environment.put("FORKMAP_JAVA_OPTS", "-Xmx1g -Da=*");
        Path link = Files.createSymbolicLink(
                directory.resolve("a link"), Path.of("a product/scripts").resolve("forkmap"));

        Outcome outcome = product.run(link, "run", "a b", "*", "");

        assertThat(outcome.output())
                .startsWith("java of " + jdk + "\n")
                .contains("""
                [-Xmx1g]
                [-Da=*]
                [-cp]
                [%s]
                [io.forkmap.cli.Main]
                [run]
                [a b]
                [*]
                []
                """.formatted(product.jar))
                .contains("[-Dforkmap.stderr.tty=false]", "[-Dforkmap.command=" + link + "]");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void usesTheCacheOfThisJarAndThisBuildOfTheJdkOnly() throws Exception {
        product.addJdk(product.usualPlaces.resolve("25"), "25.0.3");
        product.addJars();
        assertThat(product.run().output()).doesNotContain("AOTCache");

        product.addCache("25.0.2+1");
        assertThat(product.run().output()).doesNotContain("AOTCache");

        Path cache = product.addCache("25.0.3+9");
        product.environment.put("FORKMAP_JAVA_OPTS", "-Xlog:aot");
        assertThat(product.run().output()).containsSubsequence("[-XX:AOTCache=" + cache + "]", "[-Xlog:aot]", "[-cp]");
    }

    @Test
    void takesItsOwnRuntimeWhereItIsInstalled() throws Exception {
        product.addJdk(product.usualPlaces.resolve("25"), "25.0.3");
        Path runtime = product.install();

        Outcome outcome = product.run(product.root.resolve("bin/forkmap"));

        assertThat(outcome.output())
                .startsWith("java of " + runtime + "\n")
                .contains("[-Dforkmap.home=" + product.root + "]", "[-Djava.library.path=" + product.root + "/lib:");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void prefersForkmapJavaHomeThenJavaHomeThenPath() throws Exception {
        product.addJars();
        Path usual = product.addJdk(product.usualPlaces.resolve("25"), "25");
        assertThat(product.run().output()).startsWith("java of " + usual + "\n");

        Path onPath = product.addJdk(directory.resolve("on-path"), "25.0.1");
        Files.createSymbolicLink(product.tools.resolve("java"), onPath.resolve("bin/java"));
        assertThat(product.run().output()).startsWith("java of " + onPath + "\n");

        Path home = product.addJdk(directory.resolve("home"), "26-ea");
        product.environment.put("JAVA_HOME", home.toString());
        assertThat(product.run().output()).startsWith("java of " + home + "\n");

        Path ours = product.addJdk(directory.resolve("ours"), "25.0.3");
        product.environment.put("FORKMAP_JAVA_HOME", ours.toString());
        assertThat(product.run().output()).startsWith("java of " + ours + "\n");
    }

    @Test
    void refusesForkmapJavaHomeThatIsTooOldOrMissing() throws Exception {
        product.addJars();
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        Path old = product.addJdk(directory.resolve("old"), "17.0.15");
        product.environment.put("FORKMAP_JAVA_HOME", old.toString());
        assertThat(product.run().output())
                .contains("FORKMAP_JAVA_HOME=" + old + " is no JDK 25 or newer: Java 17.0.15");

        product.environment.put("FORKMAP_JAVA_HOME", "/no/such");
        Outcome outcome = product.run();
        assertThat(outcome.output()).contains("FORKMAP_JAVA_HOME=/no/such is no JDK 25 or newer: no such directory");
        assertThat(outcome.exitCode()).isEqualTo(69);
    }

    @Test
    void listsEveryVersionSeenWhenNoneIsNewEnough() throws Exception {
        product.addJars();
        Path old = product.addJdk(directory.resolve("old"), "1.8.0_392");
        Path older = product.addJdk(product.usualPlaces.resolve("17"), "17.0.15");
        product.environment.put("JAVA_HOME", old.toString());

        Outcome outcome = product.run();

        assertThat(outcome.output())
                .contains(
                        old + " (JAVA_HOME): Java 1.8.0_392",
                        older + " (usual place): Java 17.0.15",
                        "set FORKMAP_JAVA_HOME");
        assertThat(outcome.exitCode()).isEqualTo(69);
    }

    @Test
    void hidesOtherPeoplesJvmOptionsAndSaysSo() throws Exception {
        product.addJars();
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        product.environment.put("JAVA_TOOL_OPTIONS", "-Xmx1g");
        assertThat(product.run().output()).contains("forkmap: JAVA_TOOL_OPTIONS is ignored", "JAVA_TOOL_OPTIONS=unset");
    }

    @Test
    void buildsOnceAndAgainOnlyWhenASourceIsNewer() throws Exception {
        Path source = product.addSources();
        Path jdk = product.addJdk(product.usualPlaces.resolve("25"), "25");
        product.addMaven(MAKE_JARS);
        String call = jdk + ": -q -B -DskipTests -P !format package";

        assertThat(product.run().output())
                .startsWith("forkmap: building forkmap")
                .contains("java of");
        assertThat(product.run().output()).startsWith("java of");
        assertThat(product.mavenCalls()).containsExactly(call);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(product.run().output()).startsWith("forkmap: building forkmap");
        assertThat(product.mavenCalls()).containsExactly(call, call);
    }

    @Test
    void buildsNothingWhenMavenWasRunByHand() throws Exception {
        product.addSources();
        product.addJars();
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        assertThat(product.run().output()).startsWith("java of");
    }

    @Test
    void showsWhyABuildFailedAndTriesAgainNextTime() throws Exception {
        product.addSources();
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        product.addMaven(MAKE_JARS + "; echo 'A.java:[1,1] cannot find symbol'; exit 3");

        Outcome outcome = product.run();

        assertThat(outcome.output())
                .contains("cannot find symbol", "the build failed (mvn exit 3)", "forkmap-build.log");
        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(product.run().exitCode()).isEqualTo(70);
        assertThat(product.mavenCalls()).hasSize(2);
    }

    @Test
    void namesMavenWhenItIsMissing() throws Exception {
        product.addSources();
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        Outcome outcome = product.run();
        assertThat(outcome.output()).contains("Maven (mvn) is needed");
        assertThat(outcome.exitCode()).isEqualTo(69);
    }

    @Test
    void neverBuildsAnInstalledProduct() throws Exception {
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        product.addMaven(MAKE_JARS);
        Outcome outcome = product.run();
        assertThat(outcome.output()).contains("no forkmap jar in " + product.jars);
        assertThat(outcome.exitCode()).isEqualTo(69);
        assertThat(product.mavenCalls()).isEmpty();
    }

    @Test
    void buildsOnceWhenStartedTwiceAtATime() throws Exception {
        product.addSources();
        product.addJdk(product.usualPlaces.resolve("25"), "25");
        // The first one leaves a jar behind before it ends: that must not look like a finished build.
        Path gate = product.root.resolve("gate");
        new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
        product.addMaven(MAKE_JARS + "; read line <gate");
        Process first = product.command(product.root.resolve("scripts/forkmap")).start();
        Process second = null;
        try (BufferedReader firstErrors = first.errorReader()) {
            assertThat(firstErrors.readLine()).contains("building forkmap");
            second = product.command(product.root.resolve("scripts/forkmap")).start();
            assertThat(second.errorReader().readLine()).contains("waiting for another build");
            Files.writeString(gate, "go\n");
            assertThat(first.waitFor()).isZero();
            assertThat(second.waitFor()).isZero();
            assertThat(product.mavenCalls()).hasSize(1);
        } finally {
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            first.destroyForcibly();
            if (second != null) {
                second.descendants().forEach(ProcessHandle::destroyForcibly);
                second.destroyForcibly();
            }
        }
    }
}
