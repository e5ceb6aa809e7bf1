//! A consumer as a stream of records.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use tokio_util::sync::ReusableBoxFuture;

use super::{Consumer, ConsumerRecord, Records, RecordsIntoIter};
use crate::error::Error;

type Step = (Consumer, Result<Records, Error>);

/// The records of a [`Consumer`], one by one. Made by [`Consumer::into_stream`].
///
/// ```no_run
/// # async fn example(consumer: millstream_client::Consumer) -> Result<(), millstream_client::Error> {
/// use futures_util::TryStreamExt;
///
/// let mut records = consumer.into_stream();
/// while let Some(record) = records.try_next().await? {
///     println!("{}[{}]@{}", record.topic(), record.partition(), record.offset());
/// }
/// # Ok(())
/// # }
/// ```
pub struct RecordStream {
    next: ReusableBoxFuture<'static, Step>,
    ready: RecordsIntoIter,
    is_closed: bool,
}

impl RecordStream {
    pub(super) fn new(consumer: Consumer) -> Self {
        Self { next: ReusableBoxFuture::new(step(consumer)), ready: RecordsIntoIter::empty(), is_closed: false }
    }
}

async fn step(mut consumer: Consumer) -> Step {
    let outcome = consumer.next().await;
    (consumer, outcome)
}

impl Stream for RecordStream {
    type Item = Result<ConsumerRecord, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(record) = this.ready.next() {
                return Poll::Ready(Some(Ok(record)));
            }
            if this.is_closed {
                return Poll::Ready(None);
            }
            let (consumer, outcome) = ready!(this.next.poll(context));
            this.next.set(step(consumer));
            match outcome {
                Ok(records) => this.ready = records.into_iter(),
                Err(Error::Closed) => this.is_closed = true,
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

impl std::fmt::Debug for RecordStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordStream").field("ready", &self.ready).finish_non_exhaustive()
    }
}
