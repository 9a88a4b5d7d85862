/// Targets that a fuzzer feeds with bytes, and what they have in common. `scripts/fuzz` runs them for long; the
/// tests feed them what is kept of earlier hunts, and the fixtures.
///
/// A target is a public class with `static void fuzzerTestOneInput(byte[])`: what that throws is a finding. Those
/// which need to see inside a package are in it.
@NullMarked
package io.forkmap.fuzz;

import org.jspecify.annotations.NullMarked;
