/// Turns a job in a single source file into a jar that the coordinator and its workers put on their class paths.
/// Imports the JDK and the job API only.
@NullMarked
package io.forkmap.compile;

import org.jspecify.annotations.NullMarked;
