//! The watermark of a source: what all of its partitions have come to.

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
    combined_ms: i64,
}

#[derive(Debug, Clone, Copy)]
struct Partition {
    watermark_ms: i64,
    idle: bool,
}

impl PartitionWatermarks {
    /// So many partitions without a watermark.
    pub fn new(partitions: usize) -> Self {
        let partition = Partition { watermark_ms: NO_WATERMARK_MS, idle: false };
        Self { partitions: vec![partition; partitions], combined_ms: NO_WATERMARK_MS }
    }

    /// The same after a restart: what was emitted through before stays the least.
    pub fn restored(partitions: usize, emitted_through_ms: i64) -> Self {
        Self { combined_ms: emitted_through_ms, ..Self::new(partitions) }
    }

    /// One more partition, found while running; its index.
    pub fn add(&mut self) -> usize {
        self.partitions.push(Partition { watermark_ms: NO_WATERMARK_MS, idle: false });
        self.partitions.len() - 1
    }

    /// A partition has rows again and has come to a watermark.
    pub fn update(&mut self, partition: usize, watermark_ms: i64) {
        let state = &mut self.partitions[partition];
        state.watermark_ms = state.watermark_ms.max(watermark_ms);
        state.idle = false;
        self.combine();
    }

    /// Nothing has come from a partition for the idle timeout.
    pub fn set_idle(&mut self, partition: usize) {
        self.partitions[partition].idle = true;
        self.combine();
    }

    /// A bounded partition has been read to its end.
    pub fn finish(&mut self, partition: usize) {
        self.update(partition, END_OF_TIME_MS);
    }

    /// The source's watermark in milliseconds.
    pub fn combined_ms(&self) -> i64 {
        self.combined_ms
    }

    fn combine(&mut self) {
        let finished = |partition: &Partition| partition.watermark_ms == END_OF_TIME_MS;
        let all_finished = self.partitions.iter().all(finished);
        let open = || self.partitions.iter().filter(|partition| !finished(partition));
        let least = match open().filter(|partition| !partition.idle).map(|partition| partition.watermark_ms).min() {
            Some(least) => least,
            None if all_finished => END_OF_TIME_MS,
            // Only idle partitions are left, and none of them holds another back: the furthest counts, as in Flink, so
            // that it does not matter which of them became idle last.
            None => open().map(|partition| partition.watermark_ms).max().unwrap_or(NO_WATERMARK_MS),
        };
        self.combined_ms = self.combined_ms.max(least);
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
}
