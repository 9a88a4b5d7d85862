/// What a user is told about a run: how much memory it really used, how far it has come. Imports nothing of
/// scheduling, processes or gRPC.
@NullMarked
package io.forkmap.report;

import org.jspecify.annotations.NullMarked;
