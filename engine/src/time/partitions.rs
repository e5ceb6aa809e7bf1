//! The watermark of a source: what all of its partitions have come to.

use super::least::Least;
use super::{END_OF_TIME_MS, NO_WATERMARK_MS};

/// Combines the watermarks of partitions to their minimum. Idle partitions hold nobody back, finished ones have come
/// to the end of time; the result never goes back.
///
/// ```
/// use millstream_engine::time::PartitionWatermarks;
///
/// let mut watermarks = PartitionWatermarks::new(2);
/// watermarks.update(0, 10);
/// assert_eq!(watermarks.combined_ms(), i64::MIN); // nothing is known of partition 1
/// watermarks.update(1, 7);
/// assert_eq!(watermarks.combined_ms(), 7);
/// watermarks.set_idle(1);
/// assert_eq!(watermarks.combined_ms(), 10);
/// ```
#[derive(Debug, Clone)]
pub struct PartitionWatermarks {
    partitions: Vec<Partition>,
    /// The watermarks of those that others wait for, at the places of their partitions.
    awaited: Least,
    /// How many of them there are.
    awaited_count: usize,
    /// Partitions that have been read to their end.
    finished: usize,
    combined_ms: i64,
}

#[derive(Debug, Clone, Copy)]
struct Partition {
    watermark_ms: i64,
    idle: bool,
}

impl Partition {
    const NEW: Self = Self { watermark_ms: NO_WATERMARK_MS, idle: false };

    fn is_finished(self) -> bool {
        self.watermark_ms == END_OF_TIME_MS
    }

    fn is_awaited(self) -> bool {
        !self.idle && !self.is_finished()
    }
}

impl PartitionWatermarks {
    /// So many partitions without a watermark.
    pub fn new(partitions: usize) -> Self {
        let mut watermarks = Self {
            partitions: Vec::new(),
            awaited: Least::default(),
            awaited_count: 0,
            finished: 0,
            combined_ms: NO_WATERMARK_MS,
        };
        watermarks.grow(partitions);
        watermarks
    }

    /// The same after a restart: what was emitted through before stays the least.
    pub fn restored(partitions: usize, emitted_through_ms: i64) -> Self {
        Self { combined_ms: emitted_through_ms, ..Self::new(partitions) }
    }

    /// One more partition, found while running; its index.
    pub fn add(&mut self) -> usize {
        self.grow(self.partitions.len() + 1);
        self.partitions.len() - 1
    }

    /// There are so many partitions by now; fewer than before changes nothing.
    pub fn grow(&mut self, partitions: usize) {
        while self.partitions.len() < partitions {
            self.awaited.set(self.partitions.len(), NO_WATERMARK_MS);
            self.partitions.push(Partition::NEW);
            self.awaited_count += 1;
        }
    }

    /// How many partitions there are.
    pub fn len(&self) -> usize {
        self.partitions.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.partitions.is_empty()
    }

    /// A partition has rows again and has come to a watermark.
    pub fn update(&mut self, partition: usize, watermark_ms: i64) {
        let watermark_ms = self.partitions[partition].watermark_ms.max(watermark_ms);
        self.replace(partition, Partition { watermark_ms, idle: false });
    }

    /// Nothing has come from a partition for the idle timeout.
    pub fn set_idle(&mut self, partition: usize) {
        let watermark_ms = self.partitions[partition].watermark_ms;
        self.replace(partition, Partition { watermark_ms, idle: true });
    }

    /// A bounded partition has been read to its end.
    pub fn finish(&mut self, partition: usize) {
        self.update(partition, END_OF_TIME_MS);
    }

    /// Somebody else has come to this watermark over the same rows.
    pub fn raise(&mut self, watermark_ms: i64) {
        self.combined_ms = self.combined_ms.max(watermark_ms);
    }

    /// The source's watermark in milliseconds.
    pub fn combined_ms(&self) -> i64 {
        self.combined_ms
    }

