/// From packs of partials in any order to one order: reordering, spilling, the digest, and what `analyse` reads.
/// Knows of the job and its inputs, nothing of engines, processes or the scheduler.
@NullMarked
package io.forkmap.reduce;

import org.jspecify.annotations.NullMarked;
