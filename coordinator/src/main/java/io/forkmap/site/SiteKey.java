package io.forkmap.site;

import java.util.Arrays;
import java.util.Optional;

/// What can be set.
public enum SiteKey {
    /// Patterns of hosts that are login nodes, whether Slurm is there or not; no others are then.
    LOGIN_HOSTS("login-hosts", SiteValue.HOSTS),
    /// How many workers a run may have there.
    LOGIN_WORKERS("login-workers", SiteValue.COUNT),
    /// The niceness that a run gets there.
    LOGIN_NICE("login-nice", SiteValue.NICENESS),
    /// As the option `--run-dir`.
    RUN_DIR("run-dir", SiteValue.DIRECTORY),
    /// As the option `--shm-dir`.
    SHM_DIR("shm-dir", SiteValue.DIRECTORY),
    /// As the option `--log-dir`.
    LOG_DIR("log-dir", SiteValue.DIRECTORY),
    /// Where `--stage` puts its copy if it names no place, and `stage` without `--to`.
    STAGE_DIR("stage-dir", SiteValue.DIRECTORY),
    /// Whether there may be TCP, which there never is.
    TCP("tcp", SiteValue.NO),
    /// Slurm's partition of what is submitted.
    PARTITION("partition", SiteValue.NAME),
    /// Slurm's account of what is submitted.
    ACCOUNT("account", SiteValue.NAME);

    private final String text;
    private final SiteValue value;

    SiteKey(String text, SiteValue value) {
        this.text = text;
        this.value = value;
    }

    static Optional<SiteKey> of(String text) {
        return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
    }

    SiteValue value() {
        return value;
    }

    /// As it is written in the file.
    @Override
    public String toString() {
        return text;
    }
}
