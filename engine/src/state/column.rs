//! A growing column of state, indexed by group: segments that never move once they are full.
//!
//! A single vector would be copied whenever it doubles, and for that moment state would take three times its size. Here
//! only the first segment grows; the others are allocated at their full size. A segment is also what is emitted at a
//! time, so that state is freed while it is written out.

/// Groups in a segment.
pub(crate) const SEGMENT: usize = 1 << SEGMENT_BITS;
const SEGMENT_BITS: u32 = 16;

/// How many segments so many groups take.
pub(crate) fn segments(groups: usize) -> usize {
    groups.div_ceil(SEGMENT)
}

/// The groups in a segment, of so many in all.
pub(crate) fn segment_len(groups: usize, segment: usize) -> usize {
    groups.saturating_sub(segment << SEGMENT_BITS).min(SEGMENT)
}

/// The segment of a group, and its place there.
#[inline]
pub(crate) fn place(group: usize) -> (usize, usize) {
    (group >> SEGMENT_BITS, group & (SEGMENT - 1))
}

/// One value for each group.
#[derive(Debug)]
pub(crate) struct Column<T> {
    segments: Vec<Vec<T>>,
    len: usize,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { segments: Vec::new(), len: 0 }
    }
}

impl<T: Copy> Column<T> {
    /// A column with room for so many groups, or for the first segment of them.
    pub(crate) fn with_capacity(groups: usize) -> Self {
        let first = (groups > 0).then(|| Vec::with_capacity(groups.min(SEGMENT)));
        Self { segments: first.into_iter().collect(), len: 0 }
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let values: usize = self.segments.iter().map(Vec::capacity).sum();
        values * size_of::<T>() + self.segments.capacity() * size_of::<Vec<T>>()
    }

    /// Adds groups of this value until there are so many.
    pub(crate) fn resize(&mut self, groups: usize, value: T) {
        while self.len < groups {
            let (at, used) = place(self.len);
            let target = segment_len(groups, at);
            let segment = self.room(at);
            make_room(segment, target);
            segment.resize(target, value);
            self.len += target - used;
        }
    }

    /// Adds a group.
    #[inline]
    pub(crate) fn push(&mut self, value: T) {
        let (at, _) = place(self.len);
        let segment = self.room(at);
        make_room(segment, segment.len() + 1);
        segment.push(value);
        self.len += 1;
    }

    #[inline]
    fn room(&mut self, at: usize) -> &mut Vec<T> {
        if at == self.segments.len() {
            self.segments.push(if at == 0 { Vec::new() } else { Vec::with_capacity(SEGMENT) });
        }
        &mut self.segments[at]
    }

    /// A group's value.
    #[inline]
    pub(crate) fn get(&self, group: u32) -> T {
        let (segment, at) = place(group as usize);
        self.segments[segment][at]
    }

    /// A group's value, to be changed.
    #[inline]
    pub(crate) fn get_mut(&mut self, group: u32) -> &mut T {
        let (segment, at) = place(group as usize);
        &mut self.segments[segment][at]
    }

    /// The values of a segment.
    pub(crate) fn segment_mut(&mut self, segment: usize) -> &mut [T] {
        &mut self.segments[segment]
    }

    /// Changes the value of each of `groups`; `change` is told the position in that list.
    #[inline]
    pub(crate) fn for_each(&mut self, groups: &[u32], mut change: impl FnMut(usize, &mut T)) {
        match self.segments.as_mut_slice() {
            // Most tables are of one segment, which spares an indirection.
            [only] => {
                for (position, group) in groups.iter().enumerate() {
                    change(position, &mut only[*group as usize]);
                }
            }
            segments => {
                for (position, group) in groups.iter().enumerate() {
                    let (segment, at) = place(*group as usize);
                    change(position, &mut segments[segment][at]);
                }
            }
        }
    }

    /// Takes the values of a segment; it is empty afterwards.
    pub(crate) fn take_segment(&mut self, segment: usize) -> Vec<T> {
        self.segments.get_mut(segment).map(std::mem::take).unwrap_or_default()
    }
}

/// Makes room for so many values. The first segment grows by a quarter: by half as much memory at a time, and not when
/// the table of keys beside it grows.
#[inline]
fn make_room<T>(segment: &mut Vec<T>, len: usize) {
    if len > segment.capacity() {
        segment.reserve_exact((len - segment.len()).max(segment.len() / 4).max(16).min(SEGMENT - segment.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_by_segments_and_gives_them_back() {
        let mut column = Column::default();
        column.resize(3, 7_u32);
        column.push(8);
        column.resize(SEGMENT + 2, 9);
        column.push(10);
        assert_eq!((column.len(), segments(column.len())), (SEGMENT + 3, 2));
        assert_eq!((column.get(2), column.get(3), column.get(4)), (7, 8, 9));
        let last = SEGMENT as u32 + 2;
        *column.get_mut(last) += 1;
        column.for_each(&[0, last, last], |position, value| *value += position as u32);
        assert_eq!((column.get(0), column.get(last)), (7, 14));
        assert_eq!(segment_len(column.len(), 1), 3);
        assert_eq!(column.take_segment(0).len(), SEGMENT);
        assert_eq!(column.take_segment(1), [9, 9, 14]);
        assert_eq!(column.take_segment(2), [0u32; 0]);
    }

    #[test]
    fn growth_beyond_a_segment_moves_nothing() {
        let mut column = Column::with_capacity(10 * SEGMENT);
        column.resize(2 * SEGMENT, 0_u64);
        let before = column.segments[0].as_ptr();
        column.resize(5 * SEGMENT, 0);
        assert_eq!(before, column.segments[0].as_ptr());
        assert!(column.bytes() < 5 * SEGMENT * 8 + 1_000);
    }
}
