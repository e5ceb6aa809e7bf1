//! Short lists of numbers that need no allocation: the replicas of a partition are three more often than not, and a
//! cluster has a hundred thousand partitions.

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::fixed::Fixed;

/// A list of numbers, as long as need be; three `i32` or one `i64` lie in the list itself, more of them on the heap.
///
/// It is used as a slice, and made from an array, a `Vec` or an iterator.
///
/// ```
/// use millstream_protocol::numbers::Numbers;
///
/// let mut replicas = Numbers::from([1, 2, 3]);
/// assert_eq!(replicas.iter().max(), Some(&3));
/// replicas.push(4);
/// assert_eq!(replicas, [1, 2, 3, 4]);
/// assert_eq!(replicas.iter().map(|id| id * 10).collect::<Numbers<i32>>(), [10, 20, 30, 40]);
/// ```
#[derive(Clone)]
pub struct Numbers<T: Number>(Place<T>);

#[derive(Clone)]
enum Place<T: Number> {
    /// The first so many of the items.
    Here(u8, T::Few),
    Heap(Vec<T>),
}

/// What [`Numbers`] are made of: `i8`, `i16`, `i32` and `i64`.
pub trait Number: Copy + fmt::Debug + Default + Eq + private::Sealed + 'static {
    /// As many as fit beside a count into the three words that a `Vec` takes.
    #[doc(hidden)]
    type Few: AsRef<[Self]> + AsMut<[Self]> + Copy + Default;
}

mod private {
    pub trait Sealed {}
}

macro_rules! number {
    ($type:ty, $few:literal) => {
        impl private::Sealed for $type {}
        impl Number for $type {
            type Few = [$type; $few];
        }
        #[cfg(target_pointer_width = "64")]
        const _: () = assert!(size_of::<Numbers<$type>>() == size_of::<Vec<$type>>());
    };
}

number!(i8, 15);
number!(i16, 7);
number!(i32, 3);
number!(i64, 1);

impl<T: Number> Numbers<T> {
    /// How many need no allocation.
    pub const FEW: usize = size_of::<T::Few>() / size_of::<T>();

    /// No numbers.
    #[inline]
    pub fn new() -> Self {
        Self(Place::Here(0, T::Few::default()))
    }

    /// The first `count` of the numbers at the start of `bytes`, if so few need no allocation and there are bytes for
    /// [`Numbers::FEW`]: to read all of them is faster than to look how many they are.
    #[inline]
    pub(crate) fn few(bytes: &[u8], count: usize) -> Option<Self>
    where
        T: Fixed,
    {
        if count > Self::FEW {
            return None;
        }
        let bytes = bytes.get(..size_of::<T::Few>())?;
        let mut few = T::Few::default();
        for (place, number) in few.as_mut().iter_mut().zip(bytes.chunks_exact(T::BYTES)) {
            *place = T::get(number);
        }
        Some(Self(Place::Here(count as u8, few)))
    }

    /// Appends one.
    pub fn push(&mut self, number: T) {
        match &mut self.0 {
            Place::Heap(items) => items.push(number),
            Place::Here(count, few) if usize::from(*count) < Self::FEW => {
                few.as_mut()[usize::from(*count)] = number;
                *count += 1;
            }
            Place::Here(_, few) => {
                let mut items = Vec::with_capacity(2 * Self::FEW + 2);
                items.extend_from_slice(few.as_ref());
                items.push(number);
                self.0 = Place::Heap(items);
            }
        }
    }
}

impl<T: Number> Default for Numbers<T> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Number> Deref for Numbers<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Place::Here(count, few) => &few.as_ref()[..usize::from(*count)],
            Place::Heap(items) => items,
        }
    }
}

impl<T: Number> DerefMut for Numbers<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            Place::Here(count, few) => &mut few.as_mut()[..usize::from(*count)],
            Place::Heap(items) => items,
        }
    }
}

impl<T: Number> fmt::Debug for Numbers<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

impl<T: Number> Eq for Numbers<T> {}

impl<T: Number, S: AsRef<[T]> + ?Sized> PartialEq<S> for Numbers<T> {
    fn eq(&self, other: &S) -> bool {
        self[..] == *other.as_ref()
    }
}

impl<T: Number> AsRef<[T]> for Numbers<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T: Number> FromIterator<T> for Numbers<T> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(numbers: I) -> Self {
        let numbers = numbers.into_iter();
        if numbers.size_hint().0 > Self::FEW {
            return Self(Place::Heap(numbers.collect()));
        }
        let mut list = Self::new();
        list.extend(numbers);
        list
    }
}

impl<T: Number> Extend<T> for Numbers<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, numbers: I) {
        for number in numbers {
            self.push(number);
        }
    }
}

impl<T: Number> From<Vec<T>> for Numbers<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Place::Heap(items))
    }
}

impl<T: Number> From<&[T]> for Numbers<T> {
    fn from(items: &[T]) -> Self {
        items.iter().copied().collect()
    }
}

impl<T: Number, const N: usize> From<[T; N]> for Numbers<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Number> From<Numbers<T>> for Vec<T> {
    fn from(numbers: Numbers<T>) -> Self {
        match numbers.0 {
            Place::Here(..) => numbers.to_vec(),
            Place::Heap(items) => items,
        }
    }
}

impl<T: Number> IntoIterator for Numbers<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    /// Allocates where `iter` does not.
    fn into_iter(self) -> Self::IntoIter {
        Vec::from(self).into_iter()
    }
}

impl<'a, T: Number> IntoIterator for &'a Numbers<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same numbers by every way in, and every way out.
    fn check<T: Number>(items: Vec<T>) {
        let mut pushed = Numbers::new();
        pushed.extend(items.iter().copied());
        for list in [Numbers::from(items.clone()), Numbers::from(&items[..]), items.iter().copied().collect(), pushed] {
            assert_eq!(list, items);
            assert_eq!(list, list.clone());
            assert_eq!(format!("{list:?}"), format!("{items:?}"));
            assert_eq!(list.iter().copied().collect::<Vec<T>>(), items);
            assert_eq!(list.clone().into_iter().collect::<Vec<T>>(), items);
            assert_eq!(Vec::from(list), items);
        }
    }

    proptest! {
        #[test]
        fn they_are_what_they_are_made_of(
            bytes in prop::collection::vec(any::<i8>(), 0..40),
            ints in prop::collection::vec(any::<i32>(), 0..10),
            longs in prop::collection::vec(any::<i64>(), 0..5),
        ) {
            check(bytes);
            check(ints);
            check(longs);
        }
    }

    #[test]
    fn few_lie_in_the_list() {
        assert_eq!((Numbers::<i32>::FEW, Numbers::<i64>::FEW), (3, 1));
        assert!(matches!(Numbers::from([1, 2, 3]).0, Place::Here(3, _)));
        assert!(matches!(Numbers::from([1, 2, 3, 4]).0, Place::Heap(_)));
        let mut list = Numbers::from([1, 2]);
        list[1] = 7;
        list.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(list, [7, 1]);
    }
}
