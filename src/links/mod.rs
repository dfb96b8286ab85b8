//! Link verification: one verdict for every address of another website, and a memory of it.
//!
//! The way inside: `policy` says what may be contacted; `pool` and `dial` connect; `fetch`, `chain`
//! and `client` ask a `question`; `page` and `signs` read; `judge` decides, in doubt with `made_up`,
//! what the `observation` is; `run` asks about many addresses at once; `ledger` remembers; `assess`
//! weighs what was seen against what is remembered. Nothing else in the program opens a connection.

mod agent;
mod assess;
mod chain;
mod client;
mod dial;
pub mod domain;
mod failure;
mod fetch;
mod fingerprint;
mod judge;
pub mod ledger;
mod made_up;
mod names;
mod observation;
mod pacing;
pub mod page;
mod passages;
mod plan;
mod policy;
mod pool;
mod question;
mod run;
pub mod signs;
mod tls;
mod unpack;
mod verdict;
mod weather;
mod white_space;

pub use agent::user_agent;
pub use assess::{Assessment, FragmentAssessment, SitePolicy};
pub use chain::{Hop, Onward};
pub use client::{Client, ClientError, Settings, Surroundings};
pub use domain::{registrable, unfinished_label};
pub use failure::Failure;
pub use fingerprint::Fingerprint;
pub use names::{LookUp, NameError, Names, SystemNames};
pub use observation::Observation;
pub use pacing::{Pacing, RealPacing};
pub use page::Place;
pub use passages::PageProse;
pub use plan::{FRESH_DAYS, LinkReport, Plan, Scope, page_of};
pub use policy::{Pin, Reach, Refusal, is_public};
pub use question::{Memory, Question};
pub use run::{Ending, Outcome};
pub use tls::{TlsProblem, provider, system_roots};
pub use verdict::{Row, VERDICTS, Verdict};
