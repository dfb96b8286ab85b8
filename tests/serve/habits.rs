//! What editors do to files while the preview runs.

use std::fs::{self, File};

use fingerpost::links::{Observation, Verdict};
use fingerpost::load::{self, Memory};
use fingerpost::serve::Snapshot;

use crate::support::{SITE, TestSite};
use crate::{TODAY, assert_clean, clean, look, session};

fn shown(snapshot: &Snapshot, path: &str) -> String {
    let served = snapshot.file(path).unwrap_or_else(|| panic!("{path}"));
    String::from_utf8_lossy(&served.file.bytes).into_owned()
}

#[test]
fn nothing_new_makes_no_new_snapshot() {
    let site = TestSite::new().page("a.md", "Text.\n");
    let mut session = session(site.root());
    assert!(look(&mut session).is_some());
    assert!(look(&mut session).is_none());
    // A file that was saved without a change.
    fs::write(
        site.path("content/a.md"),
        "+++\ntitle = \"Page\"\n+++\nText.\n",
    )
    .expect("a file");
    assert!(look(&mut session).is_none());
    // The next day is another build.
    let tomorrow = TODAY.tomorrow().expect("a day");
    assert!(session.look(tomorrow).expect("a site").is_some());
}

#[test]
fn an_edit_that_keeps_size_and_time_is_seen() {
    let site = TestSite::new().page("a.md", "Old text.\n");
    let mut session = session(site.root());
    look(&mut session).expect("a snapshot");
    let path = site.path("content/a.md");
    let before = fs::metadata(&path)
        .and_then(|file| file.modified())
        .expect("a time");
    fs::write(&path, "+++\ntitle = \"Page\"\n+++\nNew text.\n").expect("a file");
    File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_modified(before))
        .expect("a time");
    // Where the system notes no time of its own, whoever watches tells.
    if cfg!(not(unix)) {
        session.note(&fingerpost::serve::Change::Files(
            ["content/a.md".to_owned()].into(),
        ));
    }
    let snapshot = look(&mut session).expect("a new snapshot");
    assert!(shown(&snapshot, "/a/").contains("New text."));
}

#[test]
fn what_is_named_is_read_again_although_it_looks_the_same() {
    let site = TestSite::new()
        .page("a.md", "Text.\n")
        .page("b/c.md", "Text.\n");
    let mut memory = Memory::default();
    let first = load::load_again(site.root(), &mut memory).expect("a site");
    let second = load::load_again(site.root(), &mut memory).expect("a site");
    let same = |one: &load::Loaded, other: &load::Loaded| -> Vec<bool> {
        let pairs = one.pages.iter().zip(&other.pages);
        pairs
            .map(|(one, other)| std::sync::Arc::ptr_eq(one, other))
            .collect()
    };
    assert_eq!(same(&first, &second), [true, true, true]);
    memory.forget("content/b");
    let third = load::load_again(site.root(), &mut memory).expect("a site");
    assert_eq!(same(&second, &third), [true, true, false]);
    assert!(second.is_as(&third));
}

#[test]
fn a_file_that_is_half_written_is_shown_whole_in_the_end() {
    let site = TestSite::new().page("a.md", "Old text.\n");
    let mut session = session(site.root());
    look(&mut session).expect("a snapshot");
    fs::write(site.path("content/a.md"), "").expect("a file");
    look(&mut session).expect("a snapshot of the half");
    fs::write(
        site.path("content/a.md"),
        "+++\ntitle = \"A\"\n+++\nNew text.\n",
    )
    .expect("a file");
    let snapshot = look(&mut session).expect("a snapshot of the whole");
    assert_clean(&snapshot, site.root(), "the whole file");
}

#[test]
fn a_page_that_is_deleted_and_restored_comes_back() {
    let site = TestSite::new()
        .page("a.md", "See [b](b.md).\n")
        .page("b.md", "Text.\n");
    let mut session = session(site.root());
    let first = look(&mut session).expect("a snapshot");
    let page = fs::read(site.path("content/b.md")).expect("a file");
    fs::remove_file(site.path("content/b.md")).expect("removed");
    let second = look(&mut session).expect("a snapshot");
    assert!(second.file("/b/").is_none());
    assert_eq!(second.findings().len(), 1);
    fs::write(site.path("content/b.md"), page).expect("a file");
    let third = look(&mut session).expect("a snapshot");
    assert_eq!(shown(&third, "/a/"), shown(&first, "/a/"));
    assert!(third.findings().is_empty());
}