    fn replace(&mut self, partition: usize, now: Partition) {
        let before = std::mem::replace(&mut self.partitions[partition], now);
        self.finished += usize::from(now.is_finished());
        self.finished -= usize::from(before.is_finished());
        self.awaited_count += usize::from(now.is_awaited());
        self.awaited_count -= usize::from(before.is_awaited());
        self.awaited.set(partition, if now.is_awaited() { now.watermark_ms } else { END_OF_TIME_MS });
        self.combined_ms = self.combined_ms.max(self.least_ms());
    }

    fn least_ms(&self) -> i64 {
        if self.awaited_count > 0 {
            return self.awaited.least();
        }
        if self.finished == self.partitions.len() {
            return END_OF_TIME_MS;
        }
        // Only idle partitions are left, and none of them holds another back: the furthest counts, as in Flink, so that
        // it does not matter which of them became idle last.
        let open = self.partitions.iter().filter(|partition| !partition.is_finished());
        open.map(|partition| partition.watermark_ms).max().unwrap_or(NO_WATERMARK_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_goes_back_when_an_idle_partition_wakes() {
        let mut watermarks = PartitionWatermarks::new(2);
        watermarks.update(0, 100);
        watermarks.set_idle(1);
        assert_eq!(watermarks.combined_ms(), 100);
        watermarks.update(1, 5);
        assert_eq!(watermarks.combined_ms(), 100);
        watermarks.update(0, 200);
        assert_eq!(watermarks.combined_ms(), 100);
        watermarks.update(1, 150);
        assert_eq!(watermarks.combined_ms(), 150);
    }

    #[test]
    fn ends_only_when_every_partition_has() {
        let mut watermarks = PartitionWatermarks::new(3);
        watermarks.update(0, 10);
        watermarks.finish(1);
        watermarks.set_idle(2);
        assert_eq!(watermarks.combined_ms(), 10);
        watermarks.finish(0);
        assert_eq!(watermarks.combined_ms(), 10);
        watermarks.finish(2);
        assert_eq!(watermarks.combined_ms(), END_OF_TIME_MS);
    }

    #[test]
    fn idle_partitions_hold_nobody_back_in_whatever_order_they_fall_silent() {
        for order in [[0, 1], [1, 0]] {
            let mut watermarks = PartitionWatermarks::new(2);
            watermarks.update(0, 100);
            order.into_iter().for_each(|partition| watermarks.set_idle(partition));
            assert_eq!(watermarks.combined_ms(), 100);
        }
    }

    #[test]
    fn goes_on_from_what_was_emitted() {
        let mut watermarks = PartitionWatermarks::restored(1, 50);
        watermarks.update(0, 20);
        assert_eq!(watermarks.combined_ms(), 50);
        let added = watermarks.add();
        watermarks.update(added, 60);
        watermarks.update(0, 70);
        assert_eq!(watermarks.combined_ms(), 60);
    }

    /// Every partition looked at, every time.
    fn plain(partitions: &[Partition]) -> i64 {
        let open = || partitions.iter().filter(|partition| !partition.is_finished());
        match open().filter(|partition| !partition.idle).map(|partition| partition.watermark_ms).min() {
            Some(least) => least,
            None if open().next().is_none() => END_OF_TIME_MS,
            None => open().map(|partition| partition.watermark_ms).max().unwrap_or(NO_WATERMARK_MS),
        }
    }

    #[test]
    fn equals_a_look_at_every_partition() {
        let mut state = 7_u64;
        let mut random = move |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for partitions in [1_usize, 2, 5, 64, 100] {
            let mut watermarks = PartitionWatermarks::new(partitions);
            let mut expected = NO_WATERMARK_MS;
            for step in 0..3_000 {
                let at = random(watermarks.len() as u64) as usize;
                match random(12) {
                    0 => watermarks.set_idle(at),
                    1 if step > 2_000 => watermarks.finish(at),
                    2 if step % 100 == 0 => drop(watermarks.add()),
                    _ => watermarks.update(at, random(1_000) as i64 + step),
                }
                expected = expected.max(plain(&watermarks.partitions));
                assert_eq!(watermarks.combined_ms(), expected, "{partitions} partitions, step {step}");
            }
        }
    }
}
