//! Rows to a topic: encoded on the operator threads straight into record batches, sent and acknowledged by one task.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use millstream_client::{Delivery, Producer};
use millstream_protocol::records::{BatchBuilder, BuildError, Compression, SealedBatch};
use tokio::sync::{mpsc, oneshot};

use crate::batch::Batch;
use crate::connect::{Safe, Sink, SinkError};
use crate::encode::json::JsonEncoder;
use crate::error::Error;
use crate::plan::{DeliveryGuarantee, Format, KafkaTable, Partitioner, Table};

/// A batch is handed over before it grows beyond this. Brokers take 1 MiB by default, and a single record may be as large
/// as they take.
const BATCH_BYTES: usize = 900 << 10;

/// The same before compression: what packs well would make a batch of many megabytes otherwise, which this thread and
/// every reader has to hold as a whole.
const UNPACKED_BYTES: usize = 2 << 20;

/// What stands around a record's value in a batch, at most.
const FRAME_BYTES: usize = 32;

/// Sealed batches that wait for the task, at most; the producer's budget bounds what it holds itself.
const WAITING_BATCHES: usize = 4;

/// What an operator thread hands to the task.
pub(crate) enum Handover {
    Batch {
        partition: i32,
        batch: SealedBatch,
    },
    /// Tell when everything before this is acknowledged.
    Mark(oneshot::Sender<()>),
}

/// An operator thread's side.
pub(crate) struct KafkaSink {
    encoder: JsonEncoder,
    outbox: Outbox,
}

/// The batch that is being built, and the way to the task.
struct Outbox {
    table: Arc<Table>,
    builder: BatchBuilder,
    batch_bytes: usize,
    partitions: Turns,
    task: mpsc::Sender<Handover>,
}

/// Which partition the next batch goes to. Rows have no key yet: `default` is sticky, a batch at a time, which comes
/// to the same as `round-robin`.
struct Turns {
    next: i32,
    count: i32,
    fixed: bool,
}

impl Turns {
    /// Each thread begins with a partition of its own, as far as there are enough; `fixed` stays there, as in Flink.
    fn new(thread: usize, count: i32, partitioner: Partitioner) -> Self {
        Self { next: (thread % count as usize) as i32, count, fixed: partitioner == Partitioner::Fixed }
    }

    fn take(&mut self) -> i32 {
        let partition = self.next;
        if !self.fixed {
            self.next = (self.next + 1) % self.count;
        }
        partition
    }
}

impl Outbox {
    /// Adds a row to the batch; to the next one when it has no room here.
    #[inline]
    fn add(&mut self, now_ms: i64, row: &[u8]) -> Result<(), SinkError> {
        let added = row.len() + FRAME_BYTES;
        let is_full =
            self.builder.estimated_bytes() + added > self.batch_bytes || self.builder.len() + added > UNPACKED_BYTES;
        if is_full && !self.builder.is_empty() {
            self.hand_over()?;
        }
        let added = self.builder.append(now_ms, None, Some(row), &[]);
        added.map_err(|error| SinkError::Failed(unwritable(&self.table, &error)))
    }

    fn hand_over(&mut self) -> Result<(), SinkError> {
        let batch = self.builder.build();
        let partition = self.partitions.take();
        self.task.blocking_send(Handover::Batch { partition, batch }).map_err(|_| SinkError::Closed)
    }
}

impl KafkaSink {
    /// Sinks of `table`, whose topic has so many partitions, for so many threads; and what they will
    /// hand over. The columns `as_they_came` come as JSON text.
    ///
    /// # Errors
    /// When the table's codec is none that was built in.
    pub(crate) fn new(
        table: Arc<Table>,
        kafka: &KafkaTable,
        partitions: i32,
        threads: usize,
        as_they_came: &[usize],
    ) -> Result<(Vec<Self>, mpsc::Receiver<Handover>), Error> {
        let (task, handovers) = mpsc::channel(WAITING_BATCHES);
        let sink = |thread| Self::of_thread(&table, kafka, (thread, partitions), as_they_came, task.clone());
        let sinks = (0..threads).map(sink).collect::<Result<_, _>>()?;
        Ok((sinks, handovers))
    }

