package io.forkmap.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A numpy array of a pickle, while and after it is built.
final class PickledArray {
    /// What an array consists of.
    ///
    /// @param shape length of each dimension
    /// @param type of its values
    /// @param fortran whether the first index runs fastest
    /// @param bytes of its values, or a [PickledList] of objects in C order
    record State(List<Long> shape, PickledType type, boolean fortran, Object bytes) {
        State {
            shape = List.copyOf(shape);
        }
    }

    private @Nullable State state;

    void build(State built) {
        state = built;
    }

    /// @throws PickleProblem when the pickle never said
    State state() {
        if (state == null) {
            throw new PickleProblem("an ndarray without content");
        }
        return state;
    }

    @Override
    public String toString() {
        return state == null ? "an ndarray" : "an ndarray of " + state.type() + ", shape " + Shapes.text(state.shape());
    }
}
