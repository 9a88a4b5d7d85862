package io.forkmap.worker;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.kernel.PackWriter;
import io.forkmap.proto.Welcome;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What both ends of the stream agree on: the protocol's version and limits, and a dataset's description as
/// messages.
public final class Wire {
    /// The version of worker_control.proto.
    public static final int PROTOCOL = 4;

    /// The largest message that either side accepts: one partial of the largest size, and some more around it.
    public static final int MAX_MESSAGE_BYTES = PackWriter.MAX_PARTIAL_BYTES + (1 << 20);

    /// So many messages may travel as one: what follows is cheap, and nobody waits long for the first.
    public static final int MAX_TOGETHER = 128;

    /// Held here, since the JDK forgets the level of a logger that nobody holds.
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private static final Logger TRANSPORT = Logger.getLogger("io.grpc.netty");

    private Wire() {}

    /// To be called before anything of netty's is used. Netty would log by SLF4J when that is there, as it is for
    /// the libraries of other commands, and take the time to look for it. It also warns where there is no network,
    /// which this socket has no use for; and gRPC tells of each peer that speaks another language or hangs up,
    /// with a stack trace.
    public static void logByTheJdk() {
        NETTY.setLevel(Level.SEVERE);
        TRANSPORT.setLevel(Level.SEVERE);
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    /// One dataset with the identities of its files, as the coordinator mapped them.
    public static io.forkmap.proto.DataSource toProto(DataSource source, List<FileIdentity> identities) {
        var message =
                io.forkmap.proto.DataSource.newBuilder().setName(source.name()).setPaired(source.paired());
        source.files().forEach(file -> message.addFiles(file.toString()));
        identities.forEach(identity -> message.addIdentities(io.forkmap.proto.FileIdentity.newBuilder()
                .setDevice(identity.device())
                .setInode(identity.inode())
                .setSizeBytes(identity.byteCount())
                .setModifiedNanos(identity.mtimeNanos())
                .setPath(identity.path().toString())));
        return message.build();
    }

    static DataSource fromProto(io.forkmap.proto.DataSource message) {
        return new DataSource(
                message.getName(), message.getFilesList().stream().map(Path::of).toList(), message.getPaired());
    }

    static List<FileIdentity> identities(Welcome welcome) {
        return welcome.getDatasetsList().stream()
                .flatMap(source -> source.getIdentitiesList().stream())
                .map(identity -> new FileIdentity(
                        Path.of(identity.getPath()),
                        identity.getDevice(),
                        identity.getInode(),
                        identity.getSizeBytes(),
                        identity.getModifiedNanos()))
                .toList();
    }
}
