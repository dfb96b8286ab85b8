//! The preview: what it holds is what a clean build makes, whatever was edited; it survives the
//! habits of editors; it answers nobody but the browser on this computer.

#[path = "../support/mod.rs"]
mod support;

mod edits;
mod habits;
mod http;
mod problems;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fingerpost::load;
use fingerpost::pipeline::{self, Cache, Options};
use fingerpost::render::Activity;
use fingerpost::resolve::Drafts;
use fingerpost::serve::{Session, Snapshot};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

fn session(root: &Path) -> Session {
    Session::new(root, Drafts::LeftOut, Arc::new(Activity::default()))
}

/// The next snapshot, where anything has changed.
#[track_caller]
fn look(session: &mut Session) -> Option<Arc<Snapshot>> {
    session.look(TODAY).expect("a site")
}

/// What a clean build publishes and finds; the number counts pages that cannot be made.
fn clean(root: &Path) -> (BTreeMap<String, Vec<u8>>, Vec<String>, usize) {
    let loaded = load::load(root).expect("a site");
    let options = Options {
        today: TODAY,
        drafts: Drafts::LeftOut,
    };
    let built = pipeline::build(&loaded, options).expect("no internal error");
    let published = pipeline::minify(&built.files, &mut Cache::default()).expect("no error");
    let mut files = BTreeMap::new();
    for file in published {
        files
            .entry(file.address.to_string())
            .or_insert_with(|| file.bytes.to_vec());
    }
    let findings = built.findings.iter().map(|finding| format!("{finding:?}"));
    (files, findings.collect(), built.unrendered.len())
}

/// What a snapshot holds that is of the present build.
fn held(snapshot: &Snapshot) -> (BTreeMap<String, Vec<u8>>, Vec<String>, usize) {
    let fresh = snapshot.files().filter(|(_, served)| !served.is_stale);
    let files = fresh.map(|(path, served)| (path.to_owned(), served.file.bytes.to_vec()));
    let findings = snapshot
        .findings()
        .iter()
        .map(|finding| format!("{finding:?}"));
    let stale = snapshot.files().filter(|(_, served)| served.is_stale);
    let stale = stale.filter(|(_, served)| served.file.page.is_some());
    (files.collect(), findings.collect(), stale.count())
}

/// Compares a snapshot with a clean build, file by file.
#[track_caller]
fn assert_clean(snapshot: &Snapshot, root: &Path, about: &str) {
    let (held_files, held_findings, _) = held(snapshot);
    let (files, findings, _) = clean(root);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(held_findings, findings, "{about}");
    let wanted: BTreeMap<_, _> = files;
    assert_eq!(names(&held_files), names(&wanted), "{about}");
    for (path, bytes) in wanted {
        assert!(held_files[&path] == bytes, "{path} differs: {about}");
    }
}
