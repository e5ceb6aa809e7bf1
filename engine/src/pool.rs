//! Columns that are made again and again in the same memory.
//!
//! A column is shared: its values have an owner that counts who looks at them, the array around them is behind another
//! count, and whoever holds a clone of it holds it for as long as it likes, on any thread. Nobody could hand it back. So
//! a [`Pool`] keeps one more clone of all that it hands out: of memory, of arrays, of what views point into, and of lists
//! of columns. Once its own clone is the only one, the thing is filled anew.
//!
//! What remains to be allocated is the owner of a piece of memory, of 40 bytes. A [`Buffer`] keeps a pointer that it made
//! from a shared reference: what is written after that it may not show, however few may be looking, so memory that is to
//! be written is taken out of its owner, and is given a new one to be shown.
//!
//! Every stage of a pipeline has a pool of its own. Its size is what the stage has on its way at a time, for one batch
//! where rows stay on their thread. It is bounded: `KEPT` pieces of memory, arrays of each type and lists at most, and
//! in bytes of memory `KEPT_BYTES`, or the less that a small `memory.limit` leaves. What goes beyond is allocated and
//! freed as if there were no pool. An array that came back still points to its memory, and text to the frame that it was
//! fetched in: `Pool::reclaim` lets go of both, and a stage calls it when it has handed a batch on.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use arrow_array::types::{ArrowPrimitiveType, ByteViewType};
use arrow_array::{Array, ArrayRef, BooleanArray, GenericByteViewArray, NullArray, PrimitiveArray};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, MutableBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::DataType;

use crate::batch::Columns;

/// How many of a kind are kept, the kinds being memory, arrays of each type, and lists.
const KEPT: usize = 64;
/// How much memory is kept at most. All columns of a batch have 2 MB at most, save for batches of very many columns.
pub(crate) const KEPT_BYTES: usize = 4 << 20;
/// How much text a stage writes for a batch at most: offsets into it are short of 2^31, whatever the last row adds.
pub(crate) const TEXT_BYTES: usize = 128 << 20;
/// How many texts are written at a time.
const KEPT_TEXTS: usize = 4;
/// Memory is allocated in multiples of this.
const GRAIN_BYTES: usize = 1 << 10;

/// Memory, arrays and lists of columns that are handed out, and filled anew once nobody else holds them.
pub struct Pool {
    /// How much memory is kept, and may be, in bytes.
    kept_bytes: usize,
    most_bytes: usize,
    /// How much text may be written for a batch, and has been for this one, in bytes.
    most_text_bytes: usize,
    text_bytes: usize,
    memory: Vec<Memory>,
    shelves: Vec<Box<dyn Shelf>>,
    lists: Vec<Arc<Vec<ArrayRef>>>,
    /// What views point into.
    targets: Vec<Arc<[Buffer]>>,
    /// A buffer of nothing, once there was need of one.
    nothing: Option<Buffer>,
    /// Where text is written.
    texts: Vec<Vec<u8>>,
}

/// Memory that is kept, initialised to its end.
#[derive(Debug)]
enum Memory {
    Free(MutableBuffer),
    /// Somebody may look at it.
    Lent(Buffer),
}

/// Room for values, of any content at first.
#[derive(Debug)]
pub(crate) struct Room<T> {
    memory: MutableBuffer,
    len: usize,
    of: PhantomData<T>,
}

impl<T: ArrowNativeType> Room<T> {
    /// The values.
    #[inline]
    pub(crate) fn slots(&mut self) -> &mut [T] {
        &mut self.memory.typed_data_mut()[..self.len]
    }
}

impl Room<u128> {
    /// Sets one value, without a look at how all of them are aligned.
    #[inline]
    pub(crate) fn set(&mut self, at: usize, value: u128) {
        let (values, _) = self.memory.as_slice_mut().as_chunks_mut();
        values[..self.len][at] = value.to_ne_bytes();
    }
}

/// Which rows of a column that is being written are null; none at first.
#[derive(Debug)]
pub(crate) struct Nulls {
    words: Room<u64>,
    rows: usize,
    any: bool,
}

impl Nulls {
    /// Makes a row null.
    #[inline]
    pub(crate) fn set(&mut self, row: usize) {
        self.words.memory.as_slice_mut()[row / 8] &= !(1 << (row % 8));
        self.any = true;
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("kept_bytes", &self.kept_bytes).finish_non_exhaustive()
    }
}

impl Default for Pool {
    fn default() -> Self {
        Self::keeping(KEPT_BYTES)
    }
}

impl Pool {
    /// A pool that keeps so many bytes of memory, or the 4 MiB that are enough for any stage.
    pub fn keeping(bytes: usize) -> Self {
        Self {
            kept_bytes: 0,
            most_bytes: bytes.min(KEPT_BYTES),
            most_text_bytes: TEXT_BYTES,
            text_bytes: 0,
            memory: Vec::new(),
            shelves: Vec::new(),
            lists: Vec::new(),
            targets: Vec::new(),
            nothing: None,
            texts: Vec::new(),
        }
    }

