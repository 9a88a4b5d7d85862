/// Values as tables: records taken apart into named cells, and files of such rows in the formats that others read.
@NullMarked
package io.forkmap.table;

import org.jspecify.annotations.NullMarked;
