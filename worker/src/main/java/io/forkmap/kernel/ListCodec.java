package io.forkmap.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A List: its size, then its elements. What is decoded can't be modified.
///
/// @param path names the List in messages
/// @param element the codec of an element
record ListCodec<E>(String path, Codec<E> element) implements Codec<List<E>> {
    @Override
    public void encode(List<E> value, Encoder out) {
        List<E> elements = LeafCodec.requireValue(value, path);
        out.putLength(elements.size());
        for (E each : elements) {
            element.encode(each, out);
        }
    }

    @Override
    public List<E> decode(Decoder in) {
        int size = in.getLength(1);
        List<E> elements = new ArrayList<>(Math.min(size, ArrayCodec.FIRST));
        for (int i = 0; i < size; i++) {
            elements.add(element.decode(in));
        }
        return Collections.unmodifiableList(elements);
    }
}
