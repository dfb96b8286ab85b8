//! Real disks: a full one, and an output folder that is a disk of its own. They need Linux and the
//! right to mount, and say so where they are skipped.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fingerpost::output_path::OutputPath;
use fingerpost::write::{Manner, OutputSet};

use super::{Site, expected, new_site, old_site, publish_to, tree, without_manifest};

/// A small disk in memory, taken away at the end.
struct Mount {
    path: PathBuf,
}

impl Mount {
    /// `None`, and a word to whoever reads the log, when this machine does not let us mount.
    fn new(path: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(path)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            let path = path.to_owned();
            return Some(Self { path });
        }
        println!("skipped: this needs the right to mount a disk in memory");
        None
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.path).status();
    }
}

#[test]
fn a_full_disk_leaves_the_last_site() {
    let site = Site::new();
    let Some(disk) = Mount::new(&site.path("disk"), "size=256k") else {
        return;
    };
    let destination = site.try_destination(&disk.path.join("public")).unwrap();
    publish_to(&destination, &old_site()).unwrap();
    let before = tree(&disk.path);
    let mut large = OutputSet::default();
    for number in 0..20 {
        let path = OutputPath::new(&format!("page-{number}.html")).unwrap();
        large.insert(path, vec![b'x'; 32 * 1024]).unwrap();
    }
    let error = publish_to(&destination, &large).unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(tree(&disk.path), before);
    publish_to(&destination, &new_site()).unwrap();
    assert_eq!(
        without_manifest(tree(destination.folder())),
        expected(&new_site())
    );
}

#[test]
fn an_output_folder_that_is_a_disk_of_its_own_is_filled_file_by_file() {
    let site = Site::new();
    let Some(disk) = Mount::new(&site.path("public"), "size=256k") else {
        return;
    };
    let destination = site.destination();
    for outputs in [old_site(), new_site(), old_site()] {
        let published = publish_to(&destination, &outputs).unwrap();
        assert_eq!(published.manner, Manner::FileByFile);
        assert_eq!(without_manifest(tree(&disk.path)), expected(&outputs));
    }
    let before = tree(&disk.path);
    let mut large = OutputSet::default();
    let path = OutputPath::new("page.html").unwrap();
    large.insert(path, vec![b'x'; 512 * 1024]).unwrap();
    let error = publish_to(&destination, &large).unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    let mut after = tree(&disk.path);
    after.retain(|path, _| !path.starts_with(".fingerpost-new/"));
    assert_eq!(after, before);
    let published = publish_to(&destination, &old_site()).unwrap();
    assert_eq!(published.manner, Manner::Unchanged);
    assert_eq!(tree(&disk.path), before);
    assert_eq!(site.names(), ["content", "public", "themes"]);
}
