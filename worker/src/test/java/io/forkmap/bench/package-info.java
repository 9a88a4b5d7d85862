/// Benchmarks, which no test run starts: `scripts/bench` does.
@NullMarked
package io.forkmap.bench;

import org.jspecify.annotations.NullMarked;
