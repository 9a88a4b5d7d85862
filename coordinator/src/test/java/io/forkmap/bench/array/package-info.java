/// What arrays that go to a file cost, for `scripts/bench array`.
@NullMarked
package io.forkmap.bench.array;

import org.jspecify.annotations.NullMarked;