    /// The same pool, in which a stage writes so many bytes of text for a batch at most, and 128 MiB in any case.
    pub fn writing(self, text_bytes: usize) -> Self {
        Self { most_text_bytes: text_bytes.min(TEXT_BYTES), ..self }
    }

    /// A stage begins with another batch: all of the text that it may write is before it.
    pub(crate) fn next_batch(&mut self) {
        self.text_bytes = 0;
    }

    /// How much text may be written for a batch, in bytes.
    pub(crate) fn most_text_bytes(&self) -> usize {
        self.most_text_bytes
    }

    /// How much text has been written for this batch, in bytes.
    pub(crate) fn text_bytes(&self) -> usize {
        self.text_bytes
    }

    /// Room for so many values.
    pub(crate) fn room<T: ArrowNativeType>(&mut self, len: usize) -> Room<T> {
        Room { memory: self.take_memory(len * size_of::<T>()), len, of: PhantomData }
    }

    /// The values, to be looked at by others.
    pub(crate) fn lend<T: ArrowNativeType>(&mut self, room: Room<T>) -> ScalarBuffer<T> {
        let memory = Buffer::from(room.memory);
        let values = ScalarBuffer::new(memory.clone(), 0, room.len);
        self.keep_memory(Memory::Lent(memory));
        values
    }

    /// These values.
    #[inline]
    pub(crate) fn values<T: ArrowNativeType>(&mut self, values: impl ExactSizeIterator<Item = T>) -> ScalarBuffer<T> {
        let mut room = self.room(values.len());
        room.slots().iter_mut().zip(values).for_each(|(slot, value)| *slot = value);
        self.lend(room)
    }

    /// So many bits, each as `test` says.
    #[inline]
    pub(crate) fn bits(&mut self, len: usize, mut test: impl FnMut(usize) -> bool) -> BooleanBuffer {
        let mut room = self.room::<u64>(len.div_ceil(64));
        let (whole, rest) = room.slots().split_at_mut(len / 64);
        let mut word = |first: usize, bits: usize| {
            (0..bits).fold(0_u64, |word, bit| word | u64::from(test(first + bit)) << bit).to_le()
        };
        whole.iter_mut().enumerate().for_each(|(at, slot)| *slot = word(at * 64, 64));
        rest.iter_mut().for_each(|slot| *slot = word(len / 64 * 64, len % 64));
        BooleanBuffer::new(self.lend(room).into_inner(), 0, len)
    }

    /// So many bits, each of them this one.
    pub(crate) fn same(&mut self, len: usize, bit: bool) -> BooleanBuffer {
        let mut room = self.room::<u64>(len.div_ceil(64));
        room.slots().fill(if bit { u64::MAX } else { 0 });
        BooleanBuffer::new(self.lend(room).into_inner(), 0, len)
    }

    /// The bits of two masks of one length, 64 at a time.
    pub(crate) fn combine(
        &mut self,
        a: &BooleanBuffer,
        b: &BooleanBuffer,
        op: impl Fn(u64, u64) -> u64,
    ) -> BooleanBuffer {
        let mut room = self.room::<u64>(a.len().div_ceil(64));
        let words = a.bit_chunks().iter_padded().zip(b.bit_chunks().iter_padded());
        room.slots().iter_mut().zip(words).for_each(|(slot, (a, b))| *slot = op(a, b).to_le());
        BooleanBuffer::new(self.lend(room).into_inner(), 0, a.len())
    }

    /// The bits turned around.
    pub(crate) fn not(&mut self, bits: &BooleanBuffer) -> BooleanBuffer {
        self.combine(bits, bits, |bits, _| !bits)
    }

    /// So many rows, none of which is null yet.
    pub(crate) fn nulls(&mut self, rows: usize) -> Nulls {
        let mut words = self.room::<u64>(rows.div_ceil(64));
        words.slots().fill(u64::MAX);
        Nulls { words, rows, any: false }
    }

    /// Which of the rows are null, if any is.
    pub(crate) fn lend_nulls(&mut self, Nulls { words, rows, any }: Nulls) -> Option<NullBuffer> {
        if !any {
            self.keep_memory(Memory::Free(words.memory));
            return None;
        }
        Some(NullBuffer::new(BooleanBuffer::new(self.lend(words).into_inner(), 0, rows)))
    }

    /// Null where either says so.
    pub(crate) fn union(&mut self, a: Option<&NullBuffer>, b: Option<&NullBuffer>) -> Option<NullBuffer> {
        match (a, b) {
            (Some(a), Some(b)) => Some(NullBuffer::new(self.combine(a.inner(), b.inner(), |a, b| a & b))),
            (one, other) => one.or(other).cloned(),
        }
    }

