package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes a job to start from.
@Command(
        name = "new",
        description = "Write a commented job to start from, which runs as it is.",
        footerHeading = "%nExample:%n",
        footer = {"  forkmap new MyJob.java && forkmap run MyJob.java"})
final class NewCommand implements Callable<ExitCode> {
    private static final String TEMPLATE = "JobTemplate.txt";
    private static final String SUFFIX = ".java";

    private final Console console;

    @Parameters(paramLabel = "Name.java", description = "The file to write; never replaced.")
    private Path file = Path.of("");

    NewCommand(Console console) {
        this.console = console;
    }

    @Override
    public ExitCode call() throws IOException {
        String name = className();
        if (Files.exists(file)) {
            throw new CliException(ExitCode.CANNOT_CREATE, file + " exists already: give another name");
        }
        try (OutputFile output = OutputFile.open(file, false)) {
            try {
                output.stream().write(source(name).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw output.failed(e);
            }
            output.commit();
        }
        String run = Shell.join(List.of(console.launch().command(), "run", file.toString()));
        console.note("wrote " + file + "; run it with\n  " + run);
        return ExitCode.OK;
    }

    private String className() {
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.endsWith(SUFFIX) ? fileName.substring(0, fileName.length() - SUFFIX.length()) : "";
        if (!SourceVersion.isName(name) || name.indexOf('.') >= 0) {
            throw CliException.usage(
                    "'" + file + "' can't be a Java class: name the file like MyJob.java, a letter first, then letters "
                            + "and digits");
        }
        return name;
    }

    private static String source(String name) throws IOException {
        try (InputStream template = Objects.requireNonNull(NewCommand.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace("JOB", name);
        }
    }
}
