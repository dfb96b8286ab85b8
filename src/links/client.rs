//! The client: what it is made of, and one address from the first request to the last try.
//!
//! Whoever constructs it decides how far it may reach, whom it trusts and how time passes. Knows
//! nothing of the ledger or of the site.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::RootCertStore;
use tokio::sync::{OnceCell, Semaphore};
use url::Url;

use super::chain::{Budget, Chain, ContentKind, Depth, End, Reading};
use super::dial::Dialler;
use super::domain;
use super::failure::Failure;
use super::fetch::{BodyEnd, Fetcher};
use super::judge::{self, Evidence};
use super::made_up::{self, MadeUp, Sibling};
use super::names::{Names, SystemNames};
use super::observation::Observation;
use super::pacing::{Pacing, RealPacing};
use super::policy::Reach;
use super::pool::Pool;
use super::question::Question;
use super::tls;
use super::weather::{FirstOutcome, Sky, Weather};

/// How the client behaves. The defaults are the ones of the program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name and contact that websites are told.
    pub user_agent: String,
    /// `Accept-Language`.
    pub language: String,
    /// How long one address may take in all.
    pub budget: Duration,
    /// How long a connection may take to be made.
    pub connect: Duration,
    /// How long a name may take to be looked up.
    pub look_up: Duration,
    /// How often an address is asked when something may pass.
    pub tries: u32,
    /// How long to wait before the second try; twice that before the third.
    pub backoff: Duration,
    /// How long to wait before a page that is missing is asked for again.
    pub second_look: Duration,
    /// How many unpacked bytes of a body are read.
    pub body_cap: usize,
    /// How many connections a host gets.
    pub per_host: usize,
    /// How many connections there are in all.
    pub in_all: usize,
    /// How many redirects are followed.
    pub hops: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: concat!("fingerpost/", env!("CARGO_PKG_VERSION"), " (link check)")
                .to_owned(),
            language: "en-GB,en;q=0.8,*;q=0.5".to_owned(),
            budget: Duration::from_secs(30),
            connect: Duration::from_secs(6),
            look_up: Duration::from_secs(2),
            tries: 3,
            backoff: Duration::from_millis(700),
            second_look: Duration::from_secs(3),
            body_cap: 2 * 1024 * 1024,
            per_host: 6,
            in_all: 64,
            hops: 10,
        }
    }
}

/// What surrounds the client.
#[derive(Debug)]
pub struct Surroundings {
    /// Who knows the addresses of names.
    pub names: Arc<dyn Names>,
    /// Whose word on certificates is taken.
    pub roots: RootCertStore,
    /// How far connections may reach.
    pub reach: Reach,
    /// How time passes.
    pub pacing: Arc<dyn Pacing>,
}

impl Surroundings {
    /// The world as this computer sees it.
    pub fn of_this_computer(reach: Reach) -> Self {
        Self {
            names: Arc::new(SystemNames),
            roots: tls::system_roots(),
            reach,
            pacing: Arc::new(RealPacing),
        }
    }
}

/// Why there can be no client.
#[derive(Debug)]
pub enum ClientError {
    /// This computer has no list of trusted authorities, so no `https:` address could be judged.
    NoAuthorities,
}

impl fmt::Display for ClientError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAuthorities => formatter.write_str(
                "this computer has no list of trusted certificate authorities (often the package ca-certificates)",
            ),
        }
    }
}

impl Error for ClientError {}

/// Asks websites.
#[derive(Debug)]
pub struct Client {
    pub(super) settings: Settings,
    pub(super) reach: Arc<Reach>,
    pub(super) pacing: Arc<dyn Pacing>,
    pub(super) fetcher: Fetcher,
    pub(super) pool: Pool,
    pub(super) weather: Weather,
    pub(super) readers: Arc<Semaphore>,
    /// Room for bodies that were asked for and are not read yet: where websites answer faster than
    /// their pages can be read, asking waits, and nothing piles up.
    pub(super) bodies: Semaphore,
    /// What each host shows for an address that nobody can have made.
    made_up: Mutex<HashMap<String, Arc<OnceCell<Option<MadeUp>>>>>,
}

