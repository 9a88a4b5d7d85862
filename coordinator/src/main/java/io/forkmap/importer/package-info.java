/// Turns files that can't be mapped into one that can: object arrays and pickles of numpy, `.npz`, HDF5 and text
/// are written as Arrow once, row by row, and back. May use the dataset package and the libraries that read these
/// formats, which nothing else does.
@NullMarked
package io.forkmap.importer;

import org.jspecify.annotations.NullMarked;
