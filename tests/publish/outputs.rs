//! What publishing writes when all goes well.

use std::fs;

use fingerpost::output_path::OutputPath;
use fingerpost::write::{Manner, OutputSet, PublishError, Published};

use super::{Site, expected, new_site, old_site, set, tree, without_manifest};

#[test]
fn a_first_site_is_published_whole_and_nothing_lies_about() {
    let site = Site::new();
    let published = site.publish(&old_site()).unwrap();
    assert_eq!(
        published,
        Published {
            written: 6,
            unchanged: 0,
            removed: 0,
            manner: Manner::Whole,
            left_behind: None
        }
    );
    assert_eq!(without_manifest(site.public()), expected(&old_site()));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn the_next_site_takes_the_place_of_the_last() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    let published = site.publish(&new_site()).unwrap();
    assert_eq!(
        (published.written, published.unchanged, published.removed),
        (6, 1, 3)
    );
    assert_eq!(without_manifest(site.public()), expected(&new_site()));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn nothing_is_touched_when_nothing_changed() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    let page = site.path("public/index.html");
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1);
    let open = || fs::OpenOptions::new().write(true).open(&page).unwrap();
    open().set_modified(long_ago).unwrap();
    let published = site.publish(&old_site()).unwrap();
    assert_eq!(published.manner, Manner::Unchanged);
    assert_eq!((published.written, published.unchanged), (0, 6));
    let modified = fs::metadata(&page).unwrap().modified().unwrap();
    assert_eq!(modified, long_ago);
}

#[test]
fn bytes_are_compared_and_never_times() {
    let site = Site::new();
    site.publish(&set(&[("index.html", "30 days")])).unwrap();
    let page = site.path("public/index.html");
    let before = fs::metadata(&page).unwrap().modified().unwrap();
    fs::write(&page, "60 days").unwrap();
    let file = fs::OpenOptions::new().write(true).open(&page).unwrap();
    file.set_modified(before).unwrap();
    let published = site.publish(&set(&[("index.html", "30 days")])).unwrap();
    assert_eq!(published.written, 1);
    assert_eq!(fs::read_to_string(&page).unwrap(), "30 days");
}

#[test]
fn a_file_that_was_deleted_comes_back() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    fs::remove_file(site.path("public/gone/index.html")).unwrap();
    let published = site.publish(&old_site()).unwrap();
    assert_eq!((published.written, published.unchanged), (1, 5));
    assert_eq!(without_manifest(site.public()), expected(&old_site()));
}

#[test]
fn the_same_site_gives_the_same_bytes_whatever_was_there_before() {
    let (fresh, rebuilt) = (Site::new(), Site::new());
    fresh.publish(&new_site()).unwrap();
    rebuilt.publish(&old_site()).unwrap();
    rebuilt.publish(&new_site()).unwrap();
    assert_eq!(fresh.public(), rebuilt.public());
    let manifest = &fresh.public()[".fingerpost-manifest.json"];
    assert!(manifest.starts_with("{\n  \"version\": 1,\n  \"generator\": \"fingerpost\",\n"));
    let hash = blake3::hash(b"new home").to_hex();
    assert!(manifest.contains(&format!("\"index.html\": \"{hash}\"")));
}

#[test]
fn many_files_are_published_too() {
    let site = Site::new();
    let mut outputs = OutputSet::default();
    for number in 0..300 {
        let path = OutputPath::new(&format!("page-{number}/index.html")).unwrap();
        outputs.insert(path, vec![b'x'; number]).unwrap();
    }
    assert_eq!(site.publish(&outputs).unwrap().written, 300);
    assert_eq!(without_manifest(site.public()), expected(&outputs));
}

#[test]
fn an_empty_site_can_follow_a_full_one() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    assert_eq!(site.publish(&OutputSet::default()).unwrap().removed, 6);
    assert_eq!(
        without_manifest(site.public()),
        expected(&OutputSet::default())
    );
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn folders_on_the_way_are_made_and_the_site_is_left_alone() {
    let (site, elsewhere) = (Site::new(), tempfile::tempdir().unwrap());
    let out = elsewhere.path().join("a/b/website");
    let destination = site.try_destination(&out).unwrap();
    let names = site.names();
    super::publish_to(&destination, &old_site()).unwrap();
    assert_eq!(without_manifest(tree(&out)), expected(&old_site()));
    // A checkout that cannot be written to is no obstacle when the output is elsewhere.
    assert_eq!(site.names(), names);
}

#[cfg(unix)]
#[test]
fn everybody_may_read_and_only_the_owner_write() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    // The umask of this process may take away more, and the same for all.
    let page = site.path("public/index.html");
    let file_mode = mode(&page);
    let folder_mode = mode(&site.path("public"));
    assert_eq!((file_mode & !0o644, folder_mode & !0o755), (0, 0));
    fs::set_permissions(&page, fs::Permissions::from_mode(0o666)).unwrap();
    let mut next = old_site();
    next.insert(OutputPath::new("new.html").unwrap(), *b"new")
        .unwrap();
    site.publish(&next).unwrap();
    assert_eq!(mode(&page), file_mode);
    assert_eq!(mode(&site.path("public/new.html")), file_mode);
    assert_eq!(mode(&site.path("public/gone")), folder_mode);
}

#[test]
fn files_that_cannot_stand_beside_each_other_are_refused() {
    for (first, second) in [
        ("a/index.html", "a/index.html"),
        ("a/index.html", "A/Index.html"),
        ("caf\u{e9}.html", "cafe\u{301}.html"),
        ("a", "a/index.html"),
        ("a/b/index.html", "a/B"),
    ] {
        let mut outputs = set(&[(first, "first")]);
        let error = outputs
            .insert(OutputPath::new(second).unwrap(), *b"second")
            .unwrap_err();
        assert!(matches!(error, PublishError::Clash { .. }), "{error}");
        assert!(error.to_string().contains(first), "{error}");
        assert_eq!(outputs.len(), 1);
        assert_eq!(outputs.iter().count(), 1);
    }
    for reserved in [
        ".fingerpost-manifest.json",
        ".fingerpost-new/index.html",
        ".Fingerpost-Manifest.json.part",
    ] {
        let path = OutputPath::new(reserved).unwrap();
        let error = OutputSet::default().insert(path, *b"x").unwrap_err();
        assert!(matches!(error, PublishError::Reserved(_)), "{error}");
    }
}
