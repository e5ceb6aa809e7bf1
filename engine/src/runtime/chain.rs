//! The operators of one pipeline, one behind the other.

use crate::batch::Batch;
use crate::error::size;
use crate::operators::{Hold, Operator, OperatorError, Output};

/// Less than this is not worth a word.
const SHOWN_BYTES: usize = 1 << 20;

/// Operators in the order in which rows pass them.
pub(crate) struct Chain {
    operators: Vec<Box<dyn Operator>>,
}

impl Chain {
    pub(crate) fn new(operators: Vec<Box<dyn Operator>>) -> Self {
        Self { operators }
    }

    /// Sends a batch through; what comes out at the end goes to `sink`.
    pub(crate) fn push(&mut self, batch: Batch, sink: &mut dyn Output) -> Result<(), Failure> {
        let mut offset = None;
        let pushed = Rest { operators: &mut self.operators, sink, offset: &mut offset }.push(batch);
        pushed.map_err(|error| Failure { reason: error.reason, offset })
    }

    /// Tells every operator that event time has come to `watermark_ms`: upstream first, as its rows come before it.
    pub(crate) fn advance(&mut self, watermark_ms: i64, sink: &mut dyn Output) -> Result<(), Failure> {
        let mut offset = None;
        for at in 0..self.operators.len() {
            let (upto, operators) = self.operators.split_at_mut(at + 1);
            let advanced = upto[at].advance(watermark_ms, &mut Rest { operators, sink, offset: &mut offset });
            advanced.map_err(|error| Failure { reason: error.reason, offset })?;
        }
        Ok(())
    }

    /// Has every operator let go of what its columns that are back still point to: the last first, whose columns point to
    /// those before it.
    pub(crate) fn reclaim(&mut self) {
        self.operators.iter_mut().rev().for_each(|operator| operator.reclaim());
    }

    /// The oldest row of a partition that some operator still needs.
    pub(crate) fn hold(&self, partition: u32) -> Option<Hold> {
        self.operators.iter().filter_map(|operator| operator.hold(partition)).min_by_key(|hold| hold.offset)
    }

    /// Rows dropped as late so far.
    pub(crate) fn late_rows(&self) -> u64 {
        self.operators.iter().map(|operator| operator.late_rows()).sum()
    }

    /// Who holds how much of `of_bytes`, for people; so many of them are set aside, and the thread's open batch has so
    /// many.
    pub(crate) fn describe_state(&self, of_bytes: usize, set_aside_bytes: usize, unpacked_bytes: usize) -> String {
        let described = |operator: &dyn Operator| {
            operator.describe_state().map(|state| format!("{state}, {}", size(operator.state_bytes())))
        };
        let mut holders: Vec<String> =
            self.operators.iter().filter_map(|operator| described(operator.as_ref())).collect();
        if unpacked_bytes >= SHOWN_BYTES {
            holders.push(format!("a record batch unpacked to {}", size(unpacked_bytes)));
        }
        holders.push(format!(
            "set aside for rows between threads and for memory that is used again, {}",
            size(set_aside_bytes)
        ));
        let others = of_bytes.saturating_sub(self.state_bytes() + unpacked_bytes + set_aside_bytes);
        if others > 0 {
            holders.push(format!("other threads and statements of the job, {}", size(others)));
        }
        holders.join("; ")
    }

    /// Bytes of state held.
    pub(crate) fn state_bytes(&self) -> usize {
        self.operators.iter().map(|operator| operator.state_bytes()).sum()
    }
}

/// Why rows could not be processed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) reason: String,
    /// The offset of the record at fault, when the rows still knew where they came from.
    pub(crate) offset: Option<i64>,
}

/// The part of a chain that is still ahead of a batch.
struct Rest<'a> {
    operators: &'a mut [Box<dyn Operator>],
    sink: &'a mut dyn Output,
    /// Where a failure leaves the offset of the record at fault.
    offset: &'a mut Option<i64>,
}

impl Output for Rest<'_> {
    fn push(&mut self, batch: Batch) -> Result<(), OperatorError> {
        if batch.rows == 0 {
            return Ok(());
        }
        let Some((first, operators)) = self.operators.split_first_mut() else {
            return self.sink.push(batch);
        };
        let offsets = batch.event_time.as_ref().map(|event_time| event_time.offsets.clone());
        let pushed = first.push(0, batch, &mut Rest { operators, sink: self.sink, offset: self.offset });
        pushed.map_err(|mut error| {
            // A row is one of the batch that the failing operator saw: for those before it the number means nothing.
            if let Some(row) = error.row.take() {
                *self.offset = offsets.and_then(|offsets| offsets.get(row).copied());
            }
            error
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Emits one row per watermark, and passes batches on with a row more.
    struct Probe;

    impl Operator for Probe {
        fn push(&mut self, _port: usize, mut batch: Batch, out: &mut dyn Output) -> Result<(), OperatorError> {
            batch.rows += 1;
            out.push(batch)
        }

        fn advance(&mut self, _watermark_ms: i64, out: &mut dyn Output) -> Result<(), OperatorError> {
            out.push(batch(1))
        }

        fn hold(&self, partition: u32) -> Option<Hold> {
            Some(Hold { offset: i64::from(partition), watermark_ms: 5 })
        }
    }

    struct Sizes(Vec<usize>);

    impl Output for Sizes {
        fn push(&mut self, batch: Batch) -> Result<(), OperatorError> {
            self.0.push(batch.rows);
            Ok(())
        }
    }

    fn batch(rows: usize) -> Batch {
        Batch { columns: Vec::new().into(), rows, partition: 0, event_time: None }
    }

    #[test]
    fn rows_and_time_pass_every_operator_behind_their_origin() {
        let mut chain = Chain::new(vec![Box::new(Probe), Box::new(Probe)]);
        let mut sink = Sizes(Vec::new());
        chain.push(batch(3), &mut sink).unwrap();
        chain.advance(7, &mut sink).unwrap();
        assert_eq!(sink.0, [5, 2, 1]);
        assert_eq!(chain.hold(4).unwrap().offset, 4);
    }

    #[test]
    fn empty_batches_stop_where_they_are() {
        let mut sink = Sizes(Vec::new());
        Chain::new(vec![Box::new(Probe)]).push(batch(0), &mut sink).unwrap();
        assert!(sink.0.is_empty());
    }
}
