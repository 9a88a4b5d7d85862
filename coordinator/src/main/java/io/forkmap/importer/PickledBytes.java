package io.forkmap.importer;

/// Bytes or text of a pickle, left where they are in the file.
///
/// @param offset of the first byte
/// @param length in the file
/// @param latin whether they are text whose characters stand for bytes
record PickledBytes(long offset, long length, boolean latin) {
    static final PickledBytes NONE = new PickledBytes(0, 0, false);
}
