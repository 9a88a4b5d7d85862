/// Copies of datasets on a file system of this machine, made once for all runs that use them at the same time.
/// Knows files and locks; nothing of pools, workers or the command line.
@NullMarked
package io.forkmap.stage;

import org.jspecify.annotations.NullMarked;
