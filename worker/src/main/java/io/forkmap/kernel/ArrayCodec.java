package io.forkmap.kernel;

import java.lang.reflect.Array;
import java.util.Arrays;

/// An array of references: its length, then its elements.
///
/// @param path names the array in messages
/// @param elementClass what the decoded array holds
/// @param element the codec of an element
record ArrayCodec<E>(String path, Class<?> elementClass, Codec<E> element) implements Codec<E[]> {
    /// How many elements get room before any is read. Room for all that a length promises could be asked for once
    /// a level of nesting.
    static final int FIRST = 1024;

    @Override
    public void encode(E[] value, Encoder out) {
        E[] elements = LeafCodec.requireValue(value, path);
        out.putLength(elements.length);
        for (E each : elements) {
            element.encode(each, out);
        }
    }

    @Override
    public E[] decode(Decoder in) {
        int length = in.getLength(1);
        @SuppressWarnings("unchecked") // the element class is the erasure of E
        E[] elements = (E[]) Array.newInstance(elementClass, Math.min(length, FIRST));
        for (int i = 0; i < length; i++) {
            if (i == elements.length) {
                elements = Arrays.copyOf(elements, (int) Math.min(length, 2L * i));
            }
            elements[i] = element.decode(in);
        }
        return elements;
    }
}
