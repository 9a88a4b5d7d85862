package io.forkmap.compare;

import java.util.Optional;

/// One piece of advice.
@FunctionalInterface
interface Advisor {
    /// A sentence with its reason, or nothing if the figures give no cause.
    Optional<String> advise(Comparison comparison);
}
