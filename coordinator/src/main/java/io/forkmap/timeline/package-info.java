/// When which worker computed what: recorded while a run goes on, in bounded memory however many chunks there are.
/// Imports kernels' inputs and times, and nothing of engines.
@NullMarked
package io.forkmap.timeline;

import org.jspecify.annotations.NullMarked;
