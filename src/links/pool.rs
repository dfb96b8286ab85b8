//! Who may have a connection, and when: so many for each host, so many in all, counted from before
//! the first packet until after the last, also while nothing is asked on it.
//!
//! A host that says it is too much gets half as many, and is left alone for as long as it asks.
//! Whoever waits longest at the host with the fewest connections comes next, so that no host keeps
//! the others waiting. Knows nothing of what is asked, nor of how a connection is made.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::dial::Connection;

/// Where a connection leads: nothing else can be asked on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub(super) is_secure: bool,
    pub(super) host: String,
    pub(super) port: u16,
}

/// All connections.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    hosts: HashMap<String, Host>,
    /// The hosts where somebody waits and another connection would be allowed, those with the
    /// fewest connections first.
    ready: BTreeSet<(usize, String)>,
    /// Connections that are not in use, the one that rested longest first.
    kept: VecDeque<Connection>,
    /// How many connections there are, in use or not.
    open: usize,
    per_host: usize,
    in_all: usize,
}

#[derive(Debug)]
struct Host {
    limit: usize,
    open: usize,
    waiting: VecDeque<Waiter>,
    not_before: Option<Instant>,
    halved: Option<Instant>,
}

#[derive(Debug)]
struct Waiter {
    endpoint: Endpoint,
    turn: oneshot::Sender<Turn>,
}

/// What whoever waited may do.
#[derive(Debug)]
pub(super) enum Turn {
    /// Ask on a connection that was used before.
    Use(Connection),
    /// Make a connection.
    Open(Permit),
}

/// Leave to have one connection. It lives as long as the connection does.
#[derive(Debug)]
pub(super) struct Permit {
    state: Arc<Mutex<State>>,
    host: String,
}

/// What has to be let go of, once the state is no longer locked: its end changes the state again.
#[derive(Debug, Default)]
#[must_use]
struct LetGo {
    _connection: Option<Connection>,
    _missed: Vec<Turn>,
}

impl Pool {
    pub(super) fn new(per_host: usize, in_all: usize) -> Self {
        Self {
            state: Arc::new(Mutex::new(State {
                hosts: HashMap::new(),
                ready: BTreeSet::new(),
                kept: VecDeque::new(),
                open: 0,
                per_host,
                in_all,
            })),
        }
    }

    /// Waits for leave to ask an endpoint. What was begun is ended before something else begins.
    pub(super) async fn turn(&self, endpoint: &Endpoint, has_begun: bool) -> Turn {
        loop {
            let (receiver, let_go) = {
                let mut state = lock(&self.state);
                if let Some(connection) = state.take_kept(endpoint) {
                    return Turn::Use(connection);
                }
                let (sender, receiver) = oneshot::channel();
                let waiter = Waiter {
                    endpoint: endpoint.clone(),
                    turn: sender,
                };
                state.change(&endpoint.host, |host| {
                    if has_begun {
                        host.waiting.push_front(waiter);
                    } else {
                        host.waiting.push_back(waiter);
                    }
                });
                let room = state.make_room(&endpoint.host);
                (receiver, (room, state.grant(&self.state)))
            };
            drop(let_go);
            // A sender is only lost together with the pool, which whoever waits here keeps alive.
            if let Ok(turn) = receiver.await {
                return turn;
            }
        }
    }

    /// Takes back a connection on which more can be asked.
    pub(super) fn keep(&self, connection: Connection) {
        let let_go = {
            let mut state = lock(&self.state);
            state.hand_on(connection)
        };
        drop(let_go);
    }

    /// Halves what a host gets at a time, because of an answer to a request that began at `asked`.
    /// Answers to requests that were under way at the last halving do not count again.
    pub(super) fn halve(&self, host: &str, asked: Instant) {
        let mut state = lock(&self.state);
        state.change(host, |host| {
            if host.halved.is_none_or(|halved| halved < asked) {
                host.limit = (host.limit / 2).max(1);
                host.halved = Some(Instant::now());
            }
        });
    }

    /// Leaves a host alone for a while. A shorter wish never takes back a longer one.
    pub(super) fn close_for(&self, host: &str, wait: Duration) {
        let until = Instant::now().checked_add(wait);
        lock(&self.state).change(host, |host| {
            host.not_before = host.not_before.max(until);
        });
    }

    /// Until when a host wants to be left alone.
    pub(super) fn closed_until(&self, host: &str) -> Option<Instant> {
        lock(&self.state).hosts.get(host)?.not_before
    }

