//! Tumbling-window aggregation: `GROUP BY window_start, window_end, keys` over event time.
//!
//! Lateness is judged row by row, as if each row came alone: a row is late when its window's end - 1 ms is not beyond
//! the watermark that the rows before it in its own partition made. So the result depends neither on the size of
//! batches nor on how partitions interleave. Windows are emitted, in the order of their ends, as the source's
//! watermark passes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMicrosecondType;
use arrow_array::{Array, ArrayRef, TimestampMicrosecondArray};
use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::aggregate::{Accumulator, AggregateSpec, Evaluated, Masked};
use super::assign::{Assigned, Assigner};
use super::{Hold, Operator, OperatorError, Output};
use crate::batch::Batch;
use crate::plan::{Aggregate, Tumble, WindowOutput};
use crate::pool::Pool;
use crate::state::{BatchKeys, KeyLayout, KeyParts, KeySource, KeyTable, Size};
use crate::types::SqlType;

/// Rows that are looked up at a time. Enough for their memory accesses to overlap, and few enough for what they bring
/// into the cache to be there still when it is used.
const ROWS_AT_A_TIME: usize = 512;

/// Rows that are emitted at a time: what is written of them further on is bounded for each batch.
const EMITTED_ROWS: usize = 4_096;

/// Aggregates rows by tumbling window and key.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, TimestampMicrosecondArray, cast::AsArray, types::Int64Type};
/// use millstream_engine::batch::{Batch, EventTime};
/// use millstream_engine::operators::{Operator, WindowAggregate};
/// use millstream_engine::plan::{Aggregate, AggregateFunction, Tumble, WindowOutput};
/// use millstream_engine::types::SqlType;
///
/// let count = Aggregate {
///     function: AggregateFunction::Count,
///     argument: None,
///     filter: None,
///     distinct: false,
///     sql_type: SqlType::BigInt,
/// };
/// let window = Tumble { rowtime: 0, size_ms: 10, offset_ms: 0 };
/// let outputs = [WindowOutput::End, WindowOutput::Aggregate(0)];
/// let mut operator =
///     WindowAggregate::new(&[SqlType::Timestamp(3)], &window, &[], &[count], &outputs, i64::MIN);
///
/// // Two rows in the window that ends at 10 ms, one in the next.
/// let rowtime: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![1_000, 9_000, 12_000]));
/// let event_time = EventTime { offsets: vec![0, 1, 2].into(), watermarks: vec![i64::MIN, 1, 9].into() };
/// let batch = Batch { columns: vec![rowtime].into(), rows: 3, partition: 0, event_time: Some(event_time) };
/// let mut out: Vec<Batch> = Vec::new();
/// operator.push(0, batch, &mut out)?;
/// operator.advance(12, &mut out)?;
/// assert_eq!(out[0].columns[1].as_primitive::<Int64Type>().values(), &[2]);
/// assert_eq!(operator.hold(0).unwrap().offset, 2);
/// # Ok::<(), millstream_engine::operators::OperatorError>(())
/// ```
pub struct WindowAggregate {
    name: String,
    assigner: Assigner,
    keys: Vec<usize>,
    layout: KeyLayout,
    aggregates: Vec<AggregateSpec>,
    outputs: Vec<WindowOutput>,
    /// Open windows by their ends, in milliseconds.
    windows: BTreeMap<i64, Window>,
    /// How large the keys of the last emitted window were: those of the next one are likely so, too.
    usual: Size,
    scratch: Scratch,
}

/// Buffers that are kept.
#[derive(Default)]
struct Scratch {
    assigned: Assigned,
    keys: BatchKeys,
    groups: Vec<u32>,
    masked: Masked,
    /// What the aggregates look at, of the batch at hand alone.
    evaluated: Vec<Evaluated>,
    parts: KeyParts,
    pool: Pool,
}

/// The state of one window.
struct Window {
    keys: KeyTable,
    aggregates: Vec<Box<dyn Accumulator>>,
    /// For each partition with rows in the window, the first of them.
    holds: HashMap<u32, Hold, FixedState>,
}

