//! Which templates are being rendered at this moment, for whoever watches that none of them goes on
//! for ever.
//!
//! Knows no clock: how long is too long is for the watcher to say.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::source::SourcePath;

/// The work that is going on.
#[derive(Debug, Default)]
pub struct Activity(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    next: u64,
    current: BTreeMap<u64, Work>,
}

/// One page that a template is rendering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The template.
    pub template: SourcePath,
    /// The page's path on the host.
    pub page: String,
}

/// Work that ends when this is dropped.
#[derive(Debug)]
pub(super) struct Begun<'a> {
    activity: &'a Activity,
    number: u64,
}

impl Activity {
    /// The work that is going on, by a number that no other work of this build has.
    pub fn current(&self) -> BTreeMap<u64, Work> {
        self.state().current.clone()
    }

    /// Notes that work begins.
    pub(super) fn begin(&self, template: SourcePath, page: &str) -> Begun<'_> {
        let mut state = self.state();
        let number = state.next;
        state.next += 1;
        let work = Work {
            template,
            page: page.to_owned(),
        };
        state.current.insert(number, work);
        Begun {
            activity: self,
            number,
        }
    }

    /// A panic elsewhere leaves nothing half done here.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.activity.state().current.remove(&self.number);
    }
}
