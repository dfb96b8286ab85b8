//! The table of requests: which question is answered where.

use lsp_server::Request;
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CodeActionParams, CompletionParams, CompletionResponse, GotoDefinitionParams,
    GotoDefinitionResponse, HoverParams, PrepareRenameResponse, ReferenceParams, RenameFilesParams,
    RenameParams, TextDocumentPositionParams, WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::navigation::Declaration;
use super::rename::Moving;
use super::session::{Session, path_of};
use super::symbol::Symbol;
use super::{completion, fixes, hover, navigation, rename, symbol};

/// Why a request has no answer.
pub(super) enum Refusal {
    /// No such request.
    Unknown,
    /// Its parameters make no sense.
    Malformed(String),
    /// What it asks for cannot be done; the sentence says why.
    Impossible(String),
}

type Answer = Result<Value, Refusal>;

/// Answers a request from what was last built.
pub(super) fn answer(session: &Session<'_>, request: Request) -> Answer {
    let params = request.params;
    match request.method.as_str() {
        request::HoverRequest::METHOD => hover(session, &read(params)?),
        request::Completion::METHOD => completion(session, &read(params)?),
        request::GotoDefinition::METHOD => definition(session, &read(params)?),
        request::References::METHOD => references(session, &read(params)?),
        request::CodeActionRequest::METHOD => code_action(session, &read(params)?),
        request::PrepareRenameRequest::METHOD => prepare_rename(session, &read(params)?),
        request::Rename::METHOD => rename(session, &read(params)?),
        request::WillRenameFiles::METHOD => will_rename_files(session, &read(params)?),
        _ => Err(Refusal::Unknown),
    }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal::Malformed(error.to_string()))
}

fn shown(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|error| Refusal::Impossible(error.to_string()))
}

fn hover(session: &Session<'_>, params: &HoverParams) -> Answer {
    let answer = symbol_at(session, &params.text_document_position_params)
        .and_then(|(place, symbol)| hover::hover(&place, &symbol, session.encoding));
    shown(answer)
}

fn definition(session: &Session<'_>, params: &GotoDefinitionParams) -> Answer {
    let answer = symbol_at(session, &params.text_document_position_params)
        .and_then(|(place, symbol)| navigation::definition(&place, &symbol, session.encoding))
        .map(GotoDefinitionResponse::Scalar);
    shown(answer)
}

fn references(session: &Session<'_>, params: &ReferenceParams) -> Answer {
    let declaration = if params.context.include_declaration {
        Declaration::Included
    } else {
        Declaration::LeftOut
    };
    let answer = symbol_at(session, &params.text_document_position).map(|(place, symbol)| {
        navigation::references(&place, &symbol, declaration, session.encoding)
    });
    shown(answer)
}

fn symbol_at<'a>(
    session: &'a Session<'_>,
    params: &TextDocumentPositionParams,
) -> Option<(super::session::Place<'a>, Symbol)> {
    let place = session.place(&params.text_document.uri)?;
    let offset = place.offset(session.encoding, params.position);
    let symbol = symbol::at(&place, offset)?;
    Some((place, symbol))
}

fn completion(session: &Session<'_>, params: &CompletionParams) -> Answer {
    let at = &params.text_document_position;
    let answer = session.place(&at.text_document.uri).map(|place| {
        let offset = place.offset(session.encoding, at.position);
        CompletionResponse::Array(completion::complete(&place, offset, session.encoding))
    });
    shown(answer)
}

fn code_action(session: &Session<'_>, params: &CodeActionParams) -> Answer {
    let uri = &params.text_document.uri;
    let answer = session
        .place(uri)
        .map(|place| fixes::actions(&place, uri, params.range, session.encoding));
    shown(answer)
}

fn prepare_rename(session: &Session<'_>, params: &TextDocumentPositionParams) -> Answer {
    let answer = session.place(&params.text_document.uri).and_then(|place| {
        let offset = place.offset(session.encoding, params.position);
        let old = rename::at(&place, offset)?;
        Some(PrepareRenameResponse::RangeWithPlaceholder {
            range: session.encoding.range(place.file, old.span),
            placeholder: old.name,
        })
    });
    shown(answer)
}

fn rename(session: &Session<'_>, params: &RenameParams) -> Answer {
    let at = &params.text_document_position;
    let nothing = || {
        Refusal::Impossible(
            "Only anchors of headings and pages that a link names can be renamed here. Facts are changed with: fingerpost facts set".to_owned(),
        )
    };
    let place = session.place(&at.text_document.uri).ok_or_else(nothing)?;
    let offset = place.offset(session.encoding, at.position);
    let old = rename::at(&place, offset).ok_or_else(nothing)?;
    let edit = rename::rename(&place, &old, &params.new_name, session.encoding)
        .map_err(Refusal::Impossible)?;
    shown(edit)
}

/// The editor is about to rename files: the links to them follow. A move that makes no sense for a
/// page is left to the editor and to the checks.
fn will_rename_files(session: &Session<'_>, params: &RenameFilesParams) -> Answer {
    let mut edits: Vec<WorkspaceEdit> = Vec::new();
    for file in &params.files {
        let (Ok(old), Ok(new)) = (file.old_uri.parse(), file.new_uri.parse()) else {
            continue;
        };
        let edit = session.place(&old).and_then(|place| {
            let page = place.page()?;
            let new = path_of(&new)?;
            let content = place.site.root.join("content");
            let new = new.strip_prefix(content).ok()?.to_str()?.replace('\\', "/");
            rename::move_page(&place, page, &new, Moving::ByEditor, session.encoding).ok()
        });
        edits.extend(edit);
    }
    // Several moves at once would each speak of the places before the others: one at a time.
    shown(if edits.len() == 1 { edits.pop() } else { None })
}
