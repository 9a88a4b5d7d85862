package io.forkmap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which way packages point, and what no class may do.
class ArchitectureTest {
    private static final String ROOT = "io.forkmap";
    private static final String ARROW = "io.forkmap.arrow";
    private static final String DATASET = "io.forkmap.dataset";
    private static final String KERNEL = "io.forkmap.kernel";
    private static final String WORKER = "io.forkmap.worker";
    private static final String PROTO = "io.forkmap.proto";
    private static final String SCHEDULE = "io.forkmap.schedule";
    private static final String LAUNCH = "io.forkmap.launch";
    private static final String LINK = "io.forkmap.link";
    private static final String JOURNAL = "io.forkmap.journal";
    private static final String REPORT = "io.forkmap.report";
    private static final String PAGE = "io.forkmap.report.page";
    private static final String TABLE = "io.forkmap.table";
    private static final String TIMELINE = "io.forkmap.timeline";
    private static final String PICTURE = "io.forkmap.picture";
    private static final String COMPILE = "io.forkmap.compile";
    private static final String COMPARE = "io.forkmap.compare";
    private static final String IDENTITY = "io.forkmap.identity";
    private static final String IMPORTER = "io.forkmap.importer";
    private static final String STAGE = "io.forkmap.stage";
    private static final String RESOURCES = "io.forkmap.resources";
    private static final String SLURM = "io.forkmap.slurm";
    private static final String SITE = "io.forkmap.site";
    private static final String DOCTOR = "io.forkmap.doctor";
    private static final String CLI = "io.forkmap.cli";
    private static final String NULLNESS = "org.jspecify.annotations";
    private static final String[] WIRE = {"io.grpc..", "io.netty.."};

    /// The parts of a pool, which only the root package joins.
    private static final List<String> PARTS = List.of(SCHEDULE, LAUNCH, LINK, JOURNAL);

    /// What the system says of this JVM comes in here, as properties or an environment that is handed on. Options
    /// of the user's are read by the command line alone.
    private static final Set<String> ASK_THE_SYSTEM =
            Set.of("io.forkmap.Pool", "io.forkmap.WorkerCommands", "io.forkmap.worker.BuildId");

    private static final JavaClasses PRODUCT = product();

    private static JavaClasses product() {
        String tests = ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        return new ClassFileImporter()
                .withImportOption(location ->
                        !location.asURI().toString().startsWith(tests) && !location.contains("/test-classes/"))
                .importPackages(ROOT);
    }

