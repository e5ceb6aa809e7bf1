//! What a partition remembers of idempotent producers (KIP-98): enough to drop a retried batch, to refuse a gap, and to
//! fence those whose transactions somebody else has ended.

use std::collections::{BTreeMap, VecDeque};

use millstream_protocol::code::ErrorCode;

/// Batches remembered per producer, and so the most a producer may have in flight.
const REMEMBERED_BATCHES: usize = 5;

/// Producers remembered per partition; the one that has been silent longest is forgotten first. Kafka forgets by age
/// (a day) instead; a forgotten producer may go on with any sequence, there as here.
const REMEMBERED_PRODUCERS: usize = 10_000;

/// The sequence numbers of one batch.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct BatchSequence {
    pub(crate) producer_id: i64,
    pub(crate) epoch: i16,
    pub(crate) first: i32,
    pub(crate) last: i32,
    /// Whether it belongs to a transaction of KIP-890, in which every producer begins at 0.
    pub(crate) from_zero: bool,
}

/// Where a batch was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Written {
    pub(crate) base_offset: i64,
    pub(crate) log_append_time_ms: i64,
}

/// What is to be done with a batch.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Admission {
    /// It is next: append it, then [`record`](Producers::record) it.
    Append,
    /// It is a retry of a batch that is already there: acknowledge it again.
    Duplicate(Written),
}

/// One producer of a partition.
#[derive(Debug)]
pub(crate) struct Producer {
    pub(crate) epoch: i16,
    /// When it last wrote, in milliseconds since the epoch.
    pub(crate) last_seen_ms: i64,
    /// The epoch of the coordinator that wrote the last marker for it; -1 if there was none.
    pub(crate) coordinator_epoch: i32,
    recent: VecDeque<(i32, i32, Written)>,
}

impl Producer {
    fn new(epoch: i16, now_ms: i64) -> Self {
        Self { epoch, last_seen_ms: now_ms, coordinator_epoch: -1, recent: VecDeque::with_capacity(REMEMBERED_BATCHES) }
    }

    /// The sequence of its last record; -1 if it has written none with this epoch.
    pub(crate) fn last_sequence(&self) -> i32 {
        self.recent.back().map_or(-1, |(_, last, _)| *last)
    }

    fn adopt(&mut self, epoch: i16) {
        if self.epoch != epoch {
            self.epoch = epoch;
            self.recent.clear();
        }
    }
}

/// The producers that wrote to one partition.
#[derive(Debug, Default)]
pub(crate) struct Producers {
    by_id: BTreeMap<i64, Producer>,
}

impl Producers {
    /// Judges a batch against what its producer wrote before.
    ///
    /// # Errors
    /// `INVALID_PRODUCER_EPOCH` when a newer incarnation of the producer has written, `OUT_OF_ORDER_SEQUENCE_NUMBER`
    /// when the batch does not follow the last one.
    pub(crate) fn admit(&self, batch: BatchSequence) -> Result<Admission, ErrorCode> {
        let only_from_zero = || match batch.first {
            0 => Ok(Admission::Append),
            _ => Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER),
        };
        let Some(producer) = self.by_id.get(&batch.producer_id) else {
            return if batch.from_zero { only_from_zero() } else { Ok(Admission::Append) };
        };
        if batch.epoch < producer.epoch {
            return Err(ErrorCode::INVALID_PRODUCER_EPOCH);
        }
        if batch.epoch > producer.epoch {
            return only_from_zero();
        }
        if let Some((_, _, written)) =
            producer.recent.iter().find(|(first, last, _)| (*first, *last) == (batch.first, batch.last))
        {
            return Ok(Admission::Duplicate(*written));
        }
        match producer.recent.back() {
            Some((_, last, _)) if next_sequence(*last) != batch.first => Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER),
            Some(_) => Ok(Admission::Append),
            // A marker has raised its epoch, and nothing came since.
            None => only_from_zero(),
        }
    }

    /// What is known of a producer.
    pub(crate) fn get(&self, producer_id: i64) -> Option<&Producer> {
        self.by_id.get(&producer_id)
    }

    /// All producers with their ids, in the order of these.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (i64, &Producer)> {
        self.by_id.iter().map(|(id, producer)| (*id, producer))
    }

    /// Takes a transaction marker, whose epoch holds from now on.
    ///
    /// # Errors
    /// `INVALID_PRODUCER_EPOCH` when a newer incarnation of the producer has written.
    pub(crate) fn mark(
        &mut self,
        producer_id: i64,
        epoch: i16,
        coordinator_epoch: i32,
        now_ms: i64,
    ) -> Result<(), ErrorCode> {
        if self.by_id.get(&producer_id).is_some_and(|producer| epoch < producer.epoch) {
            return Err(ErrorCode::INVALID_PRODUCER_EPOCH);
        }
        let producer = self.entry(producer_id, epoch, now_ms);
        producer.adopt(epoch);
        producer.coordinator_epoch = coordinator_epoch;
        Ok(())
    }

    /// Remembers an appended batch.
    pub(crate) fn record(&mut self, batch: BatchSequence, written: Written, now_ms: i64) {
        let producer = self.entry(batch.producer_id, batch.epoch, now_ms);
        producer.adopt(batch.epoch);
        if producer.recent.len() == REMEMBERED_BATCHES {
            producer.recent.pop_front();
        }
        producer.last_seen_ms = now_ms;
        producer.recent.push_back((batch.first, batch.last, written));
    }

    fn entry(&mut self, producer_id: i64, epoch: i16, now_ms: i64) -> &mut Producer {
        if self.by_id.len() >= REMEMBERED_PRODUCERS && !self.by_id.contains_key(&producer_id) {
            self.forget_the_most_silent();
        }
        self.by_id.entry(producer_id).or_insert_with(|| Producer::new(epoch, now_ms))
    }

    fn forget_the_most_silent(&mut self) {
        let oldest = self.by_id.iter().min_by_key(|(_, producer)| producer.last_seen_ms).map(|(id, _)| *id);
        if let Some(id) = oldest {
            self.by_id.remove(&id);
        }
    }
}

