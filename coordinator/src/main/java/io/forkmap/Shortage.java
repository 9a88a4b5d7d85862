package io.forkmap;

/// A limit of the system that leaves no room for the workers.
///
/// @param why need and have, and where the limit is set
/// @param remedy what to do about it
public record Shortage(String why, String remedy) {
    /// Both in one.
    @Override
    public String toString() {
        return why + "; " + remedy;
    }
}
