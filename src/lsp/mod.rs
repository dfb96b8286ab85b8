//! The same checks inside an editor, over the Language Server Protocol 3.17.
//!
//! Speaks with one editor through the connection that it is given. Knows nothing of standard
//! input, of the clock or of how a site is built: it is handed that as a function.

mod completion;
mod diagnostics;
mod fixes;
mod hover;
mod navigation;
mod position;
mod rename;
mod requests;
mod session;
mod symbol;

use std::path::PathBuf;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, FileOperationFilter,
    FileOperationPattern, FileOperationRegistrationOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, InitializeParams, MessageType, OneOf, Registration,
    RegistrationParams, RenameOptions, ServerCapabilities, ShowMessageParams,
    TextDocumentSyncCapability, TextDocumentSyncKind, WorkDoneProgressOptions,
    WorkspaceFileOperationsServerCapabilities, WorkspaceServerCapabilities,
};

use position::Encoding;
pub use session::Builder;
use session::Session;

/// Why the conversation with the editor ended early: what it said makes no sense as the protocol.
#[derive(Debug)]
pub struct Broken(String);

impl std::fmt::Display for Broken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the editor cannot be understood: {}", self.0)
    }
}

impl std::error::Error for Broken {}

/// Serves one editor until it says goodbye. `root` stands for every file where it is given;
/// otherwise each file belongs to the nearest folder above it with a `site.toml`.
///
/// # Errors
///
/// When the editor does not keep to the protocol.
pub fn serve(
    connection: &Connection,
    root: Option<PathBuf>,
    build: &Builder<'_>,
) -> Result<(), Broken> {
    let broken = |error: &dyn std::fmt::Display| Broken(error.to_string());
    let (id, params) = connection
        .initialize_start()
        .map_err(|error| broken(&error))?;
    let params: InitializeParams =
        serde_json::from_value(params).map_err(|error| broken(&error))?;
    let offered = params
        .capabilities
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.as_deref());
    let encoding = Encoding::choose(offered);
    let answer = serde_json::json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "fingerpost", "version": env!("CARGO_PKG_VERSION") },
    });
    connection
        .initialize_finish(id, answer)
        .map_err(|error| broken(&error))?;

    let mut session = Session::new(encoding, root.clone(), build);
    match root {
        Some(root) => session.add_site(root),
        None => {
            for folder in params.workspace_folders.iter().flatten() {
                session.add_folder(&folder.uri);
            }
        }
    }
    if watches_files(&params) {
        send(connection, watch_request());
    }
    converse(connection, &mut session)
}

/// Answers until the editor shuts the conversation down or goes away.
fn converse(connection: &Connection, session: &mut Session<'_>) -> Result<(), Broken> {
    refresh(connection, session);
    while let Ok(message) = connection.receiver.recv() {
        let mut next = Some(message);
        // Of a burst of changes only the last is worth a build.
        while let Some(message) = next {
            match message {
                Message::Request(request) => {
                    let is_last = connection
                        .handle_shutdown(&request)
                        .map_err(|error| Broken(error.to_string()))?;
                    if is_last {
                        return Ok(());
                    }
                    refresh(connection, session);
                    send(connection, answer(session, request));
                }
                Message::Notification(notification) => notice(session, notification),
                Message::Response(_) => {}
            }
            next = connection.receiver.try_recv().ok();
        }
        refresh(connection, session);
    }
    Ok(())
}

/// Takes note of what the editor says happened. What it says in words that we do not know, or that
/// make no sense, changes nothing.
fn notice(session: &mut Session<'_>, notification: Notification) {
    fn read<P: serde::de::DeserializeOwned>(notification: Notification) -> Option<P> {
        serde_json::from_value(notification.params).ok()
    }
    match notification.method.as_str() {
        notification::DidOpenTextDocument::METHOD => {
            if let Some(params) = read::<DidOpenTextDocumentParams>(notification) {
                session.open(&params.text_document.uri, params.text_document.text);
            }
        }
        notification::DidChangeTextDocument::METHOD => {
            // The whole text comes each time: that is what the capabilities ask for.
            if let Some(params) = read::<DidChangeTextDocumentParams>(notification)
                && let Some(change) = params.content_changes.into_iter().next_back()
                && change.range.is_none()
            {
                session.open(&params.text_document.uri, change.text);
            }
        }
        notification::DidCloseTextDocument::METHOD => {
            if let Some(params) = read::<DidCloseTextDocumentParams>(notification) {
                session.close(&params.text_document.uri);
            }
        }
        notification::DidChangeWatchedFiles::METHOD => {
            if let Some(params) = read::<DidChangeWatchedFilesParams>(notification) {
                for change in params.changes {
                    session.changed_on_disk(&change.uri);
                }
            }
        }
        _ => {}
    }
}

/// Builds what has changed, and shows what was found.
fn refresh(connection: &Connection, session: &mut Session<'_>) {
    let (fresh, failures) = session.refresh();
    for root in fresh {
        for params in diagnostics::publish(session, &root) {
            send(
                connection,
                Notification::new(notification::PublishDiagnostics::METHOD.to_owned(), params),
            );
        }
    }
    for message in failures {
        let params = ShowMessageParams {
            typ: MessageType::WARNING,
            message: format!("Fingerpost: {message}"),
        };
        send(
            connection,
            Notification::new(notification::ShowMessage::METHOD.to_owned(), params),
        );
    }
}

fn answer(session: &Session<'_>, request: Request) -> Response {
    let id = request.id.clone();
    match requests::answer(session, request) {
        Ok(result) => Response::new_ok(id, result),
        Err(requests::Refusal::Unknown) => Response::new_err(
            id,
            ErrorCode::MethodNotFound as i32,
            "this request is not known".to_owned(),
        ),
        Err(requests::Refusal::Malformed(why)) => {
            Response::new_err(id, ErrorCode::InvalidParams as i32, why)
        }
        Err(requests::Refusal::Impossible(why)) => {
            Response::new_err(id, ErrorCode::RequestFailed as i32, why)
        }
    }
}

/// An editor that has gone away is seen at the next message that does not come.
fn send(connection: &Connection, message: impl Into<Message>) {
    let _ = connection.sender.send(message.into());
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let pages = FileOperationRegistrationOptions {
        filters: vec![FileOperationFilter {
            scheme: Some("file".to_owned()),
            pattern: FileOperationPattern {
                glob: "**/content/**/*.md".to_owned(),
                ..FileOperationPattern::default()
            },
        }],
    };
    let triggers = ["{", "|", "(", "#", "/"];
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    CodeActionKind::SOURCE_FIX_ALL,
                ]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        workspace: Some(WorkspaceServerCapabilities {
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                will_rename: Some(pages),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

fn watches_files(params: &InitializeParams) -> bool {
    params
        .capabilities
        .workspace
        .as_ref()
        .and_then(|workspace| workspace.did_change_watched_files.as_ref())
        .and_then(|watching| watching.dynamic_registration)
        .unwrap_or(false)
}

/// Asks the editor to say when a file of a site changes outside of it.
fn watch_request() -> Request {
    let patterns = [
        "**/site.toml",
        "**/site.lock",
        "**/content/**",
        "**/themes/**",
    ];
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: patterns
            .into_iter()
            .map(|pattern| FileSystemWatcher {
                glob_pattern: GlobPattern::String(pattern.to_owned()),
                kind: None,
            })
            .collect(),
    };
    let registration = Registration {
        id: "files".to_owned(),
        method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    Request::new(
        1.into(),
        "client/registerCapability".to_owned(),
        RegistrationParams {
            registrations: vec![registration],
        },
    )
}
