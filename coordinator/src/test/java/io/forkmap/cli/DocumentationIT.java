package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every job of the documentation, saved and run by the command that stands below it.
@Timeout(60)
class DocumentationIT {
    private static final Pattern RECIPE =
            Pattern.compile("```java\n([^`]*?public record (\\w+)[^`]*?implements (?:Array)?Job<[^`]*?)```\\s+```\n"
                    + "(?:scripts/)?forkmap (run [^`]*?)\n```");

    /// @param page where it stands
    /// @param name of the job
    record Recipe(Path page, String name, String source, List<String> command) {
        @Override
        public String toString() {
            return page.getFileName() + ": " + name;
        }
    }

    @TempDir
    private Path directory;

    static List<Recipe> recipes() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("CHANGELOG.md"))) {
            root = root.getParent();
        }
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            docs.filter(each -> each.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Recipe> recipes = new ArrayList<>();
        for (Path page : pages) {
            Matcher found = RECIPE.matcher(Files.readString(page).replaceAll("(?s)<!--.*?-->", ""));
            while (found.find()) {
                List<String> command = List.of(found.group(3).split("[ \n]+"));
                recipes.add(new Recipe(page, found.group(2), found.group(1), command));
            }
        }
        assertThat(recipes).hasSizeGreaterThanOrEqualTo(7);
        return recipes;
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void runs(Recipe recipe) throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path job = cli.write(recipe.name() + ".java", recipe.source());
        Path data = directory.resolve("events.arrow");
        cli.run("generate", data, "--rows", "60", "--size", "64k", "--seed", "1");
        List<Object> command = new ArrayList<>();
        for (String argument : recipe.command()) {
            if (argument.endsWith(".npy")) {
                command.add(directory.resolve(argument));
                continue;
            }
            command.add(
                    argument.equals(recipe.name() + ".java")
                            ? job
                            : argument.replace("events.arrow", data.toString()).replace("column=energy", "column=x"));
        }
        command.addAll(List.of("--engine", "threads"));
        Outcome outcome = cli.run(command.toArray());
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).isNotBlank().doesNotContain("NaN");
    }
}
