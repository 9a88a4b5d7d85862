package io.forkmap.cli;

import io.forkmap.Engine;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/// Reads the name of an engine, as the help and the result write it.
final class EngineName implements ITypeConverter<Engine> {
    @Override
    public Engine convert(String text) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> CliException.usage("'" + text + "' is none of "
                        + Arrays.stream(Engine.values()).map(Engine::toString).collect(Collectors.joining(", "))));
    }
}
