//! Promises of the README that no other test holds: the same input gives the same bytes, and
//! nothing outside the site's folder is read into a page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fingerpost::load;
use fingerpost::pipeline::{self, Built, Options};
use fingerpost::resolve::Drafts;

const OPTIONS: Options = Options {
    today: jiff::civil::date(2026, 11, 22),
    drafts: Drafts::LeftOut,
};

fn build(root: &Path, workers: usize) -> Built {
    let loaded = load::load(root).expect("the site can be read");
    rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .stack_size(16 * 1024 * 1024)
        .build()
        .expect("workers start")
        .install(|| pipeline::build(&loaded, OPTIONS).expect("the site builds"))
}

fn bytes(built: &Built) -> BTreeMap<String, Vec<u8>> {
    built
        .files
        .iter()
        .map(|file| (file.address.to_string(), file.bytes.to_vec()))
        .collect()
}

/// Copies a folder; the entries of each are made in `order`.
fn copy(from: &Path, to: &Path, order: fn(&mut Vec<fs::DirEntry>)) {
    fs::create_dir_all(to).expect("a folder");
    let mut entries: Vec<_> = fs::read_dir(from)
        .expect("a folder to copy")
        .map(|entry| entry.expect("an entry"))
        .collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    order(&mut entries);
    for entry in entries {
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target, order);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn the_same_site_gives_the_same_bytes_in_any_folder_with_any_number_of_workers() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here = build(top, 1);
    assert!(!here.files.is_empty());
    let elsewhere = tempfile::tempdir().expect("a folder");
    let root = elsewhere.path().join("another place");
    for folder in ["themes", "content"] {
        copy(&top.join(folder), &root.join(folder), |entries| {
            entries.reverse();
        });
    }
    fs::copy(top.join("site.toml"), root.join("site.toml")).expect("a copy");
    for workers in [1, 2, 7] {
        assert!(
            bytes(&here) == bytes(&build(&root, workers)),
            "{workers} workers gave other bytes"
        );
    }
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read_into_a_page() {
    use std::os::unix::fs::symlink;

    const SECRET: &str = "what-nobody-may-read";
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(
        outside.path().join("page.md"),
        format!("+++\ntitle = \"{SECRET}\"\n+++\n{SECRET}\n"),
    )
    .expect("a file");
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    fs::create_dir_all(root.join("content")).expect("a folder");
    fs::create_dir_all(root.join("themes/default/templates")).expect("a folder");
    fs::write(
        root.join("site.toml"),
        "title = \"Test\"\nbase_url = \"https://www.example.org/\"\n",
    )
    .expect("a file");
    fs::write(
        root.join("content/_index.md"),
        "+++\ntitle = \"Home\"\n+++\n\n[up](../../page.md) [there](there/page.md)\n",
    )
    .expect("a file");
    let file = outside.path().join("page.md");
    let links = [
        ("content/linked.md", file.as_path()),
        ("content/there", outside.path()),
        ("themes/default/templates/page.html", file.as_path()),
        ("themes/other", outside.path()),
    ];
    for (link, target) in links {
        symlink(target, root.join(link)).expect("a link");
    }

    let built = build(root, 2);

    for (link, _) in links {
        assert!(
            built
                .findings
                .iter()
                .any(|finding| finding.check == "file" && finding.location.file.as_str() == link),
            "{link} is not reported"
        );
    }
    for (address, bytes) in bytes(&built) {
        assert!(
            !String::from_utf8_lossy(&bytes).contains(SECRET),
            "{address} holds what stands outside"
        );
    }
}
