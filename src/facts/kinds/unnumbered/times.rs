//! Phrases that say of a time that it has no limit, or none at all, wherever they stand: "for ever", "at
//! once".
//!
//! Knows phrases. Knows nothing of the words around them.

use super::Unnumbered;

/// Words for a time that has no limit, or none at all.
pub(super) const TIMES: &[(&[&str], Unnumbered)] = &[
    (&["indefinitely"], Unnumbered::Endless),
    (&["forever"], Unnumbered::Endless),
    (&["permanently"], Unnumbered::Endless),
    (&["for", "ever"], Unnumbered::Endless),
    (&["for", "good"], Unnumbered::Endless),
    (&["for", "life"], Unnumbered::Endless),
    // "it stays active however long you leave it"
    (&["however", "long"], Unnumbered::Endless),
    (&["no", "matter", "how", "long"], Unnumbered::Endless),
    (&["no", "time", "limit"], Unnumbered::Endless),
    (&["no", "limit", "on", "how", "long"], Unnumbered::Endless),
    (&["no", "limit", "to", "how", "long"], Unnumbered::Endless),
    (&["no", "deadline"], Unnumbered::Endless),
    (&["no", "closing", "date"], Unnumbered::Endless),
    (&["without", "limit"], Unnumbered::Endless),
    (&["without", "any", "limit"], Unnumbered::Endless),
    (&["as", "long", "as", "it", "takes"], Unnumbered::Endless),
    (&["no", "matter", "when"], Unnumbered::Whenever),
    (&["whenever", "it", "suits"], Unnumbered::Whenever),
    (&["at", "any", "point"], Unnumbered::Whenever),
    (&["at", "any", "moment"], Unnumbered::Whenever),
    (&["anytime"], Unnumbered::Whenever),
    (&["without", "telling"], Unnumbered::Unannounced),
    (&["without", "being", "told"], Unnumbered::Unannounced),
    (&["unannounced"], Unnumbered::Unannounced),
    (&["at", "the", "last", "minute"], Unnumbered::SameDay),
    (&["at", "the", "last", "moment"], Unnumbered::SameDay),
    (&["up", "to", "the", "last", "minute"], Unnumbered::SameDay),
    (&["up", "to", "the", "last", "moment"], Unnumbered::SameDay),
    (&["up", "to", "the", "minute"], Unnumbered::SameDay),
    (&["up", "to", "the", "start"], Unnumbered::SameDay),
    (&["up", "to", "the", "beginning"], Unnumbered::SameDay),
    (&["up", "to", "the", "moment"], Unnumbered::SameDay),
    (&["at", "once"], Unnumbered::AtOnce),
    (&["immediately"], Unnumbered::AtOnce),
    (&["instantly"], Unnumbered::AtOnce),
    (&["straightaway"], Unnumbered::AtOnce),
    (&["straight", "away"], Unnumbered::AtOnce),
    (&["right", "away"], Unnumbered::AtOnce),
    (&["there", "and", "then"], Unnumbered::AtOnce),
    (&["then", "and", "there"], Unnumbered::AtOnce),
    (&["on", "the", "spot"], Unnumbered::AtOnce),
];
