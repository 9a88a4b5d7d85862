package io.forkmap.kernel;

/// The mark of a job that does not say what its inputs are; resolved before a plan is made.
final class UnspecifiedInputs<I> extends Inputs<I> {
    UnspecifiedInputs() {
        super(1);
    }

    @Override
    public Inputs<I> replicated(int replicates) {
        throw none();
    }

    @Override
    long inputCount() {
        throw none();
    }

    @Override
    I inputAt(long index) {
        throw none();
    }

    @Override
    long streamAt(long index) {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException("the job has no inputs yet");
    }
}
