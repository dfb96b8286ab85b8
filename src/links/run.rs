//! Many addresses at once: starts everything, lets the gates hold it back, and stops early when
//! there is no network, when it is told to, or when its time is up.
//!
//! Knows nothing of the ledger or of the site.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use super::client::Client;
use super::observation::Observation;
use super::question::Question;
use super::weather::Sky;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every address has its observation.
    Complete,
    /// Nothing answered, and no host was found: there is no network.
    NoNetwork,
    /// Somebody stopped it.
    Stopped,
    /// The time for the whole run was up.
    OutOfTime,
}

/// What a run found out.
#[derive(Debug)]
pub struct Outcome {
    /// What was seen, in the order in which it was.
    pub observations: Vec<Observation>,
    /// How it ended.
    pub ending: Ending,
}

impl Client {
    /// Asks about every question. `progress` hears how many are done after each one, and `stop`
    /// ends the run when it comes back.
    pub async fn ask(
        self: &Arc<Self>,
        questions: Vec<Question>,
        whole: Option<Duration>,
        progress: &(dyn Fn(usize) + Sync),
        stop: impl Future<Output = ()>,
    ) -> Outcome {
        self.weather.expect(
            questions
                .iter()
                .map(|question| question.address.host_str().unwrap_or_default()),
        );
        let mut tasks = JoinSet::new();
        for question in questions {
            let client = Arc::clone(self);
            tasks.spawn(async move { client.ask_about(&question).await });
        }
        let time_is_up = async {
            match whole {
                Some(time) => tokio::time::sleep(time).await,
                None => std::future::pending().await,
            }
        };
        tokio::pin!(stop, time_is_up);
        let mut observations = Vec::new();
        let ending = loop {
            tokio::select! {
                finished = tasks.join_next() => match finished {
                    Some(Ok(Some(observation))) => {
                        observations.push(observation);
                        progress(observations.len());
                    }
                    // No network; or a task that panicked, whose address stays unchecked.
                    Some(_) => {}
                    None => break Ending::Complete,
                },
                () = &mut stop => break Ending::Stopped,
                () = &mut time_is_up => break Ending::OutOfTime,
            }
            if self.weather.sky() == Sky::Down {
                break Ending::NoNetwork;
            }
        };
        tasks.abort_all();
        Outcome {
            observations,
            ending,
        }
    }
}
