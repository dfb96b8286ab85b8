//! Keeps a panic over one file from ending the program. Knows nothing of what the work is.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::source::SourcePath;

/// The program's own mistake: a page made it panic.
#[derive(Debug)]
pub struct InternalError {
    /// The page.
    pub file: SourcePath,
}

/// Runs work on one file; a panic in it is our mistake, and names the file.
pub(super) fn guarded<T>(file: &SourcePath, work: impl FnOnce() -> T) -> Result<T, InternalError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| InternalError { file: file.clone() })
}
