//! Sums of floating point that do not depend on how partitions interleave.
//!
//! Floating point addition is not associative: rows of two partitions that meet in another order may sum up to other
//! last bits. Within a partition the order is fixed. So each group has a sum per partition that has rows for it, and
//! these are added up in the partitions' order at the end. Most groups get rows of one partition only: that sum lies
//! in a plain column, and it is what a sequential addition gives.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, ArrowNativeTypeOp, ArrowPrimitiveType, PrimitiveArray};

use super::{Accumulator, Rows};
use crate::state::{Column, PairTable, SEGMENT};

/// The partition of a group that has no rows.
const NOBODY: u32 = u32::MAX;

/// Sums by group, exact in order.
pub(super) struct PartitionedSums<N> {
    /// The partition whose rows came first, and their sum.
    owners: Column<u32>,
    sums: Column<N>,
    /// Sums of further partitions: which group and partition, and their sums in the same order.
    shared: PairTable,
    shared_sums: Column<N>,
    /// The same in the order of groups and partitions, once sums are taken.
    sorted: Vec<(u32, u32, N)>,
}

impl<N: ArrowNativeTypeOp> Default for PartitionedSums<N> {
    fn default() -> Self {
        Self {
            owners: Column::default(),
            sums: Column::default(),
            shared: PairTable::default(),
            shared_sums: Column::default(),
            sorted: Vec::new(),
        }
    }
}

impl<N: ArrowNativeTypeOp> PartitionedSums<N> {
    pub(super) fn resize(&mut self, groups: usize) {
        self.owners.resize(groups, NOBODY);
        self.sums.resize(groups, N::default());
    }

    #[inline]
    pub(super) fn add(&mut self, group: u32, partition: u32, value: N) {
        let (owner, sum) = (self.owners.get_mut(group), self.sums.get_mut(group));
        if *owner == partition {
            *sum = sum.add_wrapping(value);
        } else if *owner == NOBODY {
            (*owner, *sum) = (partition, value);
        } else {
            let at = self.shared.intern(group, partition);
            if at as usize == self.shared_sums.len() {
                self.shared_sums.push(value);
            } else {
                let sum = self.shared_sums.get_mut(at);
                *sum = sum.add_wrapping(value);
            }
        }
    }

    /// The sum of each group of a segment, none for a group without values. Segments are taken in order.
    pub(super) fn take_segment(&mut self, segment: usize) -> Vec<Option<N>> {
        if segment == 0 {
            self.sort();
        }
        let first = (segment * SEGMENT) as u32;
        let (owners, sums) = (self.owners.take_segment(segment), self.sums.take_segment(segment));
        let mut at = self.sorted.partition_point(|(group, _, _)| *group < first);
        let mut totals = Vec::with_capacity(owners.len());
        for (place, (owner, sum)) in owners.into_iter().zip(sums).enumerate() {
            let group = first + place as u32;
            let rest = &self.sorted[at..];
            let others = &rest[..rest.iter().take_while(|(of, _, _)| *of == group).count()];
            at += others.len();
            let total = total(owner, sum, others);
            totals.push((owner != NOBODY).then_some(total));
        }
        totals
    }

    fn sort(&mut self) {
        let pairs = self.shared.take();
        self.sorted = pairs
            .enumerate()
            .map(|(at, (group, partition))| (group, partition, self.shared_sums.get(at as u32)))
            .collect();
        self.shared_sums = Column::default();
        self.sorted.sort_unstable_by_key(|(group, partition, _)| (*group, *partition));
    }

    pub(super) fn bytes(&self) -> usize {
        self.owners.bytes() + self.sums.bytes() + self.shared.bytes() + self.shared_sums.bytes()
    }
}

/// Adds a group's sums in the order of their partitions, its owner's at its place among the others.
fn total<N: ArrowNativeTypeOp>(owner: u32, owned: N, others: &[(u32, u32, N)]) -> N {
    let at = others.partition_point(|(_, partition, _)| *partition < owner);
    let (before, after) = others.split_at(at);
    let mut sums = before.iter().map(|(_, _, sum)| *sum).chain([owned]).chain(after.iter().map(|(_, _, sum)| *sum));
    let first = sums.next().unwrap_or_default();
    sums.fold(first, ArrowNativeTypeOp::add_wrapping)
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

    fn finish(&mut self, segment: usize) -> ArrayRef {
        Arc::new(self.sums.take_segment(segment).into_iter().collect::<PrimitiveArray<T>>())
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.sums.bytes()
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
            sums.take_segment(0)[0].unwrap().to_bits()
        };
        let mut by_partition = rows.clone();
        by_partition.sort_by_key(|(partition, _)| *partition);
        let mut other_first = rows.clone();
        other_first.sort_by_key(|(partition, _)| 2 - *partition);
        assert_eq!(sum(&mut rows.iter()), sum(&mut by_partition.iter()));
        assert_eq!(sum(&mut rows.iter()), sum(&mut other_first.iter()));
    }
}
