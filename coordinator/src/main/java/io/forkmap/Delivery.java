package io.forkmap;

import io.forkmap.reduce.Pack;

/// What an engine hands to the fold.
sealed interface Delivery {
    /// Partials, in any order.
    record Delivered(Pack pack) implements Delivery {}

    /// A worker ended before its time. What it had is computed again.
    record Lost(String what) implements Delivery {}

    /// Something else went wrong and was mended; for the user to know.
    record Warned(String what) implements Delivery {}

    /// The run is over without a result.
    record Broken(RuntimeException why) implements Delivery {}
}
