//! A terminal that nobody sits at, for what the program shows to somebody who watches. Knows
//! nothing of what that is.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;

use rustix::fs::{Mode, OFlags};
use rustix::io::FdFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// A new terminal: the end for a program, and the end of whoever watches.
pub fn terminal() -> std::io::Result<(OwnedFd, Screen)> {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    rustix::io::fcntl_setfd(&ours, FdFlags::CLOEXEC)?;
    grantpt(&ours)?;
    unlockpt(&ours)?;
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let theirs = rustix::fs::open(ptsname(&ours, Vec::new())?, flags, Mode::empty())?;
    let screen = Screen {
        terminal: ours.into(),
    };
    Ok((theirs, screen))
}

/// What a program shows.
pub struct Screen {
    terminal: File,
}

impl Screen {
    /// Tells of everything that is shown so far, each time that there is more, until the program
    /// has gone.
    pub fn watch(mut self, mut tell: impl FnMut(&str)) {
        let mut shown = Vec::new();
        let mut piece = [0; 256];
        // Systems differ in whether a terminal that is left is empty or an error.
        while let Ok(length @ 1..) = self.terminal.read(&mut piece) {
            shown.extend_from_slice(&piece[..length]);
            tell(&String::from_utf8_lossy(&shown));
        }
    }
}
