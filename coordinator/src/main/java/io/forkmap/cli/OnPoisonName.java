package io.forkmap.cli;

import io.forkmap.OnPoison;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;

/// Reads what to do about inputs that can't be computed, as the help writes it.
final class OnPoisonName implements ITypeConverter<OnPoison> {
    @Override
    public OnPoison convert(String text) {
        return Arrays.stream(OnPoison.values())
                .filter(choice -> choice.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> CliException.usage("'" + text + "' is neither fail nor skip"));
    }
}
