package io.forkmap.importer;

/// Something in a pickle that is not imported; whoever reads the pickle adds the file and the place.
final class PickleProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PickleProblem(String message) {
        super(message);
    }
}
