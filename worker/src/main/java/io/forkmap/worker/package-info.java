/// The worker process: dials in to the coordinator, maps the dataset, computes what it is leased, and leaves when
/// its standard input ends. A straight loop over messages; only [CoordinatorLink] knows gRPC.
///
/// Imports `kernel`, `dataset` and the protocol; nothing of the coordinator.
@NullMarked
package io.forkmap.worker;

import org.jspecify.annotations.NullMarked;
