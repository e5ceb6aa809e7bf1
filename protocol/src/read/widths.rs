//! What is remembered of arrays within arrays between reading a message in place and walking through it.

use super::saturated;
use crate::error::Name;

/// Of arrays of structs that were read within the items of another: whether all belong to one field, and all their items
/// are equally wide.
///
/// The partitions of a topic mostly are. Whoever walks through the topics, which have been read before, then need not
/// look at each partition to find the next topic.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Widths {
    /// There was no array, or only empty ones.
    Unseen,
    /// The field, told by where its name lies, and the width of an item in bytes.
    Even(Name, u32),
    /// Neither is so.
    Mixed,
}

/// What a cursor sees, and what was seen of the same bytes before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// Since the innermost array that is being read began.
    now: Widths,
    before: Widths,
}

impl Seen {
    /// Nothing, and nothing.
    pub(super) const NOTHING: Self = Self::again(Widths::Mixed);

    /// Nothing yet of bytes in which `before` was seen.
    pub(super) const fn again(before: Widths) -> Self {
        Self { now: Widths::Unseen, before }
    }

    /// How wide each item of this array is, if that is known.
    #[inline]
    pub(crate) fn width_before(&self, field: Name) -> Option<usize> {
        match self.before {
            Widths::Even(name, width) if std::ptr::eq(name, field) => Some(width as usize),
            _ => None,
        }
    }

    /// Begins to look within the items of an array. Gives what was seen outside of it, for [`Self::end`].
    #[inline]
    pub(crate) fn begin(&mut self) -> Widths {
        std::mem::replace(&mut self.now, Widths::Unseen)
    }

    /// Ends to look within the items of `field`, which has any unless `is_empty`, each `width` bytes wide if all are
    /// equally wide. Gives what was seen within.
    #[inline]
    pub(crate) fn end(&mut self, outside: Widths, field: Name, is_empty: bool, width: Option<usize>) -> Widths {
        let within = self.now;
        self.now = match (outside, within, width) {
            (_, Widths::Unseen, _) if is_empty => outside,
            (Widths::Unseen, Widths::Unseen, Some(width)) => Widths::Even(field, saturated(width)),
            (Widths::Even(name, as_before), Widths::Unseen, Some(width))
                if std::ptr::eq(name, field) && as_before as usize == width =>
            {
                outside
            }
            _ => Widths::Mixed,
        };
        within
    }
}