/// Sequences are 31 bits wide: after `i32::MAX` comes 0.
fn next_sequence(last: i32) -> i32 {
    last.checked_add(1).unwrap_or(0)
}

/// The last sequence of a batch of `records` that begins with `first`; a batch may straddle the wrap.
pub(crate) fn last_sequence(first: i32, records: i32) -> i32 {
    let last = i64::from(first) + i64::from(records.max(1)) - 1;
    (last % (i64::from(i32::MAX) + 1)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(epoch: i16, first: i32, last: i32) -> BatchSequence {
        BatchSequence { producer_id: 9, epoch, first, last, from_zero: false }
    }

    fn written(base_offset: i64) -> Written {
        Written { base_offset, log_append_time_ms: -1 }
    }

    #[test]
    fn the_last_five_batches_are_recognised() {
        let mut producers = Producers::default();
        for index in 0..6 {
            let sequence = batch(0, index * 10, index * 10 + 9);
            assert_eq!(producers.admit(sequence), Ok(Admission::Append));
            producers.record(sequence, written(i64::from(index) * 10), 0);
        }
        assert_eq!(producers.admit(batch(0, 10, 19)), Ok(Admission::Duplicate(written(10))));
        assert_eq!(producers.admit(batch(0, 50, 59)), Ok(Admission::Duplicate(written(50))));
        assert_eq!(producers.admit(batch(0, 0, 9)), Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER));
        assert_eq!(producers.admit(batch(0, 50, 58)), Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER));
        assert_eq!(producers.admit(batch(0, 70, 79)), Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER));
    }

    #[test]
    fn an_unknown_producer_may_begin_anywhere_but_a_new_epoch_begins_at_zero() {
        let mut producers = Producers::default();
        assert_eq!(producers.admit(batch(3, 40, 40)), Ok(Admission::Append));
        producers.record(batch(3, 40, 40), written(0), 0);
        assert_eq!(producers.admit(batch(2, 41, 41)), Err(ErrorCode::INVALID_PRODUCER_EPOCH));
        assert_eq!(producers.admit(batch(4, 41, 41)), Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER));
        assert_eq!(producers.admit(batch(4, 0, 0)), Ok(Admission::Append));
    }

    #[test]
    fn sequences_wrap_to_zero() {
        let mut producers = Producers::default();
        let last = last_sequence(i32::MAX - 1, 4);
        assert_eq!(last, 1);
        producers.record(batch(0, i32::MAX - 1, last), written(0), 0);
        assert_eq!(producers.admit(batch(0, 2, 2)), Ok(Admission::Append));
        assert_eq!(next_sequence(i32::MAX), 0);
    }

    #[test]
    fn a_marker_raises_the_epoch_and_the_next_batch_begins_at_zero() {
        let mut producers = Producers::default();
        producers.record(batch(0, 0, 3), written(0), 0);
        producers.mark(9, 0, 1, 0).unwrap();
        assert_eq!(producers.admit(batch(0, 4, 4)), Ok(Admission::Append), "the same epoch goes on");
        producers.mark(9, 1, 1, 0).unwrap();
        assert_eq!(producers.admit(batch(0, 4, 4)), Err(ErrorCode::INVALID_PRODUCER_EPOCH));
        assert_eq!(producers.admit(batch(1, 4, 4)), Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER));
        assert_eq!(producers.admit(batch(1, 0, 0)), Ok(Admission::Append));
        assert_eq!(producers.mark(9, 0, 1, 0), Err(ErrorCode::INVALID_PRODUCER_EPOCH));
    }

    #[test]
    fn an_unknown_producer_of_a_new_transaction_begins_at_zero() {
        let from_zero = BatchSequence { from_zero: true, ..batch(3, 40, 40) };
        assert_eq!(Producers::default().admit(from_zero), Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER));
    }

    #[test]
    fn the_number_of_producers_is_bounded() {
        let mut producers = Producers::default();
        for id in 0..REMEMBERED_PRODUCERS as i64 + 10 {
            producers.record(BatchSequence { producer_id: id, ..batch(0, 0, 0) }, written(0), id);
        }
        assert_eq!(producers.by_id.len(), REMEMBERED_PRODUCERS);
        assert!(!producers.by_id.contains_key(&0));
    }
}
