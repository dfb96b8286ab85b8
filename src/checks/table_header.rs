//! Check `table-header`: each column of a table says what it holds.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::markdown::CellContent;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "table-header",
    severity: Severity::Error,
    summary: "a table with an empty header",
    explanation: "\
A screen reader says the header of a column before each of its cells, so a table without headers is
a list of loose words (WCAG 2.2, success criterion 1.3.1). Only the very first header may be empty,
where the first column names the rows.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for table in &input.document.tables {
        let cells = &table.header_cells;
        let is_empty = |index: usize| cells[index].value == CellContent::Empty;
        if !cells.is_empty() && (0..cells.len()).all(is_empty) {
            let whole =
                crate::source::Span::new(cells[0].span.start, cells[cells.len() - 1].span.end);
            findings.push(
                CHECK
                    .finding(input.head.path(), whole, "This table has no headers.")
                    .help("Say in the first line of the table what each column holds."),
            );
            continue;
        }
        for index in (1..cells.len()).filter(|index| is_empty(*index)) {
            findings.push(
                CHECK
                    .finding(
                        input.head.path(),
                        cells[index].span,
                        format!("Column {} of this table has no header.", index + 1),
                    )
                    .help("Say in the first line of the table what this column holds."),
            );
        }
    }
}
