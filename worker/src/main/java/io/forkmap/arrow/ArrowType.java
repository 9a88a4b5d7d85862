package io.forkmap.arrow;

/// The type of a field, as far as they are written here.
public sealed interface ArrowType {
    /// Float32 or float64.
    ///
    /// @param bits 32 or 64
    record FloatingPoint(int bits) implements ArrowType {}

    /// A signed integer.
    ///
    /// @param bits 32 or 64
    record Int(int bits) implements ArrowType {}

    /// A bit each, the least significant first.
    record Bool() implements ArrowType {}

    /// Text with offsets of 32 bits.
    record Utf8() implements ArrowType {}

    /// Lists of any length; one child.
    ///
    /// @param large whether offsets have 64 bits
    record Ragged(boolean large) implements ArrowType {}

    /// Lists of one length; one child.
    ///
    /// @param length of each, `>= 1`
    record Fixed(int length) implements ArrowType {}
}
