package io.forkmap.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// Which forkmap this is.
final class Version implements IVersionProvider {
    /// As the build wrote it into the jar.
    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"forkmap " + text()};
    }
}
