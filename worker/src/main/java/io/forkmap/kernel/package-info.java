/// What a user's program is written in: jobs, their inputs, partials and random streams; and the codec that
/// carries them between processes. May import `io.forkmap.dataset`; knows nothing of gRPC, processes or the
/// command line.
@NullMarked
package io.forkmap.kernel;

import org.jspecify.annotations.NullMarked;