#[test]
fn a_broken_template_leaves_the_last_good_pages_until_it_is_mended() {
    let good = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{{ page.body | safe }}{% endblock main %}";
    let site = TestSite::new()
        .page("a.md", "Text.\n")
        .template("page.html", good);
    let mut session = session(site.root());
    let first = look(&mut session).expect("a snapshot");
    let path = site.path("themes/mine/templates/page.html");

    // One that cannot be read keeps all pages from being made; one that fails, its own.
    for broken in [
        "{% block main %}{{ page.",
        "{% extends \"base.html\" %}{% block main %}{{ nothing.at.all }}{% endblock main %}",
    ] {
        fs::write(&path, broken).expect("a file");
        let snapshot = look(&mut session).expect("a snapshot");
        assert!(
            snapshot
                .findings()
                .iter()
                .any(|finding| finding.check == "theme")
        );
        assert!(snapshot.file("/a/").expect("the page").is_stale);
        assert_eq!(shown(&snapshot, "/a/"), shown(&first, "/a/"));
        assert_eq!(clean(site.root()).1.len(), snapshot.findings().len());
    }

    fs::write(&path, good.replace("<h1>", "<h1 class=\"new\">")).expect("a file");
    let snapshot = look(&mut session).expect("a snapshot");
    assert!(!snapshot.file("/a/").expect("the page").is_stale);
    assert_clean(&snapshot, site.root(), "mended");
}

#[test]
fn broken_settings_leave_the_last_good_pages_until_they_are_mended() {
    let site = TestSite::new().page("a.md", "Text.\n");
    let mut session = session(site.root());
    let first = look(&mut session).expect("a snapshot");
    let path = site.path("site.toml");

    fs::write(&path, format!("{SITE}theme = \"def")).expect("a file");
    let snapshot = look(&mut session).expect("a snapshot");
    let trouble = snapshot.trouble().expect("trouble");
    assert_eq!(
        trouble
            .place
            .as_ref()
            .map(|(file, line, _)| (file.as_str(), *line)),
        Some(("site.toml", 3))
    );
    assert_eq!(shown(&snapshot, "/a/"), shown(&first, "/a/"));

    fs::remove_file(&path).expect("removed");
    let snapshot = look(&mut session).expect("a snapshot");
    assert!(
        snapshot
            .trouble()
            .expect("trouble")
            .message
            .contains("no site.toml")
    );
    assert_eq!(shown(&snapshot, "/a/"), shown(&first, "/a/"));
    // That is said once.
    assert!(look(&mut session).is_none());

    fs::write(&path, SITE.replace("Test", "New name")).expect("a file");
    let snapshot = look(&mut session).expect("a snapshot");
    assert!(snapshot.trouble().is_none());
    assert_clean(&snapshot, site.root(), "mended");
}

#[test]
fn a_session_that_begins_without_a_site_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = session(folder.path()).look(TODAY).expect_err("no site");
    assert!(error.to_string().contains("no site.toml"), "{error}");
}

#[test]
fn what_other_websites_answer_shows_later() {
    let site = TestSite::new().page("a.md", "See [the guide](https://www.example.com/guide).\n");
    let mut session = session(site.root());
    let first = look(&mut session).expect("a snapshot");
    assert!(first.findings().is_empty());
    let questions = session.questions();
    assert_eq!(questions.len(), 1);
    let mut seen = Observation::not_checked(&questions[0].address, "leads nowhere");
    seen.verdict = Verdict::Broken;
    seen.severity = Verdict::Broken.row().severity;
    seen.status = Some(404);
    session.learn(vec![seen]);
    let second = look(&mut session).expect("a snapshot with the answer");
    let checks: Vec<_> = second
        .findings()
        .iter()
        .map(|finding| finding.check)
        .collect();
    assert_eq!(checks, ["external-link"]);
    assert_eq!(shown(&second, "/a/"), shown(&first, "/a/"));
    // It stays through other edits, and nobody is asked again.
    fs::write(
        site.path("content/b.md"),
        "+++\ntitle = \"B\"\n+++\nText.\n",
    )
    .expect("a file");
    let third = look(&mut session).expect("a snapshot");
    assert_eq!(third.findings().len(), 1);
    assert!(session.questions().is_empty());
}
