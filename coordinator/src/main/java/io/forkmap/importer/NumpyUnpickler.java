package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/// Reads a pickle of arrays and keeps of it only where things are: bytes and text stay in the file, the rows of
/// lists go to tables outside the heap as soon as they are complete, and of the memo only those entries are kept
/// that are asked for again. So the heap that it takes doesn't grow with the file.
final class NumpyUnpickler extends Unpickler {
    /// Entries of the memo that are kept at most, some 200 bytes each.
    private static final int MAX_KEPT = 500_000;

    private final ImportRoom room;
    private final PickleScan.Result scan;
    private final SegmentStream stream;
    private final NumpyGlobals globals;
    private final PickleText text;
    private int memoCount;

    private NumpyUnpickler(ImportRoom room, PickleScan.Result scan, SegmentStream stream) {
        this.room = room;
        this.scan = scan;
        this.stream = stream;
        this.text = new PickleText(room.file().bytes());
        this.globals = new NumpyGlobals(text, new PickleNumbers(room.file().bytes()));
    }

    /// The object of a pickle: a [PickledArray], a [PickledList], a [PickledDict], a tuple (`Object[]`), or
    /// something that is no array.
    ///
    /// @param begin of the pickle within the file
    /// @throws DatasetException when it is damaged, or refers to what isn't imported
    static @Nullable Object load(ImportRoom room, PickleScan.Result scan, long begin) {
        InputFile file = room.file();
        if (scan.wanted().cardinality() > MAX_KEPT) {
            throw Malformed.of(file.path(), "more than " + MAX_KEPT + " objects of the pickle are used more than once");
        }
        SegmentStream stream = new SegmentStream(file.bytes(), begin);
        NumpyUnpickler unpickler = new NumpyUnpickler(room, scan, stream);
        try {
            return unpickler.load(stream);
        } catch (PickleProblem e) {
            throw Malformed.at(file.path(), stream.position(), "the pickle " + problem(e));
        } catch (IOException | RuntimeException e) {
            if (e instanceof DatasetException known) {
                throw known;
            }
            throw Malformed.damaged(file.path(), "byte " + stream.position() + ": the pickle makes no sense", e);
        }
    }

    private static String problem(PickleProblem e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("uses ") || message.startsWith("calls ") ? message : "has " + message;
    }

    @Override
    protected Object dispatch(short key) throws PickleException, IOException {
        switch (key) {
            case Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.BINSTRING -> bytes(number(4));
            case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> bytes(number(8));
            case Opcodes.SHORT_BINUNICODE, Opcodes.SHORT_BINBYTES, Opcodes.SHORT_BINSTRING -> bytes(number(1));
            case Opcodes.GLOBAL -> stack.add(globals.find(PickleUtils.readline(input), PickleUtils.readline(input)));
            case Opcodes.STACK_GLOBAL -> {
                String name = text.of(stack.pop());
                stack.add(globals.find(text.of(stack.pop()), name));
            }
            case Opcodes.EMPTY_LIST -> stack.add(new PickledList(room));
            case Opcodes.LIST -> {
                List<Object> items = stack.pop_all_since_marker();
                stack.add(PickledList.of(room, items.toArray()));
            }
            case Opcodes.APPEND -> {
                Object item = stack.pop();
                list().add(item);
            }
            case Opcodes.APPENDS -> {
                List<Object> items = stack.pop_all_since_marker();
                list().addAll(new ArrayList<>(items));
            }
            case Opcodes.EMPTY_DICT -> stack.add(new PickledDict());
            case Opcodes.DICT -> {
                List<Object> items = stack.pop_all_since_marker();
                stack.add(new PickledDict());
                put(items);
            }
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                Object name = stack.pop();
                dict().put(text.key(name), value);
            }
            case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
            case Opcodes.BUILD -> build();
            case Opcodes.BINPUT -> memoize((int) number(1));
            case Opcodes.LONG_BINPUT -> memoize((int) number(4));
            case Opcodes.MEMOIZE -> memoize(memoCount);
            default -> {
                return super.dispatch(key);
            }
        }
        return NO_RETURN_VALUE;
    }

    private void bytes(long length) {
        stack.add(new PickledBytes(stream.pass(length), length, false));
    }

    private PickledList list() {
        return stack.peek() instanceof PickledList list ? list : (PickledList) wrong("a list");
    }

    private PickledDict dict() {
        return stack.peek() instanceof PickledDict dict ? dict : (PickledDict) wrong("a dict");
    }

    private Object wrong(String wanted) {
        throw new PickleProblem(PickledValues.describe(stack.peek()) + " where " + wanted + " should be");
    }

    private void put(List<Object> items) {
        for (int i = 0; i + 1 < items.size(); i += 2) {
            dict().put(text.key(items.get(i)), items.get(i + 1));
        }
    }

    private void memoize(int entry) {
        memoCount++;
        if (scan.wanted().get(entry)) {
            memo.put(entry, stack.peek());
        }
    }

    private void build() {
        Object state = stack.pop();
        if (!(state instanceof Object[] tuple)) {
            throw new PickleProblem("a state that is " + PickledValues.describe(state));
        }
        switch (stack.peek()) {
            case PickledArray array
            when tuple.length >= 5 ->
                array.build(new PickledArray.State(
                        PickledValues.shape(tuple[1]),
                        tuple[2] instanceof PickledType type ? type : (PickledType) wrong("an array with a dtype"),
                        Boolean.TRUE.equals(tuple[3]) || Integer.valueOf(1).equals(tuple[3]),
                        tuple[4] == null ? PickledBytes.NONE : tuple[4]));
            case PickledType type
            when tuple.length >= 5 ->
                type.build((text.of(tuple[1]) + "|").charAt(0), tuple[2] != null || tuple[3] != null);
            case null, default -> wrong("an array");
        }
    }

    private long number(int size) throws IOException {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number |= (PickleUtils.readbyte(input) & 0xffL) << (Byte.SIZE * i);
        }
        return number;
    }
}
