/// The read-only dataset: files mapped into memory, and typed ragged columns over them. Imports the JDK and
/// arrow-format only; knows nothing of kernels, gRPC or processes.
@NullMarked
package io.forkmap.dataset;

import org.jspecify.annotations.NullMarked;
