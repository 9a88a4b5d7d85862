package io.forkmap.importer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Python list, or what an object array holds, that keeps of its items only where they are: numbers go to the
/// spool, arrays and lists of numbers become rows. Anything else is remembered as a problem, and by the first
/// item.
final class PickledList {
    private final ImportRoom room;
    private long count;
    private @Nullable Object first;
    private String problem = "";
    private long numbersBegin;
    private boolean numbers;
    private boolean real;
    private boolean taken;
    private @Nullable RowPlaces rows;

    PickledList(ImportRoom room) {
        this.room = room;
    }

    static PickledList of(ImportRoom room, Object[] items) {
        PickledList list = new PickledList(room);
        for (Object item : items) {
            list.add(item);
        }
        return list;
    }

    long count() {
        return count;
    }

    /// Why it can't be rows or numbers; empty when it can.
    String problem() {
        return problem;
    }

    /// The first item; null when there is none, or it is None.
    @Nullable
    Object first() {
        return first;
    }

    /// The rows, if it has any.
    Optional<RowPlaces> rows() {
        return Optional.ofNullable(rows);
    }

    /// Where its numbers are, if it has nothing else; an empty list has no numbers.
    Optional<RowPlaces.Place> numbers() {
        if (rows != null || !problem.isEmpty()) {
            return Optional.empty();
        }
        taken = true;
        NumberType type = NumberType.of(numbers && !real ? Scalar.INT64 : Scalar.FLOAT64);
        return Optional.of(new RowPlaces.Place(ImportRoom.SPOOL, numbersBegin, 0, count, type, false));
    }

    void add(@Nullable Object item) {
        if (taken) {
            throw new PickleProblem("a list is in another before it is complete");
        }
        first = count == 0 ? item : first;
        if (problem.isEmpty()) {
            problem = added(item);
        }
        count++;
    }

    void addAll(List<@Nullable Object> items) {
        items.forEach(this::add);
    }

    /// The problem, if there is one.
    private String added(@Nullable Object item) {
        return switch (item) {
            case Boolean flag -> integer(flag ? 1 : 0);
            case Integer number -> integer(number);
            case Long number -> integer(number);
            case Double number -> real(number);
            case PickledArray array -> row(array);
            case PickledList list -> row(list);
            case Object[] tuple -> row(of(room, tuple));
            case null -> "item " + count + " is None";
            default -> "item " + count + " is " + PickledValues.describe(item);
        };
    }

    private String integer(long number) {
        String mixed = number();
        if (mixed.isEmpty() && real) {
            room.spool().add(NumberSpool.exact(number));
        } else if (mixed.isEmpty()) {
            room.spool().add(number);
        }
        return mixed;
    }

    private String real(double number) {
        String mixed = number();
        if (mixed.isEmpty() && !real) {
            room.spool().makeReal(numbersBegin, count);
            real = true;
        }
        if (mixed.isEmpty()) {
            room.spool().add(number);
        }
        return mixed;
    }

    private String number() {
        if (count == 0) {
            numbers = true;
            numbersBegin = room.spool().end();
        }
        return numbers && room.spool().end() == numbersBegin + count * Long.BYTES
                ? ""
                : "numbers and arrays are mixed (item " + count + ")";
    }

    private String row(PickledArray array) {
        PickledArray.State state = array.state();
        if (state.bytes() instanceof PickledList list && state.shape().size() == 1) {
            return row(list);
        }
        Optional<NumberType> type = state.type().number();
        List<Long> shape = state.shape();
        if (type.isEmpty() || shape.size() > 2) {
            return "item " + count + " is " + array;
        }
        long length = shape.isEmpty() ? 1 : shape.getFirst();
        long columns = shape.size() == 2 ? shape.getLast() : 0;
        PickledBytes bytes = PickledValues.bytes(state, type.get());
        boolean empty = length == 0 || (shape.size() == 2 && columns == 0);
        return row(
                new RowPlaces.Place(
                        ImportRoom.FILE,
                        bytes.offset(),
                        bytes.latin() ? bytes.length() : 0,
                        empty ? 0 : length,
                        type.get(),
                        state.fortran()),
                columns);
    }

    private String row(PickledList list) {
        Optional<RowPlaces.Place> place = list == this ? Optional.empty() : list.numbers();
        if (place.isEmpty()) {
            String inner = list.problem.isEmpty() ? "a list of arrays" : "a list in which " + list.problem;
            list.close();
            return "item " + count + " is " + inner;
        }
        return row(place.get(), 0);
    }

    private String row(RowPlaces.Place place, long columns) {
        if (numbers) {
            return "numbers and arrays are mixed (item " + count + ")";
        }
        if (rows == null) {
            rows = room.newRows();
        }
        try {
            rows.add(place, columns);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Nothing of it is needed any more.
    private void close() {
        taken = true;
        problem = problem.isEmpty() ? "it is in another list" : problem;
        if (rows != null) {
            room.drop(rows);
            rows = null;
        }
    }
}
