/// The library's entry, [io.forkmap.Pool], and what joins the parts behind it: engines, the fold of partials in
/// chunk order, and the report of a run. The only package that knows the scheduler, the launcher and the link
/// together.
@NullMarked
package io.forkmap;

import org.jspecify.annotations.NullMarked;