/// How many pages are read at a time.
const READERS: usize = 2;

impl Client {
    /// A client in its surroundings.
    ///
    /// # Errors
    ///
    /// When there is nobody to trust.
    pub fn new(settings: Settings, surroundings: Surroundings) -> Result<Self, ClientError> {
        let reach = Arc::new(surroundings.reach);
        let pool = Pool::new(settings.per_host, settings.in_all);
        let dialler = Dialler::new(
            &settings,
            surroundings.names,
            surroundings.roots,
            Arc::clone(&reach),
        )?;
        Ok(Self {
            fetcher: Fetcher::new(&settings, dialler, pool.clone()),
            pool,
            weather: Weather::default(),
            readers: Arc::new(Semaphore::new(READERS)),
            bodies: Semaphore::new(settings.in_all),
            made_up: Mutex::default(),
            pacing: surroundings.pacing,
            settings,
            reach,
        })
    }

    /// Asks about one address until there is a verdict; `None` when there is no network.
    pub(super) async fn ask_about(&self, question: &Question) -> Option<Observation> {
        let mut budget = Budget::new(self.settings.budget);
        let host = question.address.host_str().unwrap_or_default();
        let mut report = FirstReport::new(&self.weather, host);
        let mut times_missing = 0;
        let mut tries = 1;
        let chain = loop {
            let chain = self
                .follow_reading(&question.address, &mut budget, depth(question))
                .await;
            report.give(first_outcome(&chain));
            if let End::Failed(failure) = &chain.end
                && failure.may_be_no_network()
                && self.weather.decided().await == Sky::Down
            {
                return None;
            }
            if is_missing(&chain) {
                times_missing += 1;
                if times_missing == 2 || self.settings.second_look > budget.left() {
                    break chain;
                }
                self.wait(self.settings.second_look, &mut budget).await;
            } else if may_pass(&chain) {
                let wait = self.before_next_try(&chain, &question.address, tries);
                if tries >= self.settings.tries || wait >= budget.left() {
                    break chain;
                }
                tries += 1;
                self.wait(wait, &mut budget).await;
            } else {
                break chain;
            }
        };
        let sibling = if made_up::could_be_any_page(question, &chain) {
            self.made_up(&question.address, &chain, &mut budget).await
        } else {
            self.sibling(&question.address, &chain, &mut budget).await
        };
        let secure = self
            .over_https(&question.address, &chain, &mut budget)
            .await;
        let evidence = Evidence {
            was_missing_twice: times_missing >= 2,
            sibling,
            secure,
        };
        Some(judge::judge(question, chain, &evidence))
    }

    async fn wait(&self, time: Duration, budget: &mut Budget) {
        budget.spend(time);
        self.pacing.wait(time).await;
    }

    /// What the website asks for, or a wait that grows from try to try. Its last part differs from
    /// address to address, so that not all of them come back at once.
    fn before_next_try(&self, chain: &Chain, address: &Url, tries: u32) -> Duration {
        if let End::Answered(reading) = &chain.end
            && let Some(wait) = reading.retry_after
        {
            return wait;
        }
        let base = self.settings.backoff * 2_u32.saturating_pow(tries - 1);
        let hash = blake3::hash(format!("{address} {tries}").as_bytes());
        base + base * u32::from(hash.as_bytes()[0]) / 512
    }

    /// What the website gives for an address beside this one that nobody can have made, where the
    /// answer would settle a doubt.
    async fn sibling(&self, address: &Url, chain: &Chain, budget: &mut Budget) -> Sibling {
        if !made_up::has_doubt(address, chain) {
            return Sibling::NotAsked;
        }
        let Some(sibling) = made_up::beside(address) else {
            return Sibling::NotAsked;
        };
        let other = self.follow(&sibling, budget).await;
        made_up::compare(chain, &other)
    }

