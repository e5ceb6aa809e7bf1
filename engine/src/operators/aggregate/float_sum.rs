//! Sums of floating point that do not depend on how partitions interleave.
//!
//! Floating point addition is not associative: rows of two partitions that meet in another order may sum up to other
//! last bits. Within a partition the order is fixed. So each group has a sum per partition that has rows for it, and
//! these are added up in the partitions' order at the end. Most groups get rows of one partition only: that sum lies
//! in a plain column, and it is what a sequential addition gives.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, PrimitiveArray};
use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::{Accumulator, Rows};

/// The partition of a group that has no rows.
const NOBODY: u32 = u32::MAX;

/// Sums by group, exact in order.
pub(super) struct PartitionedSums<N> {
    /// The partition whose rows came first, and their sum.
    first: Vec<(u32, N)>,
    /// Sums of further partitions, by group and partition.
    others: HashMap<(u32, u32), N, FixedState>,
}

impl<N: ArrowNativeTypeOp> Default for PartitionedSums<N> {
    fn default() -> Self {
        Self { first: Vec::new(), others: HashMap::default() }
    }
}

impl<N: ArrowNativeTypeOp> PartitionedSums<N> {
    pub(super) fn resize(&mut self, groups: usize) {
        self.first.resize(groups, (NOBODY, N::default()));
    }

    #[inline]
    pub(super) fn add(&mut self, group: u32, partition: u32, value: N) {
        let (owner, sum) = &mut self.first[group as usize];
        if *owner == partition {
            *sum = sum.add_wrapping(value);
        } else if *owner == NOBODY {
            (*owner, *sum) = (partition, value);
        } else {
            let sum = self.others.entry((group, partition)).or_default();
            *sum = sum.add_wrapping(value);
        }
    }

    /// The sum of each group, none for a group without values; the state is empty afterwards.
    pub(super) fn take(&mut self) -> Vec<Option<N>> {
        let mut shared: Vec<(u32, u32, N)> = Vec::with_capacity(self.others.len());
        for ((group, partition), sum) in self.others.drain() {
            shared.push((group, partition, sum));
            let (owner, owned) = self.first[group as usize];
            if owner != NOBODY {
                shared.push((group, owner, owned));
                self.first[group as usize].0 = NOBODY;
            }
        }
        shared.sort_unstable_by_key(|(group, partition, _)| (*group, *partition));
        let mut sums: Vec<Option<N>> =
            self.first.drain(..).map(|(owner, sum)| (owner != NOBODY).then_some(sum)).collect();
        for (group, _, sum) in shared {
            let total = &mut sums[group as usize];
            *total = Some(total.map_or(sum, |total| total.add_wrapping(sum)));
        }
        sums
    }

    pub(super) fn bytes(&self) -> usize {
        self.first.capacity() * size_of::<(u32, N)>() + self.others.allocation_size()
    }
}

/// SUM of FLOAT and DOUBLE, in that type.
pub(super) struct FloatSum<T: ArrowPrimitiveType> {
    sums: PartitionedSums<T::Native>,
}

impl<T: ArrowPrimitiveType> Default for FloatSum<T> {
    fn default() -> Self {
        Self { sums: PartitionedSums::default() }
    }
}

impl<T: ArrowPrimitiveType + Send> Accumulator for FloatSum<T> {
    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups);
    }

    fn update(&mut self, rows: &Rows<'_>) {
        let Some(argument) = rows.argument else { return };
        let values = argument.as_primitive::<T>().values();
        for (row, group) in rows.rows.iter().zip(rows.groups) {
            self.sums.add(*group, rows.partition, values[*row as usize]);
        }
    }

    fn finish(&mut self) -> ArrayRef {
        Arc::new(self.sums.take().into_iter().collect::<PrimitiveArray<T>>())
    }

    fn bytes(&self) -> usize {
        self.sums.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::PartitionedSums;

    #[test]
    fn interleaving_does_not_matter() {
        let rows: Vec<(u32, f64)> = (0..300).map(|at| (at % 3, 0.1 + f64::from(at) * 1e10)).collect();
        let sum = |order: &mut dyn Iterator<Item = &(u32, f64)>| {
            let mut sums = PartitionedSums::default();
            sums.resize(1);
            order.for_each(|(partition, value)| sums.add(0, *partition, *value));
            sums.take()[0].unwrap().to_bits()
        };
        let mut by_partition = rows.clone();
        by_partition.sort_by_key(|(partition, _)| *partition);
        let mut other_first = rows.clone();
        other_first.sort_by_key(|(partition, _)| 2 - *partition);
        assert_eq!(sum(&mut rows.iter()), sum(&mut by_partition.iter()));
        assert_eq!(sum(&mut rows.iter()), sum(&mut other_first.iter()));
    }
}
