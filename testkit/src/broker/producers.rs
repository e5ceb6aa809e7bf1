//! What a partition remembers of idempotent producers (KIP-98): enough to drop a retried batch and to refuse a gap.

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

#[derive(Debug)]
struct Producer {
    epoch: i16,
    last_seen_ms: i64,
    recent: VecDeque<(i32, i32, Written)>,
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
        let Some(producer) = self.by_id.get(&batch.producer_id) else { return Ok(Admission::Append) };
        if batch.epoch < producer.epoch {
            return Err(ErrorCode::INVALID_PRODUCER_EPOCH);
        }
        if batch.epoch > producer.epoch {
            return if batch.first == 0 { Ok(Admission::Append) } else { Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER) };
        }
        if let Some((_, _, written)) =
            producer.recent.iter().find(|(first, last, _)| (*first, *last) == (batch.first, batch.last))
        {
            return Ok(Admission::Duplicate(*written));
        }
        match producer.recent.back() {
            Some((_, last, _)) if next_sequence(*last) != batch.first => Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER),
            _ => Ok(Admission::Append),
        }
    }

    /// Remembers an appended batch.
    pub(crate) fn record(&mut self, batch: BatchSequence, written: Written, now_ms: i64) {
        if self.by_id.len() >= REMEMBERED_PRODUCERS && !self.by_id.contains_key(&batch.producer_id) {
            self.forget_the_most_silent();
        }
        let producer = self.by_id.entry(batch.producer_id).or_insert_with(|| Producer {
            epoch: batch.epoch,
            last_seen_ms: now_ms,
            recent: VecDeque::with_capacity(REMEMBERED_BATCHES),
        });
        if producer.epoch != batch.epoch {
            producer.epoch = batch.epoch;
            producer.recent.clear();
        }
        if producer.recent.len() == REMEMBERED_BATCHES {
            producer.recent.pop_front();
        }
        producer.last_seen_ms = now_ms;
        producer.recent.push_back((batch.first, batch.last, written));
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
        BatchSequence { producer_id: 9, epoch, first, last }
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
    fn the_number_of_producers_is_bounded() {
        let mut producers = Producers::default();
        for id in 0..REMEMBERED_PRODUCERS as i64 + 10 {
            producers.record(BatchSequence { producer_id: id, epoch: 0, first: 0, last: 0 }, written(0), id);
        }
        assert_eq!(producers.by_id.len(), REMEMBERED_PRODUCERS);
        assert!(!producers.by_id.contains_key(&0));
    }
}
