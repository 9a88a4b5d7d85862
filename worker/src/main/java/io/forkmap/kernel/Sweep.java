package io.forkmap.kernel;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The values that one component of a point takes.
///
/// @param name the component
/// @param values of the component's type, in order, at least one
record Sweep(String name, List<Object> values) {
    /// @param text `k=a:b:n` or `k=v1,v2,v3`
    static Sweep parse(String text, PointShape shape) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("--sweep " + text + ": write k=a:b:n or k=v1,v2,v3");
        }
        String name = text.substring(0, equals).strip();
        String values = text.substring(equals + 1);
        RecordShape.Component component = shape.column(name, "sweep");
        try {
            boolean number = TextValues.isReal(component.type()) || TextValues.isIntegral(component.type());
            return new Sweep(name, number && values.contains(":") ? range(component, values) : list(component, values));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--sweep " + text + ": " + e.getMessage(), e);
        }
    }

    private static List<Object> list(RecordShape.Component component, String values) {
        if (component.type().isArray()) {
            throw new IllegalArgumentException("a " + component.type().getSimpleName() + " can't be swept");
        }
        return Stream.of(values.split(",", -1))
                .map(String::strip)
                .map(component::parse)
                .toList();
    }

    private static List<Object> range(RecordShape.Component component, String values) {
        String[] parts = values.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("write a:b:n, n values from a to b");
        }
        int count = (int) TextValues.parse(int.class, parts[2]);
        if (count < 1) {
            throw new IllegalArgumentException("n is " + count + ", must be at least 1");
        }
        Object first = component.parse(parts[0]);
        Object last = component.parse(parts[1]);
        if (count == 1) {
            if (!first.equals(last)) {
                throw new IllegalArgumentException("one value can't be both " + first + " and " + last);
            }
            return Collections.singletonList(first);
        }
        return TextValues.isIntegral(component.type())
                ? integers(component, new BigInteger(first.toString()), new BigInteger(last.toString()), count)
                : reals(component.type(), ((Number) first).doubleValue(), ((Number) last).doubleValue(), count);
    }

    /// `a + i * (b - a) / (n - 1)`, rounded after each operation; the last is b itself.
    private static List<Object> reals(Class<?> type, double first, double last, int count) {
        if (!Double.isFinite((last - first) * count)) {
            throw new IllegalArgumentException("from " + first + " to " + last + " is no finite range");
        }
        boolean single = type == float.class || type == Float.class;
        return IntStream.range(0, count)
                .mapToDouble(i -> i == count - 1 ? last : first + i * (last - first) / (count - 1))
                .mapToObj(value -> single ? (Object) (float) value : (Object) value)
                .toList();
    }

    private static List<Object> integers(
            RecordShape.Component component, BigInteger first, BigInteger last, int count) {
        BigInteger[] step = last.subtract(first).divideAndRemainder(BigInteger.valueOf(count - 1));
        if (step[1].signum() != 0) {
            throw new IllegalArgumentException(component + ": " + count + " evenly spaced values from " + first + " to "
                    + last + " are not all integral");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> first.add(step[0].multiply(BigInteger.valueOf(i))))
                .map(value -> component.parse(value.toString()))
                .toList();
    }
}