    /// A column of numbers.
    pub(crate) fn primitive<T: ArrowPrimitiveType>(
        &mut self,
        values: ScalarBuffer<T::Native>,
        nulls: Option<NullBuffer>,
        data_type: &DataType,
    ) -> ArrayRef {
        self.array(PrimitiveArray::<T>::new(values, nulls).with_data_type(data_type.clone()))
    }

    /// A BOOLEAN column.
    pub(crate) fn boolean(&mut self, values: BooleanBuffer, nulls: Option<NullBuffer>) -> ArrayRef {
        self.array(BooleanArray::new(values, nulls))
    }

    /// A column.
    pub(crate) fn array<A: Shell>(&mut self, array: A) -> ArrayRef {
        let shells = self.shells::<A>();
        for shell in &mut shells.kept {
            if let Some(free) = unshared(shell) {
                *free = array;
                return Arc::clone(shell) as ArrayRef;
            }
        }
        let shell = Arc::new(array);
        if shells.kept.len() < KEPT {
            shells.kept.push(Arc::clone(&shell));
        }
        shell
    }

    /// An empty list of columns.
    pub(crate) fn list(&mut self) -> Columns {
        let free = self.lists.iter_mut().position(|list| unshared(list).is_some());
        let mut list = free.map(|free| self.lists.swap_remove(free)).unwrap_or_default();
        Arc::make_mut(&mut list).clear();
        Columns::of_shared(list)
    }

    /// A list that is filled, to be looked at by others.
    pub(crate) fn lend_list(&mut self, list: Columns) -> Columns {
        if self.lists.len() < KEPT {
            self.lists.push(list.share());
        }
        list
    }

    /// What views point into: so many buffers.
    pub(crate) fn targets(&mut self, len: usize, buffers: impl Iterator<Item = Buffer>) -> Arc<[Buffer]> {
        let free = |kept: &mut Arc<[Buffer]>| kept.len() == len && unshared(kept).is_some();
        if let Some(at) = self.targets.iter_mut().position(free) {
            let kept = &mut self.targets[at];
            if let Some(places) = unshared(kept) {
                places.iter_mut().zip(buffers).for_each(|(place, buffer)| *place = buffer);
            }
            return Arc::clone(kept);
        }
        let targets: Arc<[Buffer]> = buffers.collect();
        if self.targets.len() < KEPT {
            self.targets.push(Arc::clone(&targets));
        }
        targets
    }

    /// An empty text, to be written; [`keep_text`](Self::keep_text) takes it back.
    pub(crate) fn text(&mut self) -> Vec<u8> {
        let text = self.texts.pop().unwrap_or_default();
        self.kept_bytes -= text.capacity();
        text
    }

    /// The text, to be looked at by others; none of an empty one. It is copied, unless it is too large to be kept.
    pub(crate) fn lend_text(&mut self, text: Vec<u8>) -> Option<Buffer> {
        self.text_bytes += text.len();
        if text.capacity() > self.most_bytes / KEPT_TEXTS && !text.is_empty() {
            return Some(Buffer::from_vec(text));
        }
        let copy = (!text.is_empty()).then(|| {
            let mut room = self.room::<u8>(text.len());
            room.slots().copy_from_slice(&text);
            self.lend(room).into_inner()
        });
        self.keep_text(text);
        copy
    }

    /// Takes back a text that nobody is to look at.
    pub(crate) fn keep_text(&mut self, mut text: Vec<u8>) {
        text.clear();
        let bytes = text.capacity();
        if self.texts.len() < KEPT_TEXTS && bytes <= self.most_bytes / KEPT_TEXTS && self.make_room(bytes) {
            self.kept_bytes += bytes;
            self.texts.push(text);
        }
    }

    /// Lets go of what the arrays and lists that are back still point to.
    pub(crate) fn reclaim(&mut self) {
        self.lists.iter_mut().filter_map(unshared).for_each(Vec::clear);
        self.shelves.iter_mut().for_each(|shelf| shelf.reclaim());
        if !self.targets.is_empty() {
            let nothing = self.nothing.get_or_insert_default();
            let free = self.targets.iter_mut().filter_map(unshared);
            free.for_each(|buffers| buffers.fill(nothing.clone()));
        }
    }

    fn shells<A: Shell>(&mut self) -> &mut Shells<A> {
        let as_shells = |shelf: &mut Box<dyn Shelf>| (&mut **shelf as &mut dyn Any).is::<Shells<A>>();
        let at = self.shelves.iter_mut().position(as_shells).unwrap_or_else(|| {
            self.shelves.push(Box::new(Shells { kept: Vec::new(), empty: A::empty() }));
            self.shelves.len() - 1
        });
        // This is the one that was found or made.
        match (&mut *self.shelves[at] as &mut dyn Any).downcast_mut() {
            Some(shells) => shells,
            None => unreachable!("a shelf of another type"),
        }
    }

