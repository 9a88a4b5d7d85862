package io.forkmap.worker;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// The flight recordings of this JVM, which are written by a shutdown hook that halting passes over.
final class FlightRecordings {
    private FlightRecordings() {}

    /// Ends those that run, which writes those that have a file.
    static void end() {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
            if (recording.getState() == RecordingState.RUNNING) {
                recording.stop();
            }
        }
    }
}
