//! Time as the client needs it: the hour, and waiting. Tests bring their own, so that nothing in
//! them sleeps.

use std::fmt;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// The hour, and waiting.
pub trait Pacing: Send + Sync + fmt::Debug {
    /// The hour.
    fn now(&self) -> SystemTime;

    /// Comes back after a while.
    fn wait(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

/// The computer's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealPacing;

impl Pacing for RealPacing {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn wait(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(duration))
    }
}
