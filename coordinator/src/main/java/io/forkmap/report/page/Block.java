package io.forkmap.report.page;

import java.util.List;

/// A part of a page. Texts are plain: what looks like HTML is shown as it is.
public sealed interface Block permits Block.Heading, Block.Text, Block.Verbatim, Block.Facts, Block.Table, Chart {
    /// Begins a section.
    record Heading(String text) implements Block {}

    /// A paragraph.
    record Text(String text) implements Block {}

    /// Lines that keep their blanks, such as a command or a result.
    record Verbatim(String text) implements Block {}

    /// What belongs to a name.
    record Fact(String name, String value) {}

    /// Names with their values.
    record Facts(List<Fact> facts) implements Block {
        /// Copies the list.
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /// A table.
    ///
    /// @param header the columns' names; all but the first column stand at the right
    /// @param rows each as long as the header
    record Table(List<String> header, List<List<String>> rows) implements Block {
        /// Copies the lists.
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException(
                            "row " + row + " has " + row.size() + " cells, the header " + header.size());
                }
            }
        }
    }
}
