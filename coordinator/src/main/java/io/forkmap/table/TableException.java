package io.forkmap.table;

/// Values that a format has no place for. The message says which, and what format has one.
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TableException(String message) {
        super(message);
    }
}
