//! Whether there is a network at all, told from what the asked websites themselves did. No
//! unrelated website is ever asked.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

/// How many hosts have to fail in a row for the rest not to be waited for. With no network, each
/// of a thousand hosts would otherwise cost its own wait.
const ENOUGH_HOSTS: usize = 32;

/// What is known so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sky {
    /// Nothing is known yet.
    #[default]
    Unknown,
    /// Something answered.
    Up,
    /// Nothing answered, and every host failed for want of a name or a way.
    Down,
}

/// What the first request for an address says about the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstOutcome {
    /// There is one.
    Network,
    /// No name or no way was found, which may be for want of any.
    NoName,
    /// Nothing, because nothing was asked.
    NotAsked,
}

/// What was seen of the network during one run.
#[derive(Debug, Default)]
pub(super) struct Weather {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    sky: Sky,
    /// How many addresses of each host have not come to their first outcome.
    pending: HashMap<String, usize>,
    failed: HashSet<String>,
    had_other_failure: bool,
}

impl Weather {
    /// Says which hosts a run asks, once for every address.
    pub(super) fn expect<'a>(&self, hosts: impl Iterator<Item = &'a str>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State::default();
        for host in hosts {
            *state.pending.entry(host.to_owned()).or_default() += 1;
        }
    }

    /// Something answered.
    pub(super) fn answered(&self) {
        self.set(|state| state.sky = Sky::Up);
    }

    /// An address of a host came to its first outcome.
    pub(super) fn first_outcome(&self, host: &str, outcome: FirstOutcome) {
        self.set(|state| {
            if let Some(number) = state.pending.get_mut(host) {
                *number = number.saturating_sub(1);
                if *number == 0 {
                    state.pending.remove(host);
                }
            }
            match outcome {
                FirstOutcome::NoName => {
                    state.failed.insert(host.to_owned());
                }
                FirstOutcome::Network => state.had_other_failure = true,
                FirstOutcome::NotAsked => {}
            }
            if state.sky != Sky::Unknown {
                return;
            }
            let is_decided = state.pending.is_empty() || state.failed.len() >= ENOUGH_HOSTS;
            if is_decided {
                state.sky = if state.had_other_failure || state.failed.is_empty() {
                    Sky::Up
                } else {
                    Sky::Down
                };
            }
        });
    }

    fn set(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let before = state.sky;
        change(&mut state);
        let has_changed = state.sky != before;
        drop(state);
        if has_changed {
            self.changed.notify_waiters();
        }
    }

    /// What is known now.
    pub(super) fn sky(&self) -> Sky {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .sky
    }

    /// Waits until it is known whether there is a network.
    pub(super) async fn decided(&self) -> Sky {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            // Registers before looking, so that a change in between is not missed.
            changed.as_mut().enable();
            let sky = self.sky();
            if sky != Sky::Unknown {
                return sky;
            }
            changed.await;
        }
    }
}
