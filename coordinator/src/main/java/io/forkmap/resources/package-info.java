/// What this process may take of the machine it is on: cores, memory, processes, limits, and whether it is in a
/// batch job. Only reads, below a directory that stands for the root and in an environment that is given, so that
/// other machines can be recorded; every number bears its source. Imports only how numbers are written for people.
@NullMarked
package io.forkmap.resources;

import org.jspecify.annotations.NullMarked;
