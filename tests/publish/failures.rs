//! A process that is killed, a disk that is full, two builds at once: the last good site stays.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;

use fingerpost::write::{Change, Manner, OutputSet, PublishError, Published, Publisher, Rehearsal};

use super::{Site, expected, new_site, old_site, set, tree, without_manifest};

/// What the system under the output folder can do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum System {
    /// Exchange two folders in one step.
    Exchange,
    /// Rename, and no more.
    Rename,
    /// Not even that: the output folder is a disk of its own.
    Mount,
}

const SYSTEMS: [System; 3] = [System::Exchange, System::Rename, System::Mount];

impl System {
    fn allows(self, change: Change) -> io::Result<()> {
        match (self, change) {
            (Self::Rename, Change::Exchange) => Err(io::ErrorKind::Unsupported.into()),
            (Self::Mount, Change::Exchange) => Err(io::ErrorKind::ResourceBusy.into()),
            _ => Ok(()),
        }
    }

    fn name(self) -> String {
        format!("{self:?}")
    }

    fn named(name: &str) -> Self {
        let system = SYSTEMS.into_iter().find(|system| system.name() == name);
        system.expect("the parent gives a name of the table")
    }
}

/// Fails changes, counted from 0.
struct Failing<F> {
    system: System,
    count: Cell<usize>,
    failure: F,
}

impl<F: Fn(usize, Change) -> io::Result<()>> Failing<F> {
    fn new(system: System, failure: F) -> Self {
        let count = Cell::new(0);
        Self {
            system,
            count,
            failure,
        }
    }
}

impl<F: Fn(usize, Change) -> io::Result<()>> Rehearsal for Failing<F> {
    fn before(&self, change: Change, _: &Path) -> io::Result<()> {
        let number = self.count.get();
        self.count.set(number + 1);
        (self.failure)(number, change)?;
        self.system.allows(change)
    }
}

/// Publishes the new site with a test between it and the disk.
fn rehearse(site: &Site, rehearsal: &dyn Rehearsal) -> Result<Published, PublishError> {
    let publisher = Publisher::new(NOBODY_WAITS).rehearsed(rehearsal);
    publisher.publish(&new_site(), &site.destination())
}

const NOBODY_WAITS: &dyn Fn(&Path) = &|_| panic!("nobody else is writing");

fn full() -> io::Error {
    io::ErrorKind::StorageFull.into()
}

/// That the output folder holds one whole site, or none where there was none.
fn assert_one_site(site: &Site, sites: &[&OutputSet], context: &str) {
    let public = without_manifest(site.public());
    assert!(
        sites.iter().any(|whole| public == expected(whole)),
        "{context}: {public:?}"
    );
}

/// That the next build publishes and clears all that was left.
fn assert_healed(site: &Site, context: &str) {
    let published = site.publish(&new_site());
    assert!(published.is_ok(), "{context}: {published:?}");
    assert_eq!(
        without_manifest(site.public()),
        expected(&new_site()),
        "{context}"
    );
    assert_eq!(site.names(), ["content", "public", "themes"], "{context}");
}

/// How many changes a publication takes.
fn changes(system: System) -> usize {
    let site = Site::in_memory();
    site.publish(&old_site()).unwrap();
    let counting = Failing::new(system, |_, _| Ok(()));
    let published = rehearse(&site, &counting).unwrap();
    let manner = match system {
        System::Mount => Manner::FileByFile,
        _ => Manner::Whole,
    };
    assert_eq!(published.manner, manner);
    assert_eq!(without_manifest(site.public()), expected(&new_site()));
    assert_eq!(site.names(), ["content", "public", "themes"]);
    let changes = counting.count.get();
    assert!(changes > 40, "{changes}");
    changes
}

/// The process that [`killed_at_any_instant`] starts: it publishes and stops before one change,
/// until it is killed. Started by hand it does nothing.
#[test]
#[ignore = "a process that another test starts and kills"]
fn child() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let words: Vec<&str> = line.trim().splitn(3, ' ').collect();
    let [system, stop, root] = words[..] else {
        return;
    };
    let stop: usize = stop.parse().unwrap();
    let stopping = Failing::new(System::named(system), |number, _| {
        if number == stop {
            println!("\nstopped");
            io::stdout().flush().unwrap();
            // Only the end of the parent ends this, or the kill.
            let _ = io::copy(&mut io::stdin(), &mut io::sink());
            std::process::abort();
        }
        Ok(())
    });
    let root = Path::new(root);
    let sources: [&Path; 0] = [];
    let destination =
        fingerpost::write::Destination::new(&root.join("public"), root, &sources).unwrap();
    Publisher::new(NOBODY_WAITS)
        .rehearsed(&stopping)
        .publish(&new_site(), &destination)
        .unwrap();
}

