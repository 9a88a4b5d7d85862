/// Checkpoints: partials on disk, so that a run can go on after its coordinator has ended. Knows what a pack
/// of partials is, nothing of engines, processes, the scheduler or the command line.
///
/// ```
/// DIR/plan-1/         what is computed: plan.properties, inputs, parameters, library-*.jar with the job and what it
///                     needs; plan-2 after an extension
/// DIR/*.segment       what was computed: one file for each run of a coordinator, only ever appended to
/// DIR/lock            locked while a coordinator writes, a part of it for each shard
/// DIR/owner…          who that is, for hosts between which locks don't work
/// DIR/logs/           evidence of workers that were lost
/// ```
///
/// A segment, little-endian; nothing in it is ever changed:
///
/// ```
///  0  8  "FMJOURNL"
///  8  4  version, 1
/// 12  4  number of the plan
/// 16 16  a random number
/// 32 32  SHA-256 of the plan's fingerprint
/// 64  4  shard        68  4  of so many; 0 of 1 without shards
/// 72  8  when it was begun, milliseconds since 1970
/// 80  8  chunks in the plan
/// 88  4  0
/// 92  4  CRC32C of what is before
/// 96     records, each:
///        0  4  length L of the payload
///        4  4  CRC32C of the header's CRC32C (4), the record's place in the file (8), and L
///        8  L  payload
///    8 + L  4  CRC32C of the header's CRC32C, the record's place, L, and the payload
/// ```
///
/// Since each record is bound to its place in its segment, each can be judged alone: damage to one costs no other, and
/// no old block of a disk can pass for a record. A payload is a pack of whole chunks, or one chunk in parts:
///
/// ```
///  0  1  1 whole chunks, 2 a chunk in parts
///  1  8  first chunk     9  4  how many
/// 13     1: partials as [io.forkmap.kernel.PackWriter] lays them out
///        2: int32 parts, each { int64 begin, int64 end, int32 bytes of the reason or −1 if it is there, reason };
///           then the partials of those that are there
/// ```
@NullMarked
package io.forkmap.journal;

import org.jspecify.annotations.NullMarked;
