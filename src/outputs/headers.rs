//! Output: `_headers`, which hosts such as Netlify and Cloudflare Pages turn into HTTP headers.

use std::sync::Arc;

use super::{Draft, DraftContent, Origin, OutputContext, search_index};
use crate::resolve::Address;
use crate::source::Span;

/// The policy that the default theme states in each page as well; a header also covers framing.
fn policy(scripts: &str) -> String {
    format!(
        "default-src 'none'; style-src 'self'; script-src {scripts}; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Where scripts may come from. Pagefind searches with a program in WebAssembly, which a browser runs
/// only where the policy names that.
fn scripts(context: &OutputContext<'_>) -> &'static str {
    if search_index::is_wanted(context.site) {
        "'self' 'wasm-unsafe-eval'"
    } else {
        "'self'"
    }
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    if context.assets.contains_key("_headers") {
        return;
    }
    let base = context.site.base_path();
    let policy = policy(scripts(context));
    let text = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n\n{base}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    drafts.push(Draft {
        address: Address::of_file("_headers"),
        origin: Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: "The file of HTTP headers".to_owned(),
        },
        content: DraftContent::Bytes(Arc::from(text.into_bytes())),
    });
}
