package io.forkmap.kernel;

/// Trials 0 … count − 1.
final class TrialInputs extends Inputs<Trial> {
    private final long count;

    TrialInputs(long count, int replicates) {
        super(replicates);
        if (count < 1) {
            throw new IllegalArgumentException("trials " + count + ": must be at least 1");
        }
        this.count = count;
    }

    @Override
    public Inputs<Trial> replicated(int replicates) {
        return new TrialInputs(replicates, 1);
    }

    @Override
    long inputCount() {
        return count;
    }

    @Override
    Trial inputAt(long index) {
        return new Trial(index);
    }

    @Override
    long streamAt(long index) {
        return index;
    }
}