impl WindowAggregate {
    /// An aggregation over an input with columns of these types. Windows that end by `emitted_through_ms` were emitted
    /// before a restart; at the first start it is `i64::MIN`.
    pub fn new(
        input: &[SqlType],
        window: &Tumble,
        keys: &[usize],
        aggregates: &[Aggregate],
        outputs: &[WindowOutput],
        emitted_through_ms: i64,
    ) -> Self {
        let types: Vec<SqlType> = keys.iter().map(|key| input[*key]).collect();
        Self {
            name: "TUMBLE".to_owned(),
            assigner: Assigner::new(window, emitted_through_ms),
            keys: keys.to_vec(),
            layout: KeyLayout::new(&types),
            aggregates: aggregates.iter().map(AggregateSpec::new).collect(),
            outputs: outputs.to_vec(),
            windows: BTreeMap::new(),
            usual: Size::default(),
            scratch: Scratch::default(),
        }
    }

    /// Gives it a name for people: what is aggregated, by what. Without one it is `TUMBLE`.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Evaluates its aggregates' arguments in this pool.
    pub fn with_pool(mut self, pool: Pool) -> Self {
        self.scratch.pool = pool;
        self
    }

    /// Rows seen again after a restart whose windows had been emitted before it: they were counted then.
    pub fn replayed_rows(&self) -> u64 {
        self.assigner.replayed_rows()
    }

    /// Adds the rows of a batch to their windows, so many at a time that what is known of them stays in the cache.
    fn update(&mut self, batch: &Batch, scratch: &mut Scratch) -> Result<(), OperatorError> {
        let rowtime = batch.columns[self.assigner.rowtime()].as_primitive::<TimestampMicrosecondType>().values();
        for aggregate in &self.aggregates {
            scratch.evaluated.push(aggregate.evaluate(batch, &mut scratch.pool)?);
        }
        let columns = self.keys.iter().map(|key| &batch.columns[*key]);
        let keys = KeySource::new(&self.layout, columns, &mut scratch.parts);
        for first in (0..batch.rows).step_by(ROWS_AT_A_TIME) {
            let rows = first..(first + ROWS_AT_A_TIME).min(batch.rows);
            self.assigner.assign(rowtime, rows.clone(), batch.event_time.as_ref(), &mut scratch.assigned);
            scratch.keys.fill(&keys, rows);
            self.update_windows(batch, scratch);
        }
        keys.give_back(&mut scratch.parts);
        Ok(())
    }

    fn update_windows(&mut self, batch: &Batch, scratch: &mut Scratch) {
        for (end, rows) in scratch.assigned.windows() {
            let window =
                self.windows.entry(end).or_insert_with(|| Window::new(&self.layout, &self.aggregates, self.usual));
            window.hold(batch, rows[0] as usize);
            window.keys.intern(&scratch.keys, rows, &mut scratch.groups);
            for (values, state) in scratch.evaluated.iter().zip(&mut window.aggregates) {
                state.resize(window.keys.len());
                values.update(rows, &scratch.groups, batch.partition, &mut scratch.masked, state.as_mut());
            }
        }
    }

    /// Emits the rows of a window that has ended, a segment at a time: its state is freed while it is written.
    fn emit(&mut self, end_ms: i64, mut window: Window, out: &mut dyn Output) -> Result<(), OperatorError> {
        self.usual = window.keys.size();
        window.keys.close();
        for segment in 0..window.keys.segments() {
            let rows = window.keys.segment_len(segment);
            let keys = window.keys.take_segment(segment);
            let aggregates: Vec<ArrayRef> = window.aggregates.iter_mut().map(|state| state.finish(segment)).collect();
            let moment = |ms: i64| -> ArrayRef {
                Arc::new(TimestampMicrosecondArray::from_value(ms.saturating_mul(1_000), rows))
            };
            let column = |output: &WindowOutput| match output {
                WindowOutput::Start => moment(end_ms - self.assigner.size_ms()),
                WindowOutput::End => moment(end_ms),
                WindowOutput::Time => moment(end_ms - 1),
                WindowOutput::Key(index) => keys[*index].clone(),
                WindowOutput::Aggregate(index) => aggregates[*index].clone(),
            };
            let columns = self.outputs.iter().map(column).collect();
            emit_in_turns(Batch { columns, rows, partition: 0, event_time: None }, out)?;
        }
        Ok(())
    }
}

