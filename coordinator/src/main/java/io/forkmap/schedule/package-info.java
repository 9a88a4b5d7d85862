/// Who computes which chunk: a state machine from events to actions, see [Scheduler]. Nothing in here starts a
/// thread, reads a clock, logs, draws random numbers or does any I/O; the JDK is all it imports. One thread owns a
/// scheduler: callbacks of streams, processes and timers only enqueue events for it, and it performs the actions.
///
/// ```
/// A worker, from Spawn to WorkerGone. Its number is never used again.
///
///           Joined          Begin ►            Ready
/// STARTING ─────────► IDLE ─────────► PREPARING ─────► READY ⟲ Grant ►, Completed, Failed
///    │                 ▲                  │             │
///    │                 └────── End ► ─────┴─────────────┤   the run has ended
///    │                                                  │
///    │ not joined in time,    pool closed, refused,     │ silent, fatal failure,
///    │ pool closed            another needs its place   │ broken protocol
///    ▼                                ▼                 ▼
///  KILLED                          LEAVING ─ silent ► KILLED
///    └────────────────┬───────────────┴─────────────────┘
///                     ▼
///                 WorkerGone, which may come at any time before, too; replaced as long as the run needs it
///
/// A chunk of a run.
///
///                take               Completed
///  undealt ───────────────► on lease ─────────► done: accepted once; what comes again is a duplicate
///     ▲                      │  │  │               ▲
///     │  returned, dealt     │  │  │ given up,     │
///     └── first ◄────────────┘  │  └─ skipped ─────┘
///        the worker is gone,    │
///        the chunk not started  │ started when the worker died, or the kernel threw
///                               ▼
///                         to be retried: alone in its lease; the last time, and after two deaths that
///                         may be another chunk's fault, alone in a fresh worker
///
/// A lease: granted ─► each of its chunks reported, in any order ─► settled: makes room for the next one
///             └─► worker gone ─► its open chunks go back as above
/// ```
@NullMarked
package io.forkmap.schedule;

import org.jspecify.annotations.NullMarked;