    /// Whether the website shows the same page for an address that nobody can have made. One
    /// request tells this for all addresses of a host.
    async fn made_up(&self, address: &Url, chain: &Chain, budget: &mut Budget) -> Sibling {
        let host = address.host_str().unwrap_or_default().to_owned();
        let cell = {
            let mut cells = self.made_up.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(cells.entry(host).or_default())
        };
        let page = cell.get_or_init(|| async {
            let other = self.follow(&made_up::beside(address)?, budget).await;
            MadeUp::of(&other)
        });
        match page.await {
            Some(page) if page.is_page_of(chain) => Sibling::Same,
            Some(_) | None => Sibling::Different,
        }
    }

    /// Whether an address that is written with `http:` also works with `https:`.
    async fn over_https(&self, address: &Url, chain: &Chain, budget: &mut Budget) -> Option<Url> {
        let ends_plain = chain
            .hops
            .last()
            .is_some_and(|hop| hop.address.scheme() == "http");
        let is_fine = matches!(&chain.end, End::Answered(reading) if reading.status == 200);
        if address.scheme() != "http" || !ends_plain || !is_fine || address.port().is_some() {
            return None;
        }
        let mut secure = address.clone();
        secure.set_scheme("https").ok()?;
        let other = self.follow(&secure, budget).await;
        let arrives = matches!(&other.end, End::Answered(reading) if reading.status == 200 && !reading.is_challenge)
            && other.hops.iter().all(|hop| hop.address.scheme() == "https")
            && other
                .hops
                .last()
                .is_some_and(|hop| domain::kinship(&secure, &hop.address) == domain::Kinship::Same);
        arrives.then_some(secure)
    }
}

fn depth(question: &Question) -> Depth {
    if question.wants_text {
        Depth::Prose
    } else {
        Depth::Verdict
    }
}

/// Tells the weather about the first outcome of an address, also when the asking is given up.
struct FirstReport<'a> {
    weather: &'a Weather,
    host: &'a str,
    was_given: bool,
}

impl<'a> FirstReport<'a> {
    fn new(weather: &'a Weather, host: &'a str) -> Self {
        Self {
            weather,
            host,
            was_given: false,
        }
    }

    fn give(&mut self, outcome: FirstOutcome) {
        if !self.was_given {
            self.was_given = true;
            self.weather.first_outcome(self.host, outcome);
        }
    }
}

impl Drop for FirstReport<'_> {
    fn drop(&mut self) {
        self.give(FirstOutcome::NotAsked);
    }
}

fn first_outcome(chain: &Chain) -> FirstOutcome {
    match &chain.end {
        End::Failed(
            Failure::Refused(_) | Failure::OurOwn | Failure::TooLong | Failure::LeftAlone,
        ) if chain.hops.len() <= 1 => FirstOutcome::NotAsked,
        End::Failed(failure) if failure.may_be_no_network() && chain.hops.len() <= 1 => {
            FirstOutcome::NoName
        }
        _ => FirstOutcome::Network,
    }
}

fn is_missing(chain: &Chain) -> bool {
    matches!(&chain.end, End::Answered(reading)
        if matches!(reading.status, 404 | 410) && !reading.is_challenge)
}

fn may_pass(chain: &Chain) -> bool {
    match &chain.end {
        End::Failed(failure) => failure.may_pass(),
        End::Answered(reading) => is_passing_answer(reading),
        _ => false,
    }
}

fn is_passing_answer(reading: &Reading) -> bool {
    let is_passing_status = matches!(reading.status, 408 | 429 | 500..=599);
    let was_cut_off = reading.end == BodyEnd::CutOff && reading.kind == ContentKind::Html;
    !reading.is_challenge && (is_passing_status || was_cut_off)
}