    fn take_memory(&mut self, bytes: usize) -> MutableBuffer {
        let free = self.free_memory(bytes).or_else(|| {
            self.reclaim();
            self.free_memory(bytes)
        });
        free.unwrap_or_else(|| {
            // What is free is too small. If not by much, batches have grown, and it gives way.
            self.drop_memory(bytes / 2);
            // Batches differ a little in size: what was allocated for one is to do for the next.
            MutableBuffer::from_len_zeroed((bytes + bytes / 8).next_multiple_of(GRAIN_BYTES).max(GRAIN_BYTES))
        })
    }

    /// The smallest that does.
    fn free_memory(&mut self, bytes: usize) -> Option<MutableBuffer> {
        let enough = self.memory.iter().enumerate().filter(|(_, memory)| memory.bytes() >= bytes && memory.is_free());
        let (at, _) = enough.min_by_key(|(_, memory)| memory.bytes())?;
        let memory = self.memory.swap_remove(at);
        self.kept_bytes -= memory.bytes();
        match memory {
            Memory::Free(memory) => Some(memory),
            Memory::Lent(memory) => memory.into_mutable().ok(),
        }
    }

    fn keep_memory(&mut self, memory: Memory) {
        let bytes = memory.bytes();
        if self.make_room(bytes) && (self.memory.len() < KEPT || self.drop_memory(0)) {
            self.kept_bytes += bytes;
            self.memory.push(memory);
        }
    }

    /// Lets free memory go until so many bytes can be kept beside the rest. False when they cannot.
    fn make_room(&mut self, bytes: usize) -> bool {
        while self.kept_bytes + bytes > self.most_bytes {
            if bytes > self.most_bytes || !self.drop_memory(0) {
                return false;
            }
        }
        true
    }

    /// Frees the largest memory that nobody looks at, if it has so many bytes.
    fn drop_memory(&mut self, least_bytes: usize) -> bool {
        let free = self.memory.iter().enumerate();
        let free = free.filter(|(_, memory)| memory.bytes() >= least_bytes && memory.is_free());
        let Some((at, _)) = free.max_by_key(|(_, memory)| memory.bytes()) else { return false };
        self.kept_bytes -= self.memory.swap_remove(at).bytes();
        true
    }
}

impl Memory {
    fn bytes(&self) -> usize {
        match self {
            Self::Free(memory) => memory.len(),
            Self::Lent(memory) => memory.len(),
        }
    }

    /// Whether nobody looks at it.
    fn is_free(&self) -> bool {
        match self {
            Self::Free(_) => true,
            Self::Lent(memory) => memory.strong_count() == 1,
        }
    }
}

/// What nobody else holds.
fn unshared<T: ?Sized>(shared: &mut Arc<T>) -> Option<&mut T> {
    // A plain look first, which is all that most need.
    if Arc::strong_count(shared) > 1 { None } else { Arc::get_mut(shared) }
}

/// The list without its items, for items that borrow from something else: the memory stays.
pub(crate) fn emptied<T, U>(mut list: Vec<T>) -> Vec<U> {
    list.clear();
    // Collected in place, where both are of one layout.
    list.into_iter().filter_map(|_| None).collect()
}

/// Arrays of one type, whatever it is.
trait Shelf: Any + Send {
    /// Empties those that are back.
    fn reclaim(&mut self);
}

struct Shells<A> {
    kept: Vec<Arc<A>>,
    empty: A,
}

impl<A: Shell> Shelf for Shells<A> {
    fn reclaim(&mut self) {
        let free = self.kept.iter_mut().filter_map(unshared);
        free.filter(|array| !array.is_empty()).for_each(|array| *array = self.empty.clone());
    }
}

/// An array that can be replaced by another one.
pub(crate) trait Shell: Array + Clone + 'static {
    /// One without rows, and without what they would point to.
    fn empty() -> Self;
}

impl<T: ArrowPrimitiveType> Shell for PrimitiveArray<T> {
    fn empty() -> Self {
        Self::new(ScalarBuffer::default(), None)
    }
}

impl Shell for BooleanArray {
    fn empty() -> Self {
        Self::new(BooleanBuffer::new_unset(0), None)
    }
}

impl<T: ByteViewType> Shell for GenericByteViewArray<T> {
    fn empty() -> Self {
        Self::new(ScalarBuffer::default(), Vec::new(), None)
    }
}

impl Shell for NullArray {
    fn empty() -> Self {
        Self::new(0)
    }
}

#[cfg(test)]
#[path = "pool_tests.rs"]
mod tests;
