//! What the program says to whoever started it: reports on standard output, the rest on standard
//! error, colour only where somebody sees it.

use std::io::{self, IsTerminal, Write};

use crate::report::Colour;
use crate::report::escape::Escaped;

/// The two streams of the program.
pub(super) struct Terminal {
    colour: Colour,
}

impl Terminal {
    /// Looks at what standard output is. `NO_COLOR` and `TERM=dumb` are honoured (no-color.org).
    pub(super) fn new() -> Self {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        let colour = if io::stdout().is_terminal() && !unwanted {
            Colour::Always
        } else {
            Colour::Never
        };
        Self { colour }
    }

    /// Whether reports are coloured.
    pub(super) fn colour(&self) -> Colour {
        self.colour
    }

    /// Writes to standard output. A reader who has gone away is no error.
    pub(super) fn show(text: &[u8]) -> io::Result<()> {
        let mut output = io::stdout().lock();
        match output.write_all(text).and_then(|()| output.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// Says on standard error why something could not be done.
    pub(super) fn complain(sentence: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "fingerpost: {}", Escaped::new(sentence));
    }
}
