//! How a member takes part in its share group.

use std::sync::Arc;

#[cfg(feature = "tokio")]
use super::ConfigError;
use super::{ConsumerOptions, GivenGroup};
pub use crate::core::share::AcquireMode;

/// How a member takes part in its share group. Field by field Kafka's defaults; from properties they come by
/// [`Config::share`](super::Config::share).
///
/// ```
/// use millstream_client::ShareOptions;
/// let options = ShareOptions { explicit: true, ..ShareOptions::new("jobs") };
/// assert_eq!((options.max_records, options.max_poll_interval_ms), (500, 300_000));
/// ```
#[derive(Debug, Clone)]
pub struct ShareOptions {
    /// `group.id`.
    pub group: String,
    /// `share.acknowledgement.mode`: whether each record is to be acknowledged by
    /// [`ShareConsumer::acknowledge`](crate::ShareConsumer::acknowledge) (`explicit`). Else what one call gave counts as
    /// accepted when the next is made (`implicit`, the default).
    pub explicit: bool,
    /// `share.acquire.mode` (`batch_optimized`).
    pub acquire: AcquireMode,
    /// `max.poll.records`: how many records one answer brings (500).
    pub max_records: i32,
    /// `max.poll.interval.ms`: how long the caller may take for what it was given before the member leaves the group
    /// (300,000).
    pub max_poll_interval_ms: u64,
    /// `client.rack`.
    pub rack: Option<Arc<str>>,
    /// How to fetch: waits and sizes.
    pub consumer: ConsumerOptions,
}

impl ShareOptions {
    /// Kafka's defaults, for this group.
    pub fn new(group: impl Into<String>) -> Self {
        Self {
            group: group.into(),
            explicit: false,
            acquire: AcquireMode::BatchOptimized,
            max_records: 500,
            max_poll_interval_ms: 300_000,
            rack: None,
            consumer: ConsumerOptions::default(),
        }
    }

    /// Checks what no single option shows.
    #[cfg(feature = "tokio")]
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        let invalid = |name: &str, value: String, reason: &str| {
            Err(ConfigError::Invalid { name: name.to_owned(), value, reason: reason.to_owned() })
        };
        if self.group.is_empty() {
            return invalid("group.id", String::new(), "a group has a name");
        }
        if self.max_records < 1 {
            return invalid("max.poll.records", self.max_records.to_string(), "expected 1 or more");
        }
        Ok(())
    }
}

/// The options that share groups alone have, as they are given.
#[derive(Debug, Clone, Copy)]
pub(super) struct GivenShare {
    pub(super) explicit: bool,
    pub(super) acquire: AcquireMode,
}

impl Default for GivenShare {
    fn default() -> Self {
        Self { explicit: false, acquire: AcquireMode::BatchOptimized }
    }
}

impl GivenShare {
    /// All options together, when they name a group. Those of consumer groups' members do not count.
    pub(super) fn complete(self, group: &GivenGroup, consumer: &ConsumerOptions) -> Option<ShareOptions> {
        let GivenGroup { options: group, .. } = group;
        (!group.group.is_empty()).then(|| ShareOptions {
            group: group.group.clone(),
            explicit: self.explicit,
            acquire: self.acquire,
            max_records: i32::try_from(consumer.max_poll_records).unwrap_or(i32::MAX),
            max_poll_interval_ms: group.max_poll_interval_ms,
            rack: (!consumer.rack.is_empty()).then(|| consumer.rack.as_str().into()),
            consumer: consumer.clone(),
        })
    }
}
