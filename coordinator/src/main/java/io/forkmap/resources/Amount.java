package io.forkmap.resources;

import java.util.Comparator;
import java.util.List;

/// A number that the system tells, and where it stands.
///
/// @param value in the unit that the context says; [#UNLIMITED] if nobody sets a bound
/// @param source for people: a variable, a file's entry, a cgroup
public record Amount(long value, String source) {
    /// What nobody limits, or nobody tells.
    public static final long UNLIMITED = Long.MAX_VALUE;

    /// Whether anybody sets a bound.
    public boolean isBounded() {
        return value < UNLIMITED;
    }

    /// The first of those with the least value; unlimited if there are none.
    static Amount least(List<Amount> amounts) {
        return amounts.stream().min(Comparator.comparingLong(Amount::value)).orElse(new Amount(UNLIMITED, "nobody"));
    }
}
