/// What a run looks like: charts of its partials, its timeline and its memory, from data that stays small however
/// many chunks there were. Imports nothing of engines and of the command line.
@NullMarked
package io.forkmap.picture;

import org.jspecify.annotations.NullMarked;
