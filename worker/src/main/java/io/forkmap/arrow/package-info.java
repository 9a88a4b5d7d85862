/// Writing Arrow IPC files of any columns: the flatbuffers, and the bytes around them. Knows nothing of forkmap.
@NullMarked
package io.forkmap.arrow;

import org.jspecify.annotations.NullMarked;
