//! What a caller of `next` may want to hear besides.

use crate::callback;
use crate::error::Error;
use crate::types::TopicPartition;

/// Hears of partitions that come and go, within the call of [`GroupConsumer::next`](super::GroupConsumer::next) that is
/// under way. A panic in it becomes an error of that call. For what takes an `await`, such as a commit by hand, use
/// [`GroupConsumer::poll`](super::GroupConsumer::poll).
pub trait RebalanceListener: Send {
    /// These partitions came.
    fn assigned(&mut self, partitions: &[TopicPartition]) {
        let _ = partitions;
    }

    /// These partitions go when this returns. With auto commit what is done with them is committed already.
    fn revoked(&mut self, partitions: &[TopicPartition]) {
        let _ = partitions;
    }

    /// These partitions are gone; others may have them.
    fn lost(&mut self, partitions: &[TopicPartition]) {
        self.revoked(partitions);
    }
}

pub(super) fn call(
    listener: &mut Option<Box<dyn RebalanceListener>>,
    what: impl FnOnce(&mut dyn RebalanceListener),
) -> Result<(), Error> {
    let Some(listener) = listener else { return Ok(()) };
    let outcome = callback::call(|| what(&mut **listener));
    outcome.map_err(|_| Error::Misuse("the rebalance listener panicked".to_owned()))
}
