/// Control groups for tests that need a limit.
@NullMarked
package io.forkmap.cgroup;

import org.jspecify.annotations.NullMarked;
