package io.forkmap.dataset;

/// A column of an Arrow file that has no accessor. The others of the file can be read all the same.
///
/// @param name as in the file
/// @param type what it holds, in Arrow's words
/// @param remedy what to do in order to read it
public record UnreadableColumn(String name, String type, String remedy) {}
