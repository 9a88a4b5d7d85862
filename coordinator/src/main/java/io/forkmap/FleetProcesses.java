package io.forkmap;

import io.forkmap.launch.Evidence;
import io.forkmap.launch.ExitStatus;
import io.forkmap.launch.OomKills;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// The processes of a fleet: spawns them, ends them, and finds out how they ended. Used by the event loop; what
/// blocks goes to the launcher's thread.
final class FleetProcesses {
    private static final int LOG_LINES = 20;
    private static final long STREAM_GRACE_MILLIS = 1000;
    private static final long EXIT_GRACE_MILLIS = 2000;
    private static final String NOT_NEEDED = "was no longer needed";
    private static final long LOOK_MILLIS = 2000;

    /// The share of the memory is asked for once in so many looks: it costs the kernel more.
    private static final int LOOKS_A_SHARE = 5;

    private final FleetSpawner spawner;
    private final ExecutorService launcherThread;
    private final OomKills oomKills;
    private final Evidence evidence;
    private final FleetLoop loop;
    private final Listener listener;
    private final Map<Integer, Member> members = new ConcurrentHashMap<>();
    private final List<Runnable> whenEmpty = new ArrayList<>();
    private int spawning;
    private int looks;

    /// Nobody asks any more how a worker ended.
    private volatile boolean closing;

    /// Is told what becomes of each process that was to be spawned: one call each, by the event loop.
    interface Listener {
        /// There is no process.
        void notSpawned(int worker, String why);

        /// It has ended, and nothing more comes from it.
        ///
        /// @param description how it ended, and the end of its log
        void gone(Member member, String description);
    }

    /// @param oomKills used by the launcher's thread
    /// @param evidence likewise
    FleetProcesses(
            FleetSpawner spawner,
            ExecutorService launcherThread,
            OomKills oomKills,
            Evidence evidence,
            FleetLoop loop,
            Listener listener) {
        this.spawner = spawner;
        this.launcherThread = launcherThread;
        this.oomKills = oomKills;
        this.evidence = evidence;
        this.loop = loop;
        this.listener = listener;
    }

    /// Begins to look at the memory of those that live.
    void start() {
        loop.every(LOOK_MILLIS, () -> {
            if (!launcherThread.isShutdown()) {
                launcherThread.execute(this::look);
            }
        });
    }

    private void look() {
        boolean withShare = looks++ % LOOKS_A_SHARE == 0;
        for (Member member : members.values()) {
            member.vitals = member.vitals.next(member.process.pid(), withShare);
        }
    }

    /// Those that live. Any thread.
    Collection<Member> members() {
        return members.values();
    }

    @Nullable
    Member get(int worker) {
        return members.get(worker);
    }

    /// Whether there are some that are not among the members yet.
    boolean isSpawning() {
        return spawning > 0;
    }

    void spawn(int worker) {
        spawning++;
        launcherThread.execute(() -> {
            try {
                Member member = spawner.spawn(worker);
                loop.post(() -> spawned(member));
                var _ = member.process.onExit().thenAccept(exit -> loop.post(() -> exited(member, exit)));
            } catch (IOException | RuntimeException e) {
                loop.post(() -> notSpawned(worker, e));
            }
        });
    }

    private void spawned(Member member) {
        spawning--;
        members.put(member.process.worker(), member);
        if (!whenEmpty.isEmpty()) {
            kill(member, NOT_NEEDED);
        }
    }

    private void notSpawned(int worker, Exception cause) {
        spawning--;
        // The text of a file system's exception is but the path.
        String why = cause instanceof FileSystemException ? cause.toString() : cause.getMessage();
        listener.notSpawned(worker, "worker " + worker + " can't be spawned: " + why);
        checkEmpty();
    }

    /// Sends SIGKILL.
    ///
    /// @param why what it did, if it has not ended by then: "did not connect within 30 s"
    void kill(Member member, String why) {
        if (member.killedFor == null) {
            member.killedFor = why;
        }
        launcherThread.execute(() -> {
            member.wasStopped |= member.process.isStopped();
            member.process.kill();
        });
    }

    /// The same by its number, if it lives.
    void kill(int worker, String why) {
        Member member = members.get(worker);
        if (member != null) {
            kill(member, why);
        }
    }

    /// Kills a worker that should leave by itself but does not.
    void expectExit(Member member) {
        loop.later(EXIT_GRACE_MILLIS, () -> {
            if (members.containsValue(member)) {
                kill(member, "did not leave when it was asked to");
            }
        });
    }

    /// Its stream is over.
    void disconnected(Member member) {
        member.linkClosed = true;
        if (member.saidGoodbye) {
            member.process.letGo();
            expectExit(member);
        } else {
            launcherThread.execute(member.process::kill); // without its stream it is of no use
        }
        settle(member);
    }

    private void exited(Member member, ExitStatus exit) {
        member.exit = exit;
        settle(member);
        // Its stream ends with it, unless a grandchild holds the socket.
        loop.later(STREAM_GRACE_MILLIS, () -> {
            member.linkClosed = true;
            settle(member);
        });
    }

    /// Declares a worker gone when all has been heard of it, once.
    private void settle(Member member) {
        if (member.isGone() && members.remove(member.process.worker(), member)) {
            spawner.forget(member.process);
            launcherThread.execute(() -> {
                member.killedForMemory = member.isKilledBySystem() && oomKills.claim();
                String description = told(member);
                loop.post(() -> gone(member, description));
            });
        }
    }

    /// What there is to say of it. The files of a worker that did not leave by itself are kept, and named.
    private String told(Member member) {
        if (closing && member.saidGoodbye) {
            return "";
        }
        String note = DeathNote.of(member, LOG_LINES);
        if (member.saidGoodbye || closing) {
            return note;
        }
        try {
            Path run = Objects.requireNonNull(member.process.log().path().getParent());
            Evidence.Kept kept = evidence.keep(member.process.worker(), note, run);
            member.certificate = kept.certificate();
            return kept.namedIn(note);
        } catch (IOException | RuntimeException e) {
            return note + "\nits log can't be kept: " + e;
        }
    }

    private void gone(Member member, String description) {
        listener.gone(member, description);
        member.close();
        checkEmpty();
    }

    /// Kills what is spawned from now on, and who is at a chunk: of that nobody waits for the end.
    ///
    /// @param gone called by the event loop when no process is left
    void close(Runnable gone) {
        closing = true;
        whenEmpty.add(gone);
        for (Member member : members.values()) {
            if (member.started().isEmpty()) {
                expectExit(member);
            } else {
                kill(member, NOT_NEEDED);
            }
        }
        checkEmpty();
    }

    private void checkEmpty() {
        if (members.isEmpty() && spawning == 0) {
            whenEmpty.forEach(Runnable::run);
            whenEmpty.clear();
        }
    }
}
