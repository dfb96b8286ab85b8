//! How many requests may be under way: for each host, and in all. A host that says it is too much
//! gets half as many, and is left alone for as long as it asks.
//!
//! Knows nothing of what the requests are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use super::pacing::Pacing;

/// The gates of all hosts.
#[derive(Debug)]
pub(super) struct Gates {
    hosts: Mutex<HashMap<String, Arc<Gate>>>,
    all: Arc<Semaphore>,
    per_host: usize,
}

/// The gate of one host.
#[derive(Debug)]
pub(super) struct Gate {
    state: Mutex<GateState>,
    freed: Notify,
}

#[derive(Debug)]
struct GateState {
    limit: usize,
    under_way: usize,
    not_before: Option<Instant>,
}

/// Leave to make one request; giving it back is dropping it.
#[derive(Debug)]
pub(super) struct Pass {
    _place: Place,
    _all: Option<OwnedSemaphorePermit>,
}

/// One of the places at a host.
#[derive(Debug)]
struct Place {
    gate: Arc<Gate>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.gate.state();
        state.under_way = state.under_way.saturating_sub(1);
        drop(state);
        self.gate.freed.notify_one();
    }
}

impl Gates {
    pub(super) fn new(per_host: usize, in_all: usize) -> Self {
        Self {
            hosts: Mutex::default(),
            all: Arc::new(Semaphore::new(in_all)),
            per_host,
        }
    }

    /// The gate of a host.
    pub(super) fn of(&self, host: &str) -> Arc<Gate> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(host.to_owned()).or_insert_with(|| {
            Arc::new(Gate {
                state: Mutex::new(GateState {
                    limit: self.per_host,
                    under_way: 0,
                    not_before: None,
                }),
                freed: Notify::new(),
            })
        }))
    }

    /// Waits for leave to make a request to a host.
    pub(super) async fn pass(&self, gate: &Arc<Gate>) -> Pass {
        loop {
            let freed = gate.freed.notified();
            if gate.enter() {
                break;
            }
            freed.await;
        }
        // Made before the next wait, so that a task that is dropped meanwhile gives its place back.
        let place = Place {
            gate: Arc::clone(gate),
        };
        Pass {
            _place: place,
            // An error would say that the semaphore was closed, which nobody does.
            _all: Arc::clone(&self.all).acquire_owned().await.ok(),
        }
    }
}

impl Gate {
    fn state(&self) -> std::sync::MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self) -> bool {
        let mut state = self.state();
        let is_free = state.under_way < state.limit;
        if is_free {
            state.under_way += 1;
        }
        is_free
    }

    /// Halves what this host gets at a time.
    pub(super) fn halve(&self) {
        let mut state = self.state();
        state.limit = (state.limit / 2).max(1);
    }

    /// Leaves the host alone for a while. A shorter wish never takes back a longer one.
    pub(super) fn close_for(&self, wait: Duration) {
        let until = Instant::now().checked_add(wait);
        let mut state = self.state();
        state.not_before = state.not_before.max(until);
    }

    /// For how long the host still wants to be left alone.
    pub(super) fn remaining(&self) -> Duration {
        self.state()
            .not_before
            .map(|until| until.saturating_duration_since(Instant::now()))
            .unwrap_or_default()
    }

    /// Waits until the host may be asked again.
    pub(super) async fn open(&self, pacing: &dyn Pacing) -> Duration {
        let wait = self.remaining();
        if !wait.is_zero() {
            pacing.wait(wait).await;
        }
        wait
    }
}
