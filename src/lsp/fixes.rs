//! Quick fixes: what the findings under the cursor propose, and all that is certain at once, which
//! is what `fingerpost check --fix` does.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit,
};

use super::position::Encoding;
use super::session::Place;
use crate::finding::{Certainty, Finding};
use crate::fixing;
use crate::report::escape::Escaped;
use crate::source::Span;

/// The fixes for a range of a file.
pub(super) fn actions(
    place: &Place<'_>,
    uri: &Uri,
    range: Range,
    encoding: Encoding,
) -> Vec<CodeActionOrCommand> {
    let wanted = Span::new(
        encoding.offset(place.file, range.start),
        encoding.offset(place.file, range.end),
    );
    let of_file = || {
        place
            .built
            .findings
            .iter()
            .filter(|finding| finding.location.file == *place.file.path())
    };
    let mut actions: Vec<CodeActionOrCommand> = of_file()
        .filter(|finding| meets(finding.location.span, wanted))
        .filter_map(|finding| quick_fix(place, uri, finding, encoding))
        .collect();
    let certain = fixing::certain_edits(&of_file().cloned().collect::<Vec<_>>());
    let all: Vec<TextEdit> = fixing::apply(&place.built.sources, &certain)
        .into_iter()
        .flat_map(|file| file.edits)
        .map(|edit| TextEdit::new(encoding.range(place.file, edit.span), edit.replacement))
        .collect();
    if !all.is_empty() {
        actions.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: "Put right all that is certain in this file".to_owned(),
            kind: Some(CodeActionKind::SOURCE_FIX_ALL),
            edit: Some(edit_of(uri, all)),
            ..CodeAction::default()
        }));
    }
    actions
}

fn quick_fix(
    place: &Place<'_>,
    uri: &Uri,
    finding: &Finding,
    encoding: Encoding,
) -> Option<CodeActionOrCommand> {
    let fix = finding.fix.as_ref()?;
    let range = encoding.range(place.file, finding.location.span);
    let title = if fix.replacement.is_empty() {
        "Take these words away".to_owned()
    } else {
        format!("Write “{}”", Escaped::new(&fix.replacement))
    };
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        is_preferred: Some(fix.certainty == Certainty::Certain),
        edit: Some(edit_of(
            uri,
            vec![TextEdit::new(range, fix.replacement.clone())],
        )),
        ..CodeAction::default()
    }))
}

fn edit_of(uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    // The protocol's own type has an address as its key.
    #[expect(
        clippy::mutable_key_type,
        reason = "the key's cache of its parts is not part of its identity"
    )]
    let changes = HashMap::from([(uri.clone(), edits)]);
    WorkspaceEdit::new(changes)
}

fn meets(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}
