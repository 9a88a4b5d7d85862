/// The command line: one command a file, and what they share. Nothing imports this package.
///
/// Results go to standard output, everything else to standard error. One place, [ExceptionHandler], turns
/// exceptions into messages and exit codes.
@NullMarked
package io.forkmap.cli;

import org.jspecify.annotations.NullMarked;
