package io.forkmap.site;

/// The site's file can't be used; the message has the line and what to write.
public final class SiteFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SiteFileException(String message) {
        super(message);
    }
}
