package io.forkmap.link;

import java.util.ArrayList;
import java.util.List;

/// While messages are taken in, what there is to say to workers is gathered, so that each gets one message: answers
/// come in many at a time, and each may bring a lease about. Used by the event loop only.
final class Gathering {
    private final List<WorkerLink> links = new ArrayList<>();
    private final Runnable afterwards;
    private boolean on;

    /// @param afterwards done when all that came at once was taken in
    Gathering(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    boolean isOn() {
        return on;
    }

    /// Something was gathered for this worker.
    void add(WorkerLink link) {
        if (!links.contains(link)) {
            links.add(link);
        }
    }

    /// Does something, and sends what came of it.
    void during(Runnable work) {
        if (on) {
            work.run(); // a stream that is ended in the middle tells so at once
            return;
        }
        on = true;
        try {
            work.run();
        } finally {
            on = false;
            links.forEach(WorkerLink::flush);
            links.clear();
            afterwards.run();
        }
    }
}
