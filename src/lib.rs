//! Fingerpost: a static documentation site generator with checked content.
//!
//! The way of the data: load → parse → resolve → check → render → check the HTML → write.

pub mod checks;
pub mod fields;
pub mod finding;
pub mod html_tokens;
pub mod markdown;
pub mod output_path;
pub mod prose;
pub mod report;
pub mod source;
pub mod suggest;
pub mod write;
