//! Output: the files of `content` that are no pages, under their own names.

use std::sync::Arc;

use super::{Draft, DraftContent, Origin, OutputContext};
use crate::resolve::Address;
use crate::source::{SourcePath, Span};

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    for (path, bytes) in context.assets {
        drafts.push(Draft {
            address: Address::of_file(path),
            origin: Origin {
                file: SourcePath::new(&format!("content/{path}")),
                span: Span::at(0),
                what: format!("The file {path}"),
            },
            content: DraftContent::Bytes(Arc::clone(bytes)),
        });
    }
}
