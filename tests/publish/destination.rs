//! Where a site may not be written, and what is never deleted.

use std::fs;
use std::path::Path;

use fingerpost::write::{Manner, PublishError, Refusal};

use super::{Site, expected, new_site, old_site, tree, without_manifest};

/// Why a path is no output folder.
fn refusal(site: &Site, path: &Path) -> Refusal {
    match site.try_destination(path) {
        Err(PublishError::Refused { folder, reason }) => {
            assert!(!folder.as_os_str().is_empty());
            reason
        }
        other => panic!("{}: {other:?}", path.display()),
    }
}

#[test]
fn folders_that_matter_are_refused() {
    let site = Site::new();
    fs::create_dir_all(site.path("content/deep")).unwrap();
    fs::write(site.path("site.toml"), "").unwrap();
    let content = Refusal::InsideSource(site.path("content"));
    let themes = Refusal::InsideSource(site.path("themes"));
    for (path, reason) in [
        ("", Refusal::SiteFolder),
        (".", Refusal::SiteFolder),
        ("content/..", Refusal::SiteFolder),
        ("..", Refusal::HoldsSite),
        ("content", content.clone()),
        ("content/", content.clone()),
        ("content/deep/public", content.clone()),
        ("public/../content/new", Refusal::Unclear),
        ("themes/../content/new", content),
        ("themes/public", themes),
        ("site.toml", Refusal::NotFolder),
        ("site.toml/public", Refusal::NotFolder),
        ("missing/../public", Refusal::Unclear),
    ] {
        assert_eq!(refusal(&site, &site.path(path)), reason, "{path}");
    }
    assert_eq!(refusal(&site, Path::new("/")), Refusal::HoldsSite);
    let long = site.path(&"x".repeat(201));
    assert_eq!(refusal(&site, &long), Refusal::NameTooLong);
    // A folder that only begins with the same letters is another one.
    assert!(site.try_destination(&site.path("content-public")).is_ok());
    let mut beside = site.root().as_os_str().to_owned();
    beside.push("-public");
    assert!(site.try_destination(Path::new(&beside)).is_ok());
}

#[test]
fn a_folder_around_a_source_is_refused() {
    let (site, elsewhere) = (Site::new(), tempfile::tempdir().unwrap());
    let source = elsewhere.path().join("shared/themes");
    let around = elsewhere.path().join("shared");
    fs::create_dir_all(&source).unwrap();
    let error = fingerpost::write::Destination::new(&around, site.root(), &[&source]).unwrap_err();
    assert!(
        matches!(&error, PublishError::Refused { reason: Refusal::HoldsSource(path), .. }
            if *path == source),
        "{error}"
    );
}

#[test]
fn a_folder_that_somebody_else_filled_is_refused() {
    let site = Site::new();
    fs::create_dir(site.path("public")).unwrap();
    assert!(site.try_destination(&site.path("public")).is_ok());
    let letter = site.path("public/letter.txt");
    fs::write(&letter, "Dear Sir").unwrap();
    let reason = refusal(&site, &site.path("public"));
    assert_eq!(reason, Refusal::NotOurs("letter.txt".into()));
    // A manifest that we did not write makes nothing ours.
    for manifest in [
        "",
        "{}",
        "not json",
        r#"{"version":2,"generator":"fingerpost","files":{"letter.txt":"x"}}"#,
        r#"{"version":1,"generator":"fingerpost","files":{"../letter.txt":"x"}}"#,
        r#"{"version":1,"generator":"fingerpost","files":{"/etc/passwd":"x"}}"#,
    ] {
        fs::write(site.path("public/.fingerpost-manifest.json"), manifest).unwrap();
        let reason = refusal(&site, &site.path("public"));
        assert!(matches!(reason, Refusal::NotOurs(_)), "{manifest}");
        fs::remove_file(&letter).unwrap();
        let reason = refusal(&site, &site.path("public"));
        assert!(
            matches!(reason, Refusal::NotOurs(_)) || manifest.contains("../"),
            "{manifest}"
        );
        fs::write(&letter, "Dear Sir").unwrap();
    }
    assert_eq!(fs::read_to_string(&letter).unwrap(), "Dear Sir");
}

#[test]
fn what_somebody_put_into_the_published_site_is_never_deleted() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    let destination = site.destination();
    for foreign in ["CNAME", "gone/photo.jpg", ".git/HEAD", "empty-folder/"] {
        let path = site.path("public").join(foreign);
        if foreign.ends_with('/') {
            fs::create_dir(&path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "mine").unwrap();
        }
        let before = site.public();
        let error = super::publish_to(&destination, &new_site()).unwrap_err();
        assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
        let name = foreign.split('/').next().unwrap();
        assert!(error.to_string().contains(name), "{error}");
        assert!(error.to_string().contains("is in the way"), "{error}");
        assert!(site.try_destination(&site.path("public")).is_err());
        assert_eq!(site.public(), before);
        assert_eq!(site.names(), ["content", "public", "themes"]);
        if foreign.starts_with(".git") {
            fs::remove_dir_all(site.path("public/.git")).unwrap();
        } else if foreign.ends_with('/') {
            fs::remove_dir(&path).unwrap();
        } else {
            fs::remove_file(&path).unwrap();
        }
    }
    site.publish(&new_site()).unwrap();
}

