/// Programs that `scripts/bench` measures. No tests.
@NullMarked
package io.forkmap.bench.dispatch;

import org.jspecify.annotations.NullMarked;
