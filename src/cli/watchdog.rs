//! Watches the templates while a site is built: one that loops or doubles a string without end must
//! not take the machine with it.
//!
//! A template cannot be stopped from outside, so the whole program is; nothing has been written at
//! that point.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::render::{Activity, Work};

/// How often the watchdog looks.
const INTERVAL: Duration = Duration::from_millis(20);

/// Bytes of memory that the program may take on while one page is made.
const MOST_GROWTH: u64 = 1024 * 1024 * 1024;

/// What a template took too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Time.
    Time,
    /// Memory.
    Memory,
}

/// A watch that ends when it is dropped.
pub(super) struct Watchdog {
    _until_dropped: Sender<()>,
}

impl Watchdog {
    /// Starts to watch; `stop` is called once, with the work that took more than `longest` or too
    /// much memory.
    pub(super) fn start(
        activity: Arc<Activity>,
        longest: Duration,
        stop: impl FnOnce(&Work, Excess) + Send + 'static,
    ) -> Self {
        let (until_dropped, dropped) = mpsc::channel::<()>();
        // Without a thread to watch from the site can still be built.
        let _ = thread::Builder::new().spawn(move || {
            let mut known = BTreeMap::new();
            while let Err(RecvTimeoutError::Timeout) = dropped.recv_timeout(INTERVAL) {
                if let Some((work, excess)) = look(&activity, longest, &mut known) {
                    stop(&work, excess);
                    return;
                }
            }
        });
        Self {
            _until_dropped: until_dropped,
        }
    }
}

/// When a piece of work was first seen, and how much memory the program had then.
type Known = BTreeMap<u64, (Instant, u64)>;

fn look(activity: &Activity, longest: Duration, known: &mut Known) -> Option<(Work, Excess)> {
    let current = activity.current();
    known.retain(|number, _| current.contains_key(number));
    if current.is_empty() {
        return None;
    }
    let memory = memory();
    for (number, work) in current {
        let (since, before) = *known.entry(number).or_insert((Instant::now(), memory));
        if memory.saturating_sub(before) > MOST_GROWTH {
            return Some((work, Excess::Memory));
        }
        if since.elapsed() > longest {
            return Some((work, Excess::Time));
        }
    }
    None
}

/// Bytes of memory that the program has now; 0 where the system does not say, and then only time
/// is watched.
#[cfg(target_os = "linux")]
fn memory() -> u64 {
    let resident = || {
        let text = std::fs::read_to_string("/proc/self/statm").ok()?;
        text.split(' ').nth(1)?.parse::<u64>().ok()
    };
    resident().unwrap_or(0) * rustix::param::page_size() as u64
}

#[cfg(not(target_os = "linux"))]
fn memory() -> u64 {
    0
}
