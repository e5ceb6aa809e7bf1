//! Which shard each row belongs to: the key decides, by the hash that group tables use.
//!
//! A shard hashes the rows that it gets once more: for a number that is less work than to send eight bytes a row along.

use crate::batch::Batch;
use crate::kernels::Picks;
use crate::pool::Pool;
use crate::state::{BatchKeys, KeyLayout, KeyParts, KeySource};

/// Splits batches by key. Its buffers are kept from batch to batch.
pub(crate) struct Splitter {
    layout: KeyLayout,
    keys: Vec<usize>,
    batch_keys: BatchKeys,
    shards: Vec<u32>,
    /// By shard, the rows that belong to it.
    rows: Vec<Vec<u32>>,
    parts: KeyParts,
    pool: Pool,
}

impl Splitter {
    /// Splits over so many shards by the columns `keys`, which are of the layout's types. The parts are made in `pool`.
    pub(crate) fn new(layout: KeyLayout, keys: Vec<usize>, shards: usize, pool: Pool) -> Self {
        Self {
            layout,
            keys,
            batch_keys: BatchKeys::default(),
            shards: Vec::new(),
            rows: vec![Vec::new(); shards],
            parts: KeyParts::default(),
            pool,
        }
    }

    /// The part of each shard, in the order of the rows; none for a shard without rows.
    pub(crate) fn split(&mut self, batch: Batch) -> Vec<Option<Batch>> {
        self.pool.reclaim();
        let columns = self.keys.iter().map(|key| &batch.columns[*key]);
        let source = KeySource::new(&self.layout, columns, &mut self.parts);
        self.batch_keys.fill(&source, 0..batch.rows);
        source.give_back(&mut self.parts);
        self.batch_keys.shards(self.rows.len(), batch.rows, &mut self.shards);
        self.rows.iter_mut().for_each(Vec::clear);
        for (row, shard) in self.shards.iter().enumerate() {
            self.rows[*shard as usize].push(row as u32);
        }
        if let Some(all) = self.rows.iter().position(|rows| rows.len() == batch.rows) {
            let mut parts: Vec<Option<Batch>> = self.rows.iter().map(|_| None).collect();
            parts[all] = Some(batch);
            return parts;
        }
        let pool = &mut self.pool;
        let mut part = |rows: &[u32]| batch.take(&Picks::rows(rows, pool), pool);
        self.rows.iter().map(|rows| (!rows.is_empty()).then(|| part(rows))).collect()
    }

    /// Lets go of what the parts that are back still point to.
    pub(crate) fn reclaim(&mut self) {
        self.pool.reclaim();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::cast::AsArray;
    use arrow_array::types::Int64Type;
    use arrow_array::{Array, ArrayRef, Int64Array, StringViewArray};

    use super::*;
    use crate::batch::EventTime;
    use crate::types::SqlType;

    fn batch(keys: ArrayRef) -> Batch {
        let rows = keys.len();
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(0..rows as i64));
        let stamps: Vec<i64> = (100..100 + rows as i64).collect();
        let event_time = EventTime { offsets: stamps.clone().into(), watermarks: stamps.into() };
        Batch { columns: vec![keys, numbers].into(), rows, partition: 3, event_time: Some(event_time) }
    }

    /// Splits a batch and puts it together again.
    fn check(types: &[SqlType], keys: ArrayRef, shards: usize) -> Vec<usize> {
        let rows = keys.len();
        let mut splitter = Splitter::new(KeyLayout::new(types), (0..types.len()).collect(), shards, Pool::default());
        let mut shard_of = vec![usize::MAX; rows];
        for (shard, part) in splitter.split(batch(keys.clone())).into_iter().enumerate() {
            let Some(part) = part else { continue };
            assert_eq!((part.columns[0].len(), part.partition), (part.rows, 3));
            let numbers = part.columns[1].as_primitive::<Int64Type>().values();
            assert!(numbers.is_sorted(), "rows keep their order");
            let event_time = part.event_time.expect("event time goes along");
            for (at, number) in numbers.iter().enumerate() {
                assert_eq!((event_time.offsets[at], event_time.watermarks[at]), (number + 100, number + 100));
                assert_eq!(part.columns[0].slice(at, 1).as_ref(), keys.slice(*number as usize, 1).as_ref());
                shard_of[*number as usize] = shard;
            }
        }
        assert!(shard_of.iter().all(|shard| *shard < shards), "every row is somewhere");
        shard_of
    }

    #[test]
    fn equal_keys_go_to_one_shard_and_many_keys_to_all() {
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter((0..4_000).map(|row| (row % 7 > 0).then_some(row / 2))));
        let texts: ArrayRef = Arc::new(StringViewArray::from_iter(
            (0..4_000).map(|row| (row % 7 > 0).then(|| format!("a key that is not inlined {}", row / 2))),
        ));
        for (sql_type, keys) in [(SqlType::BigInt, numbers), (SqlType::STRING, texts)] {
            for shards in [1, 2, 3, 8] {
                let shard_of = check(&[sql_type], keys.clone(), shards);
                for row in (0..4_000).step_by(2).filter(|row| row % 7 > 0 && (row + 1) % 7 > 0) {
                    assert_eq!(shard_of[row], shard_of[row + 1]);
                }
                let nulls: Vec<usize> = (0..4_000).step_by(7).map(|row| shard_of[row]).collect();
                assert!(nulls.windows(2).all(|pair| pair[0] == pair[1]), "null is one key");
                for shard in 0..shards {
                    let share = shard_of.iter().filter(|of| **of == shard).count();
                    assert!(share * shards > 2_000, "shard {shard} of {shards} has {share} rows");
                }
            }
        }
    }

    #[test]
    fn without_a_key_all_rows_stay_together() {
        let keys: ArrayRef = Arc::new(Int64Array::from_iter_values(0..100));
        assert!(check(&[], keys, 3).iter().all(|shard| *shard == 0));
    }

    #[test]
    fn parts_that_are_back_let_go_of_their_text() {
        let texts = (0..100).map(|row| format!("a key that is not inlined {row}"));
        let keys: ArrayRef = Arc::new(StringViewArray::from_iter_values(texts));
        let held = || Arc::strong_count(keys.as_string_view().data_buffers());
        let mut splitter = Splitter::new(KeyLayout::new(&[SqlType::STRING]), vec![0], 2, Pool::default());
        let parts = splitter.split(batch(keys.clone()));
        splitter.reclaim();
        assert_eq!(held(), 3, "two parts are held");
        drop(parts);
        splitter.reclaim();
        assert_eq!(held(), 1);
    }
}
