/// What an administrator has laid down for everybody: one file of settings. Knows the file and what may stand in
/// it, nothing of those who use it.
@NullMarked
package io.forkmap.site;

import org.jspecify.annotations.NullMarked;
