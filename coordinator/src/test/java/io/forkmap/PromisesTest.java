package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/promises.md` names tests that there are.
class PromisesTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:IT|Test))(?:\\.(\\w+))?`");

    @Test
    void eachIsHeldByATest() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/promises.md"))) {
            root = root.getParent();
        }
        Set<String> named = new TreeSet<>();
        Matcher found = NAMED.matcher(Files.readString(root.resolve("docs/promises.md")));
        while (found.find()) {
            named.add(found.group(2) == null ? found.group(1) : found.group(1) + "." + found.group(2));
        }
        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(tests(root));
    }

    /// `Class` and `Class.method` of all modules' compiled tests.
    private static Set<String> tests(Path root) {
        Set<JavaClass> classes = Stream.of("worker", "coordinator")
                .map(module -> root.resolve(module).resolve("target/test-classes"))
                .filter(Files::isDirectory)
                .flatMap(path -> new ClassFileImporter().importPath(path).stream())
                .filter(type -> type.getSimpleName().matches(".*(IT|Test)"))
                .collect(Collectors.toSet());
        return Stream.concat(
                        classes.stream().map(JavaClass::getSimpleName),
                        classes.stream()
                                .flatMap(type -> type.getMethods().stream())
                                .map(method -> name(method)))
                .collect(Collectors.toSet());
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