    fn of_thread(
        table: &Arc<Table>,
        kafka: &KafkaTable,
        (thread, partitions): (usize, i32),
        as_they_came: &[usize],
        task: mpsc::Sender<Handover>,
    ) -> Result<Self, Error> {
        let Format::Json(options) = &kafka.format;
        let columns: Vec<_> = table.columns.iter().map(|column| (&*column.name, column.sql_type)).collect();
        let mut encoder = JsonEncoder::new(&columns, options);
        encoder.take_as_they_come(as_they_came);
        let property = |name: &str| kafka.properties.get(name);
        let compression = property("compression.type").and_then(|name| name.parse::<Compression>().ok());
        let batch_bytes = property("batch.size").and_then(|size| size.parse::<usize>().ok());
        let builder = BatchBuilder::new(compression.unwrap_or(Compression::None), None);
        let outbox = Outbox {
            builder: builder.map_err(|error| unwritable(table, &error))?,
            batch_bytes: batch_bytes.map_or(BATCH_BYTES, |bytes| bytes.clamp(1, BATCH_BYTES)),
            partitions: Turns::new(thread, partitions.max(1), kafka.partitioner),
            task,
            table: Arc::clone(table),
        };
        Ok(Self { encoder, outbox })
    }
}

impl Sink for KafkaSink {
    fn push(&mut self, batch: &Batch) -> Result<(), SinkError> {
        let Self { encoder, outbox } = self;
        // Rows carry no timestamp of their own: like Flink's, they are stamped when they are written.
        let now_ms = now_ms();
        let mut rows = encoder.rows(&batch.columns);
        (0..batch.rows).try_for_each(|row| outbox.add(now_ms, rows.row(row)))
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        if self.outbox.builder.is_empty() { Ok(()) } else { self.outbox.hand_over() }
    }

    fn flush_until_safe(&mut self) -> Result<Safe, SinkError> {
        self.flush()?;
        let (mark, safe) = oneshot::channel();
        self.outbox.task.blocking_send(Handover::Mark(mark)).map_err(|_| SinkError::Closed)?;
        Ok(safe)
    }
}

fn unwritable(table: &Table, error: &BuildError) -> Error {
    Error::Sink { table: table.name.clone(), reason: error.to_string() }
}

/// What the task waits for, in order.
enum Pending {
    Ack(Delivery),
    Mark(oneshot::Sender<()>),
}

/// Sends what is handed over, and waits for every acknowledgement.
///
/// # Errors
/// When a batch cannot be written, or nobody knows whether it was.
pub(crate) async fn run(
    producer: Producer,
    table: Arc<Table>,
    kafka: KafkaTable,
    mut handovers: mpsc::Receiver<Handover>,
) -> Result<(), Error> {
    let topic = kafka.topics.first().map(String::as_str).unwrap_or_default();
    let wrong = |error| Error::kafka(format!("writing to table {}", table.name))(error);
    let mut pending: VecDeque<Pending> = VecDeque::new();
    let mut open = true;
    while open || !pending.is_empty() {
        tokio::select! {
            handover = handovers.recv(), if open => match handover {
                None => open = false,
                Some(Handover::Mark(mark)) => pending.push_back(Pending::Mark(mark)),
                Some(Handover::Batch { partition, batch }) => {
                    let delivery = producer.send_batch(topic, partition, batch).await.map_err(wrong)?;
                    if kafka.delivery == DeliveryGuarantee::AtLeastOnce {
                        pending.push_back(Pending::Ack(delivery));
                    }
                }
            },
            acknowledged = first(&mut pending) => acknowledged.map_err(wrong)?,
        }
    }
    Ok(())
}

/// Resolves the first of what is pending; cancel-safe, and never ready while there is nothing.
async fn first(pending: &mut VecDeque<Pending>) -> Result<(), millstream_client::Error> {
    match pending.front_mut() {
        None => std::future::pending().await,
        Some(Pending::Ack(delivery)) => {
            let acknowledged = delivery.await;
            pending.pop_front();
            acknowledged.map(drop)
        }
        Some(Pending::Mark(_)) => {
            if let Some(Pending::Mark(mark)) = pending.pop_front() {
                // Whoever asked may have gone.
                let _ = mark.send(());
            }
            Ok(())
        }
    }
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
