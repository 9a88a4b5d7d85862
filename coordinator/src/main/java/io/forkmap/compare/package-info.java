/// Engines side by side: what was measured of each, and what to make of it. Pure: it starts nothing, reads no file
/// and no clock. Must not import `cli`, nor anything that runs a job.
@NullMarked
package io.forkmap.compare;

import org.jspecify.annotations.NullMarked;
