//! Random edits, renames and deletions: after every step the preview holds exactly what a clean
//! build makes.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use fingerpost::serve::{Change, Quiet, Session, Watcher};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{SITE, TestSite};
use crate::{assert_clean, clean, held, look, session};

/// The files that are written, moved and removed.
const FILES: &[&str] = &[
    "content/a.md",
    "content/b.md",
    "content/part/_index.md",
    "content/part/c.md",
    "content/part/deep/d.md",
    "content/cy/_index.md",
    "content/cy/a.md",
    "content/facts.toml",
    "content/notes.txt",
    "themes/mine/theme.toml",
    "themes/mine/templates/page.html",
    "themes/mine/static/style.css",
    "site.toml",
];

/// What pages hold: titles, weights, links to one another, questions, facts, mistakes, drafts.
const PAGES: &[&str] = &[
    "+++\ntitle = \"One\"\nweight = 2\n+++\n\n## Who answers?\n\nRing {{ office.phone }}. See [b](b.md#why-not).\n",
    "+++\ntitle = \"Two\"\nweight = 1\ndescription = \"About two.\"\n+++\n\n## Why not?\n\nRing 01305 000 001 within 60 days.\n",
    "+++\ntitle = \"One\"\naliases = [\"/old/\"]\n+++\n\nSee [part](part/_index.md), [gone](gone.md) and [c](part/c.md#there).\n",
    "+++\ntitle = \"Three\"\ndraft = true\n+++\n\n## There\n\nText.\n",
    "+++\ntitle = \"Four\n+++\n\n# Broken front matter\n",
    "+++\ntitle = \"Five\"\nsearch = [\"words\"]\n+++\n\n## There\n\nA [file](/notes.txt).\n\n## Who answers?\n\n| a | b |\n| - | - |\n| 1 | 2 |\n",
    "",
    "+++\ntitle = \"Words\"\nglossary = true\n+++\n\nDSPT\n: Data Security and Protection Toolkit. A yearly test.\n",
    "+++\ntitle = \"Words too\"\nglossary = true\n+++\n\nDSPT\n: Another meaning.\n",
    "+++\ntitle = \"Six\"\nchanges = [{ date = 2026-11-01, text = \"New words.\" }]\n+++\n\nThe DSPT is due. See [d](part/deep/d.md).\n",
    "+++\ntitle = \"Seven\"\ntranslation_of = \"b.md\"\n+++\n\n## Pwy sy'n ateb?\n\n{{ office.phone }} ac [a](/a.md).\n",
];

const FACTS: &[&str] = &[
    "[contact.office]\nname = \"The office\"\nphone = \"01305 000 000\"\n",
    "[contact.office]\nname = \"Office\"\nphone = \"01305 000 001\"\n",
    "[contact.office\n",
];

const THEME: &[&str] = &[
    "extends = \"default\"\n",
    "extends = \"default\"\nname = \"Mine\"\n",
];

const TEMPLATES: &[&str] = &[
    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{{ page.body | safe }}{% endblock main %}",
    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1><p>New</p>{{ page.body | safe }}{% endblock main %}",
    "{% extends \"base.html\" %}{% block main %}{{ page.title ",
];

const STYLES: &[&str] = &["body { margin: 0 }\n", "body { margin: 1px }\n"];

const SETTINGS: &[&str] = &[
    "theme = \"mine\"\n",
    "theme = \"default\"\n",
    "theme = \"mine\"\npublisher = \"Somebody\"\n[[navigation]]\npage = \"a.md\"\n",
    "markdown_copies = true\n[severities]\nbroken-link = \"off\"\n",
    "theme = \"mine\"\nmarkdown_copies = true\n[languages.cy]\ntitle = \"Prawf\"\n",
    "[[navigation]]\npage = \"a.md\"\n[languages.cy]\nname = \"Cymraeg\"\n[languages.ga]\n",
];

/// What the site begins with: pages in two languages.
const START: &str = "theme = \"mine\"\n[languages.cy]\ntitle = \"Prawf\"\n";

#[derive(Clone, Debug)]
enum Step {
    /// Writes one of the texts that a file can hold.
    Write {
        file: usize,
        text: usize,
    },
    /// Writes beside the file and moves the result over it, as many editors do.
    Replace {
        file: usize,
        text: usize,
    },
    Remove {
        file: usize,
    },
    /// Moves a page, over another one where there is one.
    Move {
        from: usize,
        to: usize,
    },
    /// Moves the folder away, or back.
    MoveFolder,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let file = 0..FILES.len();
    let text = 0..PAGES.len();
    let step = prop_oneof![
        6 => (file.clone(), text.clone()).prop_map(|(file, text)| Step::Write { file, text }),
        3 => (file.clone(), text).prop_map(|(file, text)| Step::Replace { file, text }),
        // site.toml stays: without it there is no site to build.
        2 => (0..FILES.len() - 1).prop_map(|file| Step::Remove { file }),
        2 => (0..7_usize, 0..7_usize).prop_map(|(from, to)| Step::Move { from, to }),
        1 => Just(Step::MoveFolder),
    ];
    prop::collection::vec(step, 1..7)
}

