package io.forkmap.cli;

import picocli.CommandLine.ITypeConverter;

/// Reads a seed.
final class SeedText implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw CliException.usage("'" + text + "' is no seed: write a whole number of at most 18 digits");
        }
    }
}
