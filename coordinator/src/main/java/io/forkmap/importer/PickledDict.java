package io.forkmap.importer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Python dict whose keys are text or numbers, in its order.
final class PickledDict {
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

    void put(String key, @Nullable Object value) {
        entries.put(key, value);
    }

    Map<String, @Nullable Object> entries() {
        return entries;
    }
}
