/// Slurm as its users see it: job scripts, options of `sbatch`, and what a job can learn of itself. Text in, text
/// out; only [Slurm] starts its commands. Knows nothing of pools and runs, and imports the JDK alone.
@NullMarked
package io.forkmap.slurm;

import org.jspecify.annotations.NullMarked;
