package io.forkmap.cli;

import io.forkmap.kernel.JobBinding;
import io.forkmap.link.ControlServer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;

/// Initialises what a run will need, in the order in which it will, on the core that has nothing to do while the
/// arguments are looked at. It leaves nothing but loaded classes; what fails here fails there, too, and is told there.
final class Preparation {
    private Preparation() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("forkmap-prepare").start(Preparation::prepare);
    }

    private static void prepare() {
        try {
            MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            return;
        }
        var _ = JobBinding.of(TrainingJob.SAMPLE);
        var _ = ZoneId.systemDefault();
        ControlServer.prepare();
    }
}
