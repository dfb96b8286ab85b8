//! Tells Zed how to start `fingerpost lsp`. All else is the server's.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Fingerpost;

impl zed::Extension for Fingerpost {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let command = worktree.which("fingerpost").ok_or_else(|| {
            "The program fingerpost is not on this computer's PATH. Install it and open the folder again."
                .to_owned()
        })?;
        Ok(Command {
            command,
            args: vec!["lsp".to_owned()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Fingerpost);
