//! Whether a run of words with a capital only says where: "in the Co-operative Hall".
//!
//! Knows the words for halls, streets and buildings. Knows nothing of bodies.

use super::run::Run;

/// "Garden Room | ceremonies@…": a cell that names a room says where.
pub(super) fn is_cell_of_room(run: &Run<'_>) -> bool {
    run.tokens.start == 0
        && run.end() >= run.reading.len()
        && run.length() > 1
        && run.reading.is_any(run.end() - 1, &["room", "suite"])
}

/// Whether a name says where, and not whose.
pub(super) fn is_place(run: &Run<'_>) -> bool {
    is_where_it_is(run) || is_line_of_address(run)
}

const PLACES: &[&str] = &[
    "hall", "room", "theatre", "suite", "street", "road", "church", "chapel", "row", "lane",
    "avenue", "square", "hill", "quay", "gardens", "terrace", "wharf",
];

/// "on 25 March in the Co-operative Hall": where, and not whose.
fn is_where_it_is(run: &Run<'_>) -> bool {
    let reading = run.reading;
    let start = run.tokens.start;
    run.length() > 1
        && start > 0
        && reading.is_any(run.end() - 1, PLACES)
        && !is_opened_by_place(run)
        && (reading.is_any(start - 1, &["in", "at", "on"])
            || reading.word(start - 1) == "the"
                && reading.is_any(start.wrapping_sub(2), &["in", "at"]))
}

/// "At Foundry Road an induction is valid for five years": where that is so.
fn is_opened_by_place(run: &Run<'_>) -> bool {
    run.reading.sentence(run.tokens.start).start + 1 >= run.tokens.start
}

/// "Floor 2, Union Building": a line of an address.
fn is_line_of_address(run: &Run<'_>) -> bool {
    let reading = run.reading;
    run.length() > 1
        && reading.word(run.in_front()) == ","
        && (run.tokens.start + 1..run.end())
            .any(|at| reading.is_any(at, &["building", "wing", "st", "rd", "ave"]))
}
