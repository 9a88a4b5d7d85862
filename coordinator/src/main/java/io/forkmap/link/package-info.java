/// The coordinator's end of the worker protocol: the listener, who may connect, and one
/// [io.forkmap.link.WorkerLink] a worker. The only package of the coordinator that knows gRPC. Knows nothing of
/// the scheduler or of processes.
///
/// Everything here runs on the server's one event loop, which calls the [io.forkmap.link.LinkListener]; but rows
/// that workers ask for are read by threads of their own, since that may wait for the disk.
@NullMarked
package io.forkmap.link;

import org.jspecify.annotations.NullMarked;