    /// Takes back a turn that was not used.
    pub(super) fn give_back(&self, turn: Turn) {
        match turn {
            Turn::Use(connection) => self.keep(connection),
            Turn::Open(permit) => drop(permit),
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// Changes what is known of a host, and keeps the order of those who are ready.
    fn change<T>(&mut self, name: &str, work: impl FnOnce(&mut Host) -> T) -> T {
        let limit = self.per_host;
        let host = self.hosts.entry(name.to_owned()).or_insert_with(|| Host {
            limit,
            open: 0,
            waiting: VecDeque::new(),
            not_before: None,
            halved: None,
        });
        let before = host.open;
        let made = work(host);
        let (after, is_ready) = (host.open, host.is_ready());
        if before != after || !is_ready {
            self.ready.remove(&(before, name.to_owned()));
        }
        if is_ready {
            self.ready.insert((after, name.to_owned()));
        }
        made
    }

    /// The connection to an endpoint that was used last, which is the least likely to be stale.
    fn take_kept(&mut self, endpoint: &Endpoint) -> Option<Connection> {
        self.kept.retain(Connection::is_usable);
        let index = self
            .kept
            .iter()
            .rposition(|connection| connection.endpoint() == endpoint)?;
        self.kept.remove(index)
    }

    /// Gives up a connection that is not in use, where it stands in somebody's way.
    fn make_room(&mut self, name: &str) -> LetGo {
        let host_is_full = self
            .hosts
            .get(name)
            .is_some_and(|host| host.open >= host.limit);
        let index = if host_is_full {
            self.kept
                .iter()
                .position(|connection| connection.endpoint().host == name)
        } else {
            (self.open >= self.in_all && !self.kept.is_empty()).then_some(0)
        };
        LetGo {
            _connection: index.and_then(|index| self.kept.remove(index)),
            _missed: Vec::new(),
        }
    }

    /// Gives leave to make connections, for as long as there is any to give.
    fn grant(&mut self, shared: &Arc<Mutex<Self>>) -> LetGo {
        let mut missed = Vec::new();
        while self.open < self.in_all
            && let Some((_, name)) = self.ready.first().cloned()
        {
            let next = self.change(&name, |host| {
                host.open += 1;
                host.waiting.pop_front()
            });
            self.open += 1;
            let turn = Turn::Open(Permit {
                state: Arc::clone(shared),
                host: name,
            });
            // Whoever gave up waiting lets the permit go again.
            match next {
                Some(waiter) => missed.extend(waiter.turn.send(turn).err()),
                None => missed.push(turn),
            }
        }
        LetGo {
            _connection: None,
            _missed: missed,
        }
    }

    /// Hands a connection to whoever waits for it, keeps it where nobody does, and gives it up
    /// where another one is needed more.
    fn hand_on(&mut self, connection: Connection) -> LetGo {
        let let_go = |connection| LetGo {
            _connection: Some(connection),
            _missed: Vec::new(),
        };
        let name = connection.endpoint().host.clone();
        let Some(host) = self.hosts.get(&name) else {
            return let_go(connection);
        };
        let is_full = self.open >= self.in_all;
        let others_have_less = self
            .ready
            .first()
            .is_some_and(|(open, _)| open + 1 < host.open);
        if host.open > host.limit || (is_full && others_have_less) {
            return let_go(connection);
        }
        let mut connection = connection;
        while let Some(is_for_it) = self.front(&name, &connection) {
            if !is_for_it {
                return let_go(connection);
            }
            let Some(waiter) = self.change(&name, |host| host.waiting.pop_front()) else {
                break;
            };
            match waiter.turn.send(Turn::Use(connection)) {
                Err(Turn::Use(back)) => connection = back,
                _ => return LetGo::default(),
            }
        }
        if is_full && !self.ready.is_empty() {
            return let_go(connection);
        }
        self.kept.push_back(connection);
        LetGo::default()
    }

    /// Whether whoever waits first at a host waits for such a connection; `None` where nobody waits.
    fn front(&self, name: &str, connection: &Connection) -> Option<bool> {
        let waiter = self.hosts.get(name)?.waiting.front()?;
        Some(waiter.endpoint == *connection.endpoint())
    }
}

impl Host {
    fn is_ready(&self) -> bool {
        !self.waiting.is_empty() && self.open < self.limit
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let let_go = {
            let mut state = lock(&self.state);
            state.open -= 1;
            state.change(&self.host, |host| host.open -= 1);
            state.grant(&self.state)
        };
        drop(let_go);
    }
}
