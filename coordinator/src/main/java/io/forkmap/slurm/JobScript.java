package io.forkmap.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A job script: the options for `sbatch`, then one run of forkmap that goes on where the slot before has stopped.
/// What could be refused was refused before it was handed in.
///
/// @param defaults options of ours, of which any can be overridden
/// @param options the user's, which win since they come later
/// @param command the run, its words quoted for a shell
/// @param chain how it is continued
/// @param slots how many jobs there are at most
public record JobScript(List<String> defaults, SbatchOptions options, String command, Chain chain, int slots) {
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"'\\\\#]+");

    /// All of it, as it could be handed in by itself.
    public String text() {
        List<String> words = options.words().stream().map(JobScript::quote).toList();
        return text(words.isEmpty() ? List.of() : List.of("#SBATCH " + String.join(" ", words)));
    }

    /// Without the user's options: for those there are some that only the command line of `sbatch` takes.
    public String textWithoutOptions() {
        return text(List.of());
    }

    private String text(List<String> own) {
        List<String> lines = new ArrayList<>();
        lines.add("#!/bin/bash");
        defaults.forEach(option -> lines.add("#SBATCH " + quote(option)));
        lines.addAll(own);
        lines.add("# Written by forkmap submit.");
        lines.addAll(body());
        return String.join("\n", lines) + "\n";
    }

    private List<String> body() {
        return switch (chain) {
            case ARRAY ->
                List.of(
                        "# Each task of the array goes on where the one before has stopped; when nothing is left, it",
                        "# prints the result.",
                        "exec " + command + " --slot-of \"$SLURM_ARRAY_JOB_ID\"");
            case NONE -> List.of("exec " + command);
            case REQUEUE -> requeue();
        };
    }

    /// A signal to the whole job reaches forkmap without help; one to the batch shell alone is handed on. The
    /// shell stays to the end, since nobody requeues a job that has ended.
    private List<String> requeue() {
        return List.of(
                "# The job is put back into the queue as long as something is left, and goes on where it has stopped.",
                command + " --slot-of \"$SLURM_JOB_ID\" &",
                "forkmap=$!",
                "trap : TERM",
                "trap 'kill -USR1 \"$forkmap\"' USR1",
                "while",
                "    wait \"$forkmap\"",
                "    status=$?",
                "    kill -0 \"$forkmap\" 2>/dev/null",
                "do :; done",
                "if [ \"$status\" -gt 128 ]; then # perhaps a signal ended the wait in the moment that forkmap ended",
                "    wait \"$forkmap\" 2>/dev/null",
                "    ended=$?",
                "    [ \"$ended\" -eq 127 ] || status=$ended",
                "fi",
                "if [ \"$status\" -eq 75 ] && [ \"${SLURM_RESTART_COUNT:-0}\" -lt " + (slots - 1) + " ]; then",
                "    scontrol requeue \"$SLURM_JOB_ID\"",
                "fi",
                "exit \"$status\"");
    }

    /// As `sbatch` reads its lines: much like a shell.
    private static String quote(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
