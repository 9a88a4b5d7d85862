package io.forkmap.link;

import java.util.function.Consumer;

/// Tells of those who were turned away, but not of each when there are many: of the first five, then of the tenth,
/// the hundredth and so on. Used by the event loop only.
final class Audit implements Consumer<String> {
    private static final long EACH = 5;

    private final Consumer<String> told;
    private long count;
    private long next = 10;

    /// @param told who, in words
    Audit(Consumer<String> told) {
        this.told = told;
    }

    @Override
    public void accept(String who) {
        count++;
        if (count <= EACH) {
            told.accept(who);
        } else if (count == next) {
            told.accept(who + " (" + count + " by now)");
            next *= 10;
        }
    }
}
