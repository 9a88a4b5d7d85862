package io.forkmap;

import java.util.Locale;

/// What is done about inputs that no worker can compute: that end the worker, make the kernel throw, need more
/// memory or more time than there is, each time they are tried.
public enum OnPoison {
    /// The run fails.
    FAIL,
    /// The run goes on without them. A range of rows is divided until the single rows are found that can't be
    /// computed; any other input is skipped as a whole.
    SKIP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
