/// Worker processes: the run directory, the command line, spawning, logs and how a process ended. Knows nothing of
/// the scheduler or of gRPC.
@NullMarked
package io.forkmap.launch;

import org.jspecify.annotations.NullMarked;