fn text(file: usize, number: usize) -> String {
    let path = FILES[file];
    let pick = |texts: &[&str]| texts[number % texts.len()].to_owned();
    match path {
        "content/facts.toml" => pick(FACTS),
        "content/notes.txt" => format!("Note {number}\n"),
        "themes/mine/theme.toml" => pick(THEME),
        "themes/mine/templates/page.html" => pick(TEMPLATES),
        "themes/mine/static/style.css" => pick(STYLES),
        "site.toml" => format!("{SITE}{}", pick(SETTINGS)),
        _ => pick(PAGES),
    }
}

/// Does a step; what it touched, as a watcher would say it.
fn take(step: &Step, root: &Path) -> Vec<String> {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    match step {
        Step::Write { file, text: number } => {
            write(FILES[*file], &text(*file, *number));
            vec![FILES[*file].to_owned()]
        }
        Step::Replace { file, text: number } => {
            let beside = format!("{}.tmp", FILES[*file]);
            write(&beside, &text(*file, *number));
            fs::rename(root.join(&beside), root.join(FILES[*file])).expect("moved");
            vec![beside, FILES[*file].to_owned()]
        }
        Step::Remove { file } => {
            let _ = fs::remove_file(root.join(FILES[*file]));
            vec![FILES[*file].to_owned()]
        }
        Step::Move { from, to } => {
            let to_path = root.join(FILES[*to]);
            fs::create_dir_all(to_path.parent().expect("a folder")).expect("a folder");
            let _ = fs::rename(root.join(FILES[*from]), to_path);
            vec![FILES[*from].to_owned(), FILES[*to].to_owned()]
        }
        Step::MoveFolder => {
            let (one, other) = (root.join("content/part"), root.join("content/other"));
            if other.exists() {
                let _ = fs::remove_dir_all(&one);
                let _ = fs::rename(&other, &one);
            } else {
                let _ = fs::rename(&one, &other);
            }
            vec!["content/part".to_owned(), "content/other".to_owned()]
        }
    }
}

fn start() -> TestSite {
    let mut site = TestSite::new().with("site.toml", format!("{SITE}{START}"));
    for (file, path) in FILES.iter().enumerate().take(FILES.len() - 1) {
        site = site.with(path, text(file, file));
    }
    site.with("themes/mine/templates/page.html", TEMPLATES[0])
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    })
}

#[test]
fn after_every_step_the_preview_holds_what_a_clean_build_makes() {
    runner(10)
        .run(&steps(), |steps| {
            let site = start();
            let mut session = session(site.root());
            let mut last = look(&mut session).expect("a first snapshot");
            for (number, step) in steps.iter().enumerate() {
                let touched = take(step, site.root());
                // Half of the changes are found without being told.
                if number % 2 == 0 {
                    session.note(&Change::Files(touched.into_iter().collect()));
                }
                last = look(&mut session).unwrap_or(last);
                assert_clean(&last, site.root(), &format!("{:?}", &steps[..=number]));
            }
            Ok(())
        })
        .expect("the same as a clean build");
}

#[test]
fn the_watcher_tells_enough_for_that() {
    runner(4)
        .run(&steps(), |steps| {
            let site = start();
            let root = site.root().canonicalize().expect("a folder");
            let (tell, news) = mpsc::channel();
            let watcher = Watcher::new(&root, move |change| {
                let _ = tell.send(change);
            });
            let mut watcher = watcher.expect("a watcher");
            let mut session = session(&root);
            look(&mut session).expect("a first snapshot");
            // A step that changes something at last, so that there is news to wait for.
            let last = Step::Write { file: 0, text: 0 };
            for step in steps.iter().chain([&last]) {
                take(step, &root);
            }
            fs::write(root.join("content/end.txt"), "end").expect("a file");
            follow(&news, &mut watcher, &mut session, &root);
            Ok(())
        })
        .expect("the same as a clean build");
}

/// Takes in news until the preview holds what a clean build makes.
fn follow(news: &Receiver<Change>, watcher: &mut Watcher, session: &mut Session, root: &Path) {
    let wanted = clean(root);
    loop {
        // It comes long before; nothing is waited for in vain.
        let mut change = news
            .recv_timeout(Duration::from_mins(1))
            .expect("the watcher tells of the change");
        Quiet::default().follow(news, |more| change = change.clone().and(more));
        session.note(&change);
        watcher.renew(&change);
        let Some(snapshot) = look(session) else {
            continue;
        };
        let (files, findings, _) = held(&snapshot);
        if (&files, &findings) == (&wanted.0, &wanted.1) {
            return;
        }
    }
}
