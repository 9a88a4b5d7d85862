package io.forkmap.slurm;

import java.util.List;
import java.util.Optional;

/// What a user says to `sbatch`. It is handed on word for word; a few options are looked at.
///
/// @param words as the shell has split them
public record SbatchOptions(List<String> words) {
    /// Copies the words.
    public SbatchOptions {
        words = List.copyOf(words);
    }

    /// Whether an option is among them, by its name or by its letter.
    ///
    /// @param name with both dashes
    /// @param letter with its dash; empty if there is none
    public boolean has(String name, String letter) {
        return find(name, letter).isPresent();
    }

    /// The last value of an option, which is what `sbatch` takes, too: `--name=value`, `--name value`, `-lvalue`,
    /// `-l value`. Empty for one without.
    public Optional<String> find(String name, String letter) {
        Optional<String> found = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(name) || word.equals(letter)) {
                found = Optional.of(i + 1 < words.size() ? words.get(i + 1) : "");
            } else if (word.startsWith(name + "=")) {
                found = Optional.of(word.substring(name.length() + 1));
            } else if (!letter.isEmpty() && word.startsWith(letter) && !word.startsWith("--")) {
                found = Optional.of(word.substring(letter.length()));
            }
        }
        return found;
    }

    /// The value of an option, if that is a number of at least 1.
    public Optional<Integer> count(String name, String letter) {
        return find(name, letter)
                .filter(text -> text.matches("[1-9][0-9]{0,6}"))
                .map(Integer::valueOf);
    }
}
