package io.forkmap.importer;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// What the user should know about a conversion.
final class TypeNotes {
    private TypeNotes() {}

    /// For values that keep company with no others.
    static List<String> of(String name, NumberType type) {
        List<String> notes = new ArrayList<>();
        if (!type.scalar().toString().equals(type.scalar().target().toString())) {
            notes.add(name + ": " + type.scalar() + " is widened to "
                    + type.scalar().target());
        }
        if (type.complex()) {
            notes.add(name + ": complex numbers become two columns, " + name + "_re and " + name + "_im");
        }
        if (type.order() == ByteOrder.BIG_ENDIAN && type.scalar().byteSize() > 1) {
            notes.add(name + ": big-endian is turned into little-endian");
        }
        return notes;
    }
}
