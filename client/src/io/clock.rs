//! Where the core's time comes from: milliseconds since the client was made, by tokio's clock, which tests can stop.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::time::Instant;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    start: Instant,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { start: Instant::now() }
    }

    pub(crate) fn now_ms(self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Sleeps until a time of this clock; without one, for ever.
    pub(crate) async fn sleep_until(self, at_ms: Option<u64>) {
        match at_ms {
            Some(at_ms) => tokio::time::sleep_until(self.start + Duration::from_millis(at_ms)).await,
            None => std::future::pending().await,
        }
    }
}

/// The wall clock, for record timestamps: milliseconds since the Unix epoch.
pub(crate) fn unix_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A seed for jitter, different in each process and at each call.
pub(crate) fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0u8)
}

/// Bytes that nobody can foretell, for a nonce. Where there are none, an exchange that rests on them fails at the broker.
pub(crate) fn random() -> [u8; 18] {
    #[cfg_attr(not(feature = "sasl"), allow(unused_mut, reason = "no mechanism needs them"))]
    let mut bytes = [0; 18];
    #[cfg(feature = "sasl")]
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!("the system has no random bytes: {error}");
    }
    bytes
}
