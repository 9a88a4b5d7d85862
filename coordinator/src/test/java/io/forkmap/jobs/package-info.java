/// Small jobs for the tests: well-behaved ones, and one for each way to die.
@NullMarked
package io.forkmap.jobs;

import org.jspecify.annotations.NullMarked;
