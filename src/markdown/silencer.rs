//! Reads comments that allow a check: `<!-- allow CHECK: reason -->`.

use std::ops::Range;

/// A silencer as ranges of the comment's text (what stands between `<!--` and `-->`).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    /// The id of the check.
    pub(super) check: Range<usize>,
    /// The reason, perhaps empty.
    pub(super) reason: Range<usize>,
}

/// Reads a comment; `None` where it is an ordinary one.
pub(super) fn read(comment: &str) -> Option<Allowance> {
    let start = comment.len() - comment.trim_start().len();
    let rest = comment[start..].strip_prefix("allow")?;
    if !rest.starts_with([' ', '\t', '\n', '\r']) {
        return None;
    }
    let rest_start = comment.len() - rest.trim_start().len();
    let rest = comment[rest_start..].trim_end();
    let check_length = rest.find(':').unwrap_or(rest.len());
    let check = rest[..check_length].trim_end();
    // "allow" also starts ordinary sentences; an id of a check is one word.
    if check.is_empty() || check.contains(char::is_whitespace) {
        return None;
    }
    let after = (rest_start + check_length + 1).min(rest_start + rest.len());
    let reason = &comment[after..rest_start + rest.len()];
    let reason_start = after + (reason.len() - reason.trim_start().len());
    Some(Allowance {
        check: rest_start..rest_start + check.len(),
        reason: reason_start..rest_start + rest.len(),
    })
}