fn emit_in_turns(batch: Batch, out: &mut dyn Output) -> Result<(), OperatorError> {
    if batch.rows <= EMITTED_ROWS {
        return out.push(batch);
    }
    (0..batch.rows).step_by(EMITTED_ROWS).try_for_each(|first| {
        let rows = EMITTED_ROWS.min(batch.rows - first);
        let columns = batch.columns.iter().map(|column| column.slice(first, rows)).collect();
        out.push(Batch { columns, rows, partition: 0, event_time: None })
    })
}

impl Operator for WindowAggregate {
    fn push(&mut self, _port: usize, batch: Batch, _out: &mut dyn Output) -> Result<(), OperatorError> {
        let rowtime = &batch.columns[self.assigner.rowtime()];
        if let Some(nulls) = rowtime.nulls().filter(|nulls| nulls.null_count() > 0) {
            let row = (0..batch.rows).find(|row| nulls.is_null(*row));
            return Err(OperatorError { reason: "the rowtime of a window is null".to_owned(), row });
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.pool.next_batch();
        let updated = self.update(&batch, &mut scratch);
        scratch.evaluated.clear();
        scratch.pool.reclaim();
        self.scratch = scratch;
        updated
    }

    fn advance(&mut self, watermark_ms: i64, out: &mut dyn Output) -> Result<(), OperatorError> {
        self.assigner.advance(watermark_ms);
        while let Some(entry) = self.windows.first_entry() {
            if *entry.key() - 1 > watermark_ms {
                break;
            }
            let (end_ms, window) = entry.remove_entry();
            self.emit(end_ms, window, out)?;
        }
        Ok(())
    }

    fn hold(&self, partition: u32) -> Option<Hold> {
        let holds = self.windows.values().filter_map(|window| window.holds.get(&partition));
        holds.copied().min_by_key(|hold| hold.offset)
    }

    fn late_rows(&self) -> u64 {
        self.assigner.late_rows()
    }

    fn describe_state(&self) -> Option<String> {
        let keys: usize = self.windows.values().map(|window| window.keys.len()).sum();
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        Some(format!("{}: {}, {}", self.name, count(self.windows.len(), "open window"), count(keys, "key")))
    }

    fn state_bytes(&self) -> usize {
        self.windows.values().map(Window::bytes).sum()
    }
}

impl Window {
    fn new(layout: &KeyLayout, aggregates: &[AggregateSpec], usual: Size) -> Self {
        Self {
            keys: KeyTable::with_size(layout.clone(), usual),
            aggregates: aggregates.iter().map(AggregateSpec::accumulator).collect(),
            holds: HashMap::default(),
        }
    }

    /// Bytes held, what the map of windows holds included.
    fn bytes(&self) -> usize {
        let aggregates: usize = self.aggregates.iter().map(|state| state.bytes()).sum();
        // A node of the map has room for eleven entries, and half of it is in use at least.
        let entry = 2 * (size_of::<Self>() + size_of::<i64>());
        let boxes = self.aggregates.capacity() * size_of::<Box<dyn Accumulator>>();
        entry + boxes + self.holds.allocation_size() + self.keys.bytes() + aggregates
    }

    /// Remembers the first row that a partition has in this window.
    fn hold(&mut self, batch: &Batch, row: usize) {
        let Some(event_time) = &batch.event_time else { return };
        let hold = || Hold { offset: event_time.offsets[row], watermark_ms: event_time.watermarks[row] };
        self.holds.entry(batch.partition).or_insert_with(hold);
    }
}
