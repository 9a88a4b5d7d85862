package io.forkmap.cli;

import io.forkmap.slurm.Chain;
import picocli.CommandLine.ITypeConverter;

/// Reads `array`, `requeue` and `none`.
final class ChainName implements ITypeConverter<Chain> {
    @Override
    public Chain convert(String text) {
        return switch (text) {
            case "array" -> Chain.ARRAY;
            case "requeue" -> Chain.REQUEUE;
            case "none" -> Chain.NONE;
            default -> throw CliException.usage("'" + text + "' is none of array, requeue, none");
        };
    }
}
