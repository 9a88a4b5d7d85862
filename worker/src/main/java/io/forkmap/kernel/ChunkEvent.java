package io.forkmap.kernel;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// One chunk in a flight recording: the kernel's `apply` and the encoding of its partial. Loaded only where a
/// recording is or was running.
@Name("forkmap.Chunk")
@Label("Chunk")
@Description("The computation of one chunk by the kernel")
@Category("forkmap")
@StackTrace(false)
final class ChunkEvent extends Event {
    @Label("Chunk")
    @Description("Index in the plan, from 0")
    long chunk;

    @Label("Attempt")
    @Description("1 for the first")
    int attempt;

    @Label("Bytes")
    @Description("Size of the chunk's rows; 0 where that is not known")
    @DataAmount
    long bytes;

    /// Ends it.
    void ended(long ofChunk, int inAttempt, long ofBytes) {
        end();
        if (shouldCommit()) {
            chunk = ofChunk;
            attempt = inAttempt;
            bytes = ofBytes;
            commit();
        }
    }
}
