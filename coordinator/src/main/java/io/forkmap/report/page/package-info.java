/// One HTML file with text, tables and charts: everything in it, so that it needs no network and can be mailed and
/// kept. The charts are drawn in the browser by Observable Plot, which the file carries. Imports nothing of a run.
@NullMarked
package io.forkmap.report.page;

import org.jspecify.annotations.NullMarked;
