//! The preview: a site built in memory, served on this computer only, rebuilt when a file changes,
//! with its problems shown on the page.
//!
//! The way inside: `watch` hears of changes, `session` rebuilds, `snapshot` is what is shown of one
//! build, `server` answers browsers, `guard` says which of them it answers, `panel` says what is
//! wrong and `marks` where that stands on the page, `fix` puts right what is certain. Knows no clock
//! and no terminal: the command hands in the day and says what happened.

mod content_type;
mod fix;
mod guard;
mod marks;
mod panel;
mod server;
mod session;
mod snapshot;
mod watch;

pub use fix::FixError;
pub use panel::Editor;
pub use server::{Server, ServerError, Token};
pub use session::Session;
pub use snapshot::{Served, Snapshot};
pub use watch::{Change, Quiet, WatchError, Watcher};
