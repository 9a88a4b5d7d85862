package io.forkmap;

import io.forkmap.proto.Refused;
import io.forkmap.worker.FailureReport;

/// Why the last worker that refused did so.
///
/// @param reason its kind
/// @param report what it said
record Refusal(Refused.Reason reason, FailureReport report) {
    static final Refusal NONE = new Refusal(Refused.Reason.REASON_UNSPECIFIED, new FailureReport("", ""));

    static Refusal of(Refused refused) {
        return new Refusal(refused.getReason(), new FailureReport(refused.getExceptionClass(), refused.getText()));
    }

    String text() {
        return report.text();
    }
}
