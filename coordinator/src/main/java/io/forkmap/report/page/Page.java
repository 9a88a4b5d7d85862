package io.forkmap.report.page;

import java.util.List;

/// A report, from top to bottom.
///
/// @param title of the file and its first heading
/// @param lead plain lines that say what matters, under the title
/// @param blocks the rest, in order
public record Page(String title, List<String> lead, List<Block> blocks) {
    /// Copies the lists.
    public Page {
        lead = List.copyOf(lead);
        blocks = List.copyOf(blocks);
    }
}
