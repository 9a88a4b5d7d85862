/// Whether forkmap can work here, and how well: each finding a line with what to do about it. Only looks; changes
/// nothing, starts nothing. Knows the public face of pools, and files; not the command line.
@NullMarked
package io.forkmap.doctor;

import org.jspecify.annotations.NullMarked;
