//! Writes the memory of links beside the site. The file changes as a whole or not at all, and only
//! while it still holds what was read.

use std::fs;
use std::io;
use std::path::Path;

use super::whole_file;

/// Puts `new` in place of `old`; no file at all counts as `None`.
///
/// # Errors
///
/// When the file holds something else by now, or cannot be written. It is then as it was.
pub fn replace_ledger(path: &Path, old: Option<&str>, new: &str) -> io::Result<()> {
    let now = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Some(fs::read_to_string(path)?),
        Ok(_) => return Err(io::Error::other("it is not an ordinary file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if now.as_deref() != old {
        return Err(io::Error::other(
            "it has changed while Fingerpost was working; try again",
        ));
    }
    whole_file::replace(path, new.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::replace_ledger;
    use std::fs;

    #[test]
    fn a_file_is_only_replaced_while_it_is_what_was_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("site.lock");
        replace_ledger(&path, None, "one").expect("a new file");
        assert!(replace_ledger(&path, None, "two").is_err());
        assert!(replace_ledger(&path, Some("other"), "two").is_err());
        replace_ledger(&path, Some("one"), "two").expect("the file is as it was read");
        assert_eq!(fs::read_to_string(&path).expect("a text"), "two");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
