//! Fingerpost: a static documentation site generator with checked content.
//!
//! The way of the data: load → parse → resolve → check → render → check the HTML → write.

pub mod changing;
pub mod checks;
pub mod cli;
pub mod config;
pub mod evidence;
pub mod facts;
pub mod fields;
pub mod finding;
pub mod fixing;
pub mod front_matter;
pub mod glossary;
pub mod html_tokens;
pub mod languages;
pub mod links;
pub mod load;
pub mod lsp;
pub mod markdown;
pub mod memo;
pub mod output_path;
pub mod outputs;
pub mod picture;
pub mod pipeline;
pub mod prose;
pub mod render;
pub mod report;
pub mod resolve;
pub mod scaffold;
pub mod serve;
pub mod silencing;
pub mod site;
pub mod source;
pub mod suggest;
pub mod wording;
pub mod write;
