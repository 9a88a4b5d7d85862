package io.forkmap.kernel;

/// A type that can't be encoded, a value that must not be, or bytes that are not what the type says.
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodecException(String message) {
        super(message);
    }

    CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
