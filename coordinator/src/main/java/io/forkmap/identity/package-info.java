/// Where each worker sees one and the same array: a job that looks, and what it finds. The same that Python's `id`
/// shows of an object after a fork, and more: addresses may differ although the memory is the same. Runs in
/// workers; must not import what only a coordinator has.
@NullMarked
package io.forkmap.identity;

import org.jspecify.annotations.NullMarked;