#[test]
fn a_look_with_a_file_manager_does_not_stop_the_next_build() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    fs::write(site.path("public/.DS_Store"), "icons").unwrap();
    fs::write(site.path("public/gone/Thumbs.db"), "icons").unwrap();
    let unchanged = site.publish(&old_site()).unwrap();
    assert_eq!(unchanged.manner, Manner::Unchanged);
    let published = site.publish(&new_site()).unwrap();
    assert_eq!(published.left_behind, None);
    assert_eq!(without_manifest(site.public()), expected(&new_site()));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn a_stranger_in_the_way_of_the_staging_folder_is_named_and_kept() {
    for name in [".public.fingerpost-new", ".public.fingerpost-old"] {
        let site = Site::new();
        site.publish(&old_site()).unwrap();
        let path = site.path(name);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("letter.txt"), "Dear Sir").unwrap();
        let error = site.publish(&new_site()).unwrap_err();
        assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
        assert!(error.to_string().contains("letter.txt"), "{error}");
        assert_eq!(tree(&path).len(), 1);
        assert_eq!(without_manifest(site.public()), expected(&old_site()));
        fs::remove_file(path.join("letter.txt")).unwrap();
        fs::write(path.join(".fingerpost-manifest.json.part"), "{\"ver").unwrap();
        site.publish(&new_site()).unwrap();
        assert_eq!(site.names(), ["content", "public", "themes"]);
    }
}

#[test]
fn a_journal_that_is_not_ours_is_kept() {
    let site = Site::new();
    site.publish(&old_site()).unwrap();
    fs::write(site.path(".public.fingerpost-journal"), "Dear diary").unwrap();
    let error = site.publish(&new_site()).unwrap_err();
    assert!(error.to_string().contains("fingerpost-journal"), "{error}");
    assert_eq!(without_manifest(site.public()), expected(&old_site()));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_is_no_output_folder() {
        let (site, elsewhere) = (Site::new(), tempfile::tempdir().unwrap());
        symlink(elsewhere.path(), site.path("public")).unwrap();
        assert_eq!(refusal(&site, &site.path("public")), Refusal::Link);
        assert_eq!(refusal(&site, &site.path("public/")), Refusal::Link);
        symlink(site.path("nowhere"), site.path("dangling")).unwrap();
        assert_eq!(refusal(&site, &site.path("dangling")), Refusal::Link);
    }

    #[test]
    fn a_link_on_the_way_cannot_lead_out_of_the_site_or_into_a_source() {
        let (site, elsewhere) = (Site::new(), tempfile::tempdir().unwrap());
        symlink(elsewhere.path(), site.path("build")).unwrap();
        let reason = refusal(&site, &site.path("build/public"));
        assert_eq!(reason, Refusal::LeavesSite);
        symlink(site.path("content"), site.path("pages")).unwrap();
        let reason = refusal(&site, &site.path("pages/public"));
        assert_eq!(reason, Refusal::InsideSource(site.path("content")));
        let link = elsewhere.path().join("back");
        symlink(site.root(), &link).unwrap();
        let reason = refusal(&site, &link.join("content"));
        assert_eq!(reason, Refusal::InsideSource(site.path("content")));
    }

    #[test]
    fn a_link_that_takes_the_place_of_the_output_folder_is_refused() {
        let (site, elsewhere) = (Site::new(), tempfile::tempdir().unwrap());
        let destination = site.destination();
        symlink(elsewhere.path(), site.path("public")).unwrap();
        let error = super::super::publish_to(&destination, &new_site()).unwrap_err();
        assert!(matches!(
            error,
            PublishError::Refused {
                reason: Refusal::Link,
                ..
            }
        ));
        assert!(tree(elsewhere.path()).is_empty());
    }

    #[test]
    fn links_that_came_with_the_site_lead_nowhere() {
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("precious"), "mine").unwrap();
        for (name, target) in [
            (".public.fingerpost-lock", "made-through-the-link"),
            (".public.fingerpost-lock", "precious"),
            (".public.fingerpost-journal", "precious"),
            (".public.fingerpost-new", ""),
            (".public.fingerpost-old", ""),
            ("public/inside", ""),
            ("public/page.html", "precious"),
            ("public/.fingerpost-new", ""),
        ] {
            let site = Site::new();
            site.publish(&old_site()).unwrap();
            let destination = site.destination();
            symlink(elsewhere.path().join(target), site.path(name)).unwrap();
            let error = super::super::publish_to(&destination, &new_site());
            assert!(error.is_err(), "{name}");
            let kept = tree(elsewhere.path());
            assert_eq!(kept.len(), 1, "{name}");
            assert_eq!(kept["precious"], "mine", "{name}");
            assert_eq!(
                fs::read_to_string(site.path("public/index.html")).unwrap(),
                "old home"
            );
        }
    }

    #[test]
    fn a_pipe_in_the_place_of_the_lock_does_not_hold_the_build_up() {
        let site = Site::new();
        let made = std::process::Command::new("mkfifo")
            .arg(site.path(".public.fingerpost-lock"))
            .status();
        if !made.is_ok_and(|status| status.success()) {
            println!("skipped: this machine has no mkfifo");
            return;
        }
        // Whether it is refused or used as a lock does not matter; that it ends does.
        let _ = site.publish(&old_site());
    }
}
