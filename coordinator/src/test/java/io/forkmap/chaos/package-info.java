/// A small job in a loop, and all that can go wrong around it: `scripts/chaos`. The command runs as a user would
/// run it; the faults come from outside and from the kernel.
@NullMarked
package io.forkmap.chaos;

import org.jspecify.annotations.NullMarked;