    @Test
    void seesAllOfTheProduct() {
        assertThat(PRODUCT.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(ROOT, ARROW, DATASET, KERNEL, WORKER, PROTO, SCHEDULE, LAUNCH, LINK, JOURNAL, REPORT, PAGE)
                .contains(TABLE, TIMELINE, PICTURE, COMPILE, IMPORTER, STAGE, COMPARE, IDENTITY)
                .contains(RESOURCES, SITE, DOCTOR, SLURM);
        assertThat(PRODUCT.contain(ArchitectureTest.class)).isFalse();
    }

    // The worker module

    @Test
    void arrowKnowsNothingOfForkmap() {
        classes()
                .that()
                .resideInAPackage(ARROW)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ARROW, "java..", "org.apache.arrow.flatbuf", "com.google.flatbuffers", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void datasetKnowsFilesOnly() {
        classes()
                .that()
                .resideInAPackage(DATASET)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        DATASET,
                        ARROW,
                        "java..",
                        "org.apache.arrow.flatbuf",
                        "com.google.flatbuffers",
                        "io.jhdf..",
                        NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void kernelKnowsNoProcessAndNoWire() {
        classes()
                .that()
                .resideInAPackage(KERNEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        KERNEL,
                        DATASET,
                        "java..",
                        "jdk.jfr..",
                        "com.google.protobuf",
                        "org.apache.commons.rng..",
                        "org.apache.commons.csv",
                        NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void workerKnowsNothingOfTheCoordinator() {
        classes()
                .that()
                .resideInAPackage(WORKER)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        WORKER,
                        KERNEL,
                        DATASET,
                        PROTO,
                        "java..",
                        "jdk.jfr..",
                        "com.google.protobuf",
                        "io.grpc..",
                        "io.netty..",
                        NULLNESS)
                .check(PRODUCT);
    }

    // The coordinator

    @Test
    void scheduleIsAPureStateMachine() {
        classes()
                .that()
                .resideInAPackage(SCHEDULE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(SCHEDULE, "java..", NULLNESS)
                        .and(resideOutsideOfPackages(
                                "java.io", "java.net..", "java.nio..", "java.util.concurrent..", "java.util.random")))
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage(SCHEDULE)
                .should(callMethodWhere(calls("java.lang.System", "nanoTime", "currentTimeMillis")
                        .or(calls("java.time.Instant", "now"))
                        .or(calls("java.lang.Math", "random"))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(PRODUCT);
    }

    @Test
    void partsOfAPoolAreJoinedByTheRootOnly() {
        for (String part : PARTS) {
            noClasses()
                    .that()
                    .resideInAPackage(part)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            PARTS.stream().filter(other -> !other.equals(part)).toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(PRODUCT);
            classes()
                    .that()
                    .resideInAPackage(part)
                    .should()
                    .onlyHaveDependentClassesThat()
                    .resideInAnyPackage(part, ROOT, CLI)
                    .allowEmptyShould(true)
                    .check(PRODUCT);
        }
    }

    @Test
    void noPartKnowsTheRoot() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        SCHEDULE, LAUNCH, LINK, JOURNAL, REPORT, TIMELINE, PICTURE, COMPILE, IMPORTER, STAGE, RESOURCES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(PRODUCT);
    }

    @Test
    void onlyLinkKnowsGrpc() {
        noClasses()
                .that()
                .resideInAPackage("io.forkmap..")
                .and()
                .resideOutsideOfPackages(LINK, WORKER, PROTO)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WIRE)
                .check(PRODUCT);
    }

    @Test
    void onlyTheRootAndTheLinkReadMessages() {
        classes()
                .that()
                .resideInAPackage(PROTO)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(PROTO, WORKER, LINK, ROOT)
                .check(PRODUCT);
    }

    @Test
    void reportAndCompileKnowNoPool() {
        noClasses()
                .that()
                .resideInAnyPackage(REPORT, TIMELINE, PICTURE, COMPILE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, SCHEDULE, LAUNCH, LINK, JOURNAL, PROTO, WORKER)
                .check(PRODUCT);
    }

    @Test
    void pageKnowsNothingOfForkmap() {
        classes()
                .that()
                .resideInAPackage(PAGE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PAGE, "java..", "com.fasterxml.jackson.core..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void compareOnlyCalculates() {
        classes()
                .that()
                .resideInAPackage(COMPARE)
                .should()
                .onlyDependOnClassesThat(describe(
                        "calculate",
                        one -> one.getName().equals("io.forkmap.Engine")
                                || one.getName().startsWith("io.forkmap.Engine$")
                                || resideInAnyPackage(
                                                COMPARE, REPORT, "java.lang..", "java.time..", "java.util..", NULLNESS)
                                        .test(one)))
                .check(PRODUCT);
    }

    @Test
    void identityIsAJobLikeAnyOther() {
        classes()
                .that()
                .resideInAPackage(IDENTITY)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(IDENTITY, KERNEL, DATASET, "java..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void tableKnowsValuesAndFormats() {
        classes()
                .that()
                .resideInAPackage(TABLE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        TABLE,
                        KERNEL,
                        DATASET,
                        ARROW,
                        "java..",
                        "org.apache.commons.csv",
                        "com.fasterxml.jackson.core..",
                        NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void stageKnowsFilesOnly() {
        classes()
                .that()
                .resideInAPackage(STAGE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(STAGE, DATASET, REPORT, RESOURCES, "java..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void resourcesOnlyRead() {
        classes()
                .that()
                .resideInAPackage(RESOURCES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(RESOURCES, REPORT, "java..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void slurmKnowsTextAndItsOwnCommands() {
        classes()
                .that()
                .resideInAPackage(SLURM)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(SLURM, "java..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void siteKnowsItsFileOnly() {
        classes()
                .that()
                .resideInAPackage(SITE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(SITE, "java..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void doctorOnlyLooks() {
        classes()
                .that()
                .resideInAPackage(DOCTOR)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(DOCTOR, ROOT, RESOURCES, SITE, STAGE, DATASET, REPORT, "java..", NULLNESS)
                .check(PRODUCT);
    }

    @Test
    void importerKnowsDatasetsAndItsOwnLibraries() {
        classes()
                .that()
                .resideInAPackage(IMPORTER)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        IMPORTER, DATASET, REPORT, "java..", "io.jhdf..", "net.razorvine.pickle..", NULLNESS)
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackages(IMPORTER, DATASET)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jhdf..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage(IMPORTER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.razorvine.pickle..")
                .check(PRODUCT);
    }

    @Test
    void nothingKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLI, "picocli..")
                .check(PRODUCT);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> packages = PRODUCT.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(PROTO))
                .collect(Collectors.toSet());
        assertThat(packages)
                .allSatisfy(name -> assertThat(PRODUCT.contain(name + ".package-info"))
                        .as("package-info.java with @NullMarked in " + name)
                        .isTrue());
    }

    // What no class may do

    @Test
    void nothingIsSerialisedByJava() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PROTO)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage(PROTO)
                .and()
                .areNotAssignableTo(Throwable.class)
                .and()
                .areNotAssignableTo(Enum.class)
                .should()
                .beAssignableTo(Serializable.class)
                .check(PRODUCT);
    }

    @Test
    void fewAskTheSystem() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, PROTO)
                .and(describe("are not exempt", one -> !ASK_THE_SYSTEM.contains(outermost(one))))
                .should(callMethodWhere(calls("java.lang.System", "getProperty", "getProperties", "getenv")
                        .or(calls("java.lang.Boolean", "getBoolean"))
                        .or(calls("java.lang.Integer", "getInteger"))
                        .or(calls("java.lang.Long", "getLong"))))
                .check(PRODUCT);
    }

    @Test
    void onlyMainClassesEndTheirProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.forkmap.cli.Main")
                .should(callMethodWhere(calls("java.lang.System", "exit").or(calls("java.lang.Runtime", "exit"))))
                .check(PRODUCT);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.forkmap.worker.WorkerMain")
                .should(callMethodWhere(calls("java.lang.Runtime", "halt")))
                .check(PRODUCT);
    }

    private static String outermost(JavaClass one) {
        String name = one.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static DescribedPredicate<JavaMethodCall> calls(String owner, String... methods) {
        Set<String> names = Set.of(methods);
        return describe(
                "target is " + owner + "." + names,
                call -> call.getTargetOwner().getName().equals(owner) && names.contains(call.getName()));
    }

    /// Each package is a slice of its own, the root too.
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            return one.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(one.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
