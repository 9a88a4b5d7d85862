package io.forkmap.compile;

import java.nio.file.Path;

/// A job that was compiled, now or earlier.
///
/// @param jar its classes; named by a hash of all that went into it, so that another job is another file
/// @param jobClass the binary name of the class that implements [io.forkmap.kernel.Job]
/// @param sourceSha256 of the source file's bytes, 64 hexadecimal digits
public record CompiledJob(Path jar, String jobClass, String sourceSha256) {}
