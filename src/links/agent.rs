//! How the program introduces itself to other websites.

use crate::config::Config;

/// Who asks, and where to complain.
pub fn user_agent(config: &Config) -> String {
    let contact = config.report.as_ref().map_or_else(
        || config.base_url.to_string(),
        |report| report.value.clone(),
    );
    let contact: String = contact.chars().filter(char::is_ascii_graphic).collect();
    format!(
        "fingerpost/{} (link check; {contact})",
        env!("CARGO_PKG_VERSION")
    )
}