/// Publishes the new site in a process of its own and kills it before the given change.
fn publish_and_kill(site: &Site, system: System, stop: usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "failures::child", "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    writeln!(input, "{} {stop} {}", system.name(), site.root().display()).unwrap();
    let has_stopped = output
        .lines()
        .map_while(Result::ok)
        .any(|line| line == "stopped");
    assert!(has_stopped, "{system:?} {stop}");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn killed_at_any_instant() {
    for system in SYSTEMS {
        for stop in 0..changes(system) {
            let context = format!("{system:?} killed before change {stop}");
            let site = Site::in_memory();
            site.publish(&old_site()).unwrap();
            publish_and_kill(&site, system, stop);
            match system {
                System::Exchange => {
                    assert_one_site(&site, &[&old_site(), &new_site()], &context);
                }
                System::Rename => {
                    Publisher::new(NOBODY_WAITS)
                        .recover(&site.destination())
                        .unwrap();
                    assert_one_site(&site, &[&old_site(), &new_site()], &context);
                }
                // The promise is weaker, and yet every file is one that we wrote.
                System::Mount => {}
            }
            assert_healed(&site, &context);
        }
    }
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_all() {
    let site = Site::in_memory();
    for stop in 0..25 {
        publish_and_kill(&site, System::Exchange, stop);
        assert_one_site(&site, &[&set(&[]), &new_site()], &stop.to_string());
    }
    assert_healed(&site, "after 25 kills in a row");
}

#[test]
fn a_disk_that_refuses_once_leaves_the_last_site() {
    for system in SYSTEMS {
        for stop in 0..changes(system) {
            let context = format!("{system:?} refused change {stop}");
            let site = Site::in_memory();
            site.publish(&old_site()).unwrap();
            let last = RefCell::new(None);
            let failing = Failing::new(system, |number, change| {
                if number == stop {
                    last.replace(Some(change));
                    return Err(full());
                }
                Ok(())
            });
            let published = rehearse(&site, &failing);
            let context = format!("{context}, {:?}: {published:?}", last.borrow());
            match &published {
                Ok(published) if published.manner == Manner::Whole => {
                    assert_one_site(&site, &[&new_site()], &context);
                }
                Ok(_) => {}
                Err(error) => {
                    assert!(error.to_string().contains("the disk is full"), "{context}");
                    if system != System::Mount {
                        assert_one_site(&site, &[&old_site()], &context);
                    }
                }
            }
            assert_healed(&site, &context);
        }
    }
}

#[test]
fn a_disk_that_fills_up_leaves_the_last_site() {
    for system in SYSTEMS {
        for stop in 0..changes(system) {
            let site = Site::in_memory();
            site.publish(&old_site()).unwrap();
            let failing = Failing::new(system, |number, change| {
                let needs_room = matches!(
                    change,
                    Change::CreateFolder | Change::WriteFile | Change::FinishFile
                );
                if number >= stop && needs_room {
                    return Err(full());
                }
                Ok(())
            });
            let published = rehearse(&site, &failing);
            let context = format!("{system:?} full at change {stop}: {published:?}");
            if system != System::Mount {
                let sites = match published {
                    Ok(_) => new_site(),
                    Err(_) => old_site(),
                };
                assert_one_site(&site, &[&sites], &context);
            }
            assert_healed(&site, &context);
        }
    }
}

#[test]
fn a_disk_that_fails_for_good_leaves_the_last_site() {
    for system in [System::Exchange, System::Rename] {
        for stop in 0..changes(system) {
            let site = Site::in_memory();
            site.publish(&old_site()).unwrap();
            let failing = Failing::new(system, |number, _| {
                if number >= stop {
                    return Err(io::ErrorKind::ReadOnlyFilesystem.into());
                }
                Ok(())
            });
            let published = rehearse(&site, &failing);
            let context = format!("{system:?} failed from change {stop}: {published:?}");
            Publisher::new(NOBODY_WAITS)
                .recover(&site.destination())
                .unwrap();
            let sites = match published {
                Ok(_) => new_site(),
                Err(_) => old_site(),
            };
            assert_one_site(&site, &[&sites], &context);
            assert_healed(&site, &context);
        }
    }
}

#[test]
fn a_file_by_file_build_that_lacks_room_changes_nothing() {
    let site = Site::in_memory();
    site.publish(&old_site()).unwrap();
    // The staging folder beside is written, then the one inside; this one is full at its end.
    let has_failed_over = Cell::new(false);
    let failing = Failing::new(System::Exchange, |_, change| {
        match change {
            Change::Exchange => {
                has_failed_over.set(true);
                return Err(io::ErrorKind::CrossesDevices.into());
            }
            Change::FinishFile if has_failed_over.get() => return Err(full()),
            _ => {}
        }
        Ok(())
    });
    rehearse(&site, &failing).unwrap_err();
    let mut public = without_manifest(site.public());
    public.retain(|path, _| !path.starts_with(".fingerpost-new/"));
    assert_eq!(public, expected(&old_site()));
    assert_healed(&site, "after a full disk");
}

#[test]
fn a_disk_without_second_names_gets_copies() {
    let site = Site::in_memory();
    site.publish(&old_site()).unwrap();
    let failing = Failing::new(System::Exchange, |_, change| match change {
        Change::LinkFile => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    });
    rehearse(&site, &failing).unwrap();
    assert_eq!(without_manifest(site.public()), expected(&new_site()));
}

#[test]
fn what_is_put_into_the_last_site_while_it_is_replaced_is_kept() {
    let site = Site::in_memory();
    site.publish(&old_site()).unwrap();
    let letter = site.path("public/letter.txt");
    let failing = Failing::new(System::Exchange, |_, change| {
        if change == Change::Exchange {
            std::fs::write(&letter, "Dear Sir")?;
        }
        Ok(())
    });
    let published = rehearse(&site, &failing).unwrap();
    let kept = published
        .left_behind
        .expect("the last site could not be deleted");
    assert_eq!(tree(&kept)["letter.txt"], "Dear Sir");
    assert_eq!(without_manifest(site.public()), expected(&new_site()));
    let error = site.publish(&old_site()).unwrap_err();
    assert!(error.to_string().contains("letter.txt"), "{error}");
}

/// Stops before the exchange until it is told to go on.
struct Held {
    reached: mpsc::Sender<()>,
    go_on: mpsc::Receiver<()>,
}

impl Rehearsal for Held {
    fn before(&self, change: Change, _: &Path) -> io::Result<()> {
        if change == Change::Exchange {
            self.reached.send(()).unwrap();
            self.go_on.recv().unwrap();
        }
        Ok(())
    }
}

#[test]
fn a_second_build_says_so_and_waits() {
    let site = Site::in_memory();
    site.publish(&old_site()).unwrap();
    let destination = site.destination();
    let (has_reached, reached) = mpsc::channel();
    let (go_on, told) = mpsc::channel();
    let held = Held {
        reached: has_reached,
        go_on: told,
    };
    std::thread::scope(|scope| {
        let first = scope.spawn({
            let destination = &destination;
            move || {
                Publisher::new(NOBODY_WAITS)
                    .rehearsed(&held)
                    .publish(&set(&[("index.html", "first")]), destination)
            }
        });
        reached.recv().unwrap();
        // The build that starts meanwhile leaves what the first one is doing alone.
        Publisher::new(NOBODY_WAITS).recover(&destination).unwrap();
        let has_waited = Cell::new(0);
        let waiting = |folder: &Path| {
            assert_eq!(folder, destination.folder());
            has_waited.set(has_waited.get() + 1);
            go_on.send(()).unwrap();
        };
        let second = Publisher::new(&waiting).publish(&new_site(), &destination);
        assert_eq!(second.unwrap().removed, 0);
        assert_eq!(has_waited.get(), 1);
        assert_eq!(first.join().unwrap().unwrap().written, 1);
    });
    assert_eq!(without_manifest(site.public()), expected(&new_site()));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn many_builds_at_once_leave_one_whole_site() {
    let site = Site::in_memory();
    let destination = site.destination();
    let sites = [old_site(), new_site(), set(&[("index.html", "third")])];
    std::thread::scope(|scope| {
        for number in 0..12 {
            let (outputs, destination) = (&sites[number % 3], &destination);
            scope.spawn(move || {
                for _ in 0..5 {
                    Publisher::new(&|_| {})
                        .publish(outputs, destination)
                        .unwrap();
                }
            });
        }
    });
    assert_one_site(&site, &[&sites[0], &sites[1], &sites[2]], "at the end");
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn a_reader_always_meets_a_whole_site() {
    let site = Site::in_memory();
    let sites = [
        set(&[("a.html", "1"), ("b.html", "1")]),
        set(&[("a.html", "2"), ("b.html", "2")]),
    ];
    site.publish(&sites[0]).unwrap();
    let destination = site.destination();
    let is_done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..200 {
                let publisher = Publisher::new(NOBODY_WAITS);
                publisher.publish(&sites[number % 2], &destination).unwrap();
            }
            is_done.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        while !is_done.load(std::sync::atomic::Ordering::Relaxed) {
            let page = std::fs::read_to_string(site.path("public/a.html")).unwrap();
            assert!(page == "1" || page == "2", "{page}");
        }
    });
}
