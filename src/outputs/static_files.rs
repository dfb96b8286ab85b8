//! Output: the theme's static files, under names that change with their content.

use std::sync::Arc;

use super::{Draft, DraftContent, Origin, OutputContext};
use crate::resolve::Address;
use crate::source::Span;

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    for (name, file) in context.theme.static_files() {
        drafts.push(Draft {
            address: Address::of_file(file.output.as_str()),
            origin: Origin {
                file: file.source.clone(),
                span: Span::at(0),
                what: format!("The theme's file {name}"),
            },
            content: DraftContent::Bytes(Arc::clone(&file.bytes)),
        });
    }
}
