package io.forkmap.link;

import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;

/// What happens on the streams. All methods are called by the server's event loop and must not block.
public interface LinkListener {
    /// A process has proved to be worker `link.worker()`.
    void onRegister(WorkerLink link, Register register);

    /// It said something.
    void onMessage(WorkerLink link, WorkerMessage message);

    /// What has come at once was told by the calls before.
    default void onTakenIn() {}

    /// Its stream is over; the last call for this link.
    void onClosed(WorkerLink link, String why);

    /// Somebody was turned away.
    void onIntruder(String who);

    /// There was no memory for what came: that is lost, and its stream may be over.
    default void onOutOfMemory(OutOfMemoryError full) {
        throw full;
    }
}
