//! Buffers that come back by themselves.
//!
//! What leaves this module's users is a `Bytes` that may live for long: Arrow views point into it, or a produce request
//! waits for its answer. A pool keeps a second handle to the allocation; once everybody else has dropped theirs, the
//! memory is written again instead of being allocated again. [`BufferPool`] is for what is appended, [`RoomPool`] for
//! what is decoded into initialised memory.

use bytes::{Bytes, BytesMut};

/// Handles kept per pool: as many payloads can be on their way downstream before memory is allocated for one more.
const MAX_KEPT: usize = 8;
/// A larger allocation is not kept, so that one huge batch does not stay for the pool's lifetime; nor are rooms that have
/// more together.
const MAX_KEPT_BYTES: usize = 16 << 20;
/// The smallest allocation; it is worth sharing among several small batches.
const MIN_ALLOCATION_BYTES: usize = 16 << 10;

/// Batches differ a little in size: what was allocated for one is to do for the next.
fn rounded(bytes: usize) -> usize {
    bytes.max(1).checked_next_multiple_of(MIN_ALLOCATION_BYTES).unwrap_or(bytes)
}

/// A few allocations that are in use elsewhere, or free again.
#[derive(Debug, Default)]
pub(super) struct BufferPool {
    kept: Vec<BytesMut>,
}

impl BufferPool {
    /// An empty buffer with room for at least `capacity` bytes.
    pub(super) fn take(&mut self, capacity: usize) -> BytesMut {
        if let Some(free) = self.kept.iter_mut().position(|kept| kept.try_reclaim(capacity)) {
            return self.kept.swap_remove(free);
        }
        // What is free and too small is replaced, so that there are no more than are on their way at a time.
        if let Some(outgrown) = self.kept.iter_mut().position(|kept| kept.try_reclaim(kept.capacity() + 1)) {
            self.kept.swap_remove(outgrown);
        }
        BytesMut::with_capacity(rounded(capacity))
    }

    /// Splits the written part off, and keeps a handle to the allocation behind it.
    pub(super) fn hand_out(&mut self, mut buffer: BytesMut) -> BytesMut {
        if buffer.capacity() > MAX_KEPT_BYTES {
            return buffer;
        }
        let written = buffer.split();
        self.keep(buffer);
        written
    }

    /// A copy of `bytes` that may share its allocation with others.
    pub(super) fn copied(&mut self, bytes: &[u8]) -> Bytes {
        let mut buffer = self.take(bytes.len());
        buffer.extend_from_slice(bytes);
        self.hand_out(buffer).freeze()
    }

    fn keep(&mut self, handle: BytesMut) {
        if self.kept.len() == MAX_KEPT {
            self.kept.swap_remove(0);
        }
        self.kept.push(handle);
    }
}

/// Allocations that stay initialised to their ends, whatever of them was handed out: a decoder that writes into a slice
/// needs none of it cleared again.
#[derive(Debug, Default)]
pub(super) struct RoomPool {
    kept: Vec<Bytes>,
}

impl RoomPool {
    /// A buffer of at least `len` bytes, of any content.
    pub(super) fn take(&mut self, len: usize) -> BytesMut {
        let free = self.kept.iter().position(|room| room.len() >= len && room.is_unique());
        let room = free.and_then(|free| self.kept.swap_remove(free).try_into_mut().ok());
        room.unwrap_or_else(|| {
            if let Some(outgrown) = self.kept.iter().position(Bytes::is_unique) {
                self.kept.swap_remove(outgrown);
            }
            BytesMut::zeroed(rounded(len))
        })
    }

    /// Shares the first `written` bytes, and keeps a handle to all of the room.
    pub(super) fn hand_out(&mut self, mut room: BytesMut, written: usize) -> Bytes {
        // A buffer that was split is counted in one place for all of its time, instead of in a new one for each loan.
        drop(room.split_to(0));
        let room = room.freeze();
        let loan = room.slice(..written);
        self.keep(room);
        loan
    }

    /// Takes back what nobody else holds.
    pub(super) fn give_back(&mut self, room: BytesMut) {
        self.hand_out(room, 0);
    }

    fn keep(&mut self, room: Bytes) {
        if room.len() > MAX_KEPT_BYTES {
            return;
        }
        let bytes = |kept: &[Bytes]| kept.iter().map(Bytes::len).sum::<usize>();
        while self.kept.len() == MAX_KEPT || bytes(&self.kept) + room.len() > MAX_KEPT_BYTES {
            self.kept.swap_remove(0);
        }
        self.kept.push(room);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_comes_back_as_it_was_left() {
        let mut pool = RoomPool::default();
        let mut room = pool.take(100_000);
        room.fill(7);
        let (place, loan) = (room.as_ptr(), pool.hand_out(room, 5));
        assert_eq!(&loan[..], [7; 5]);
        assert_ne!(pool.take(10).as_ptr(), place, "still held");
        drop(loan);
        let room = pool.take(100_001);
        assert_eq!((room.as_ptr(), &room[..100_000]), (place, &[7; 100_000][..]), "a little more is there");
        pool.give_back(room);
        assert_eq!(pool.take(1).as_ptr(), place);
        assert!(pool.kept.is_empty());
    }

    #[test]
    fn neither_huge_nor_many_rooms_are_kept() {
        let mut pool = RoomPool::default();
        let huge = pool.take(MAX_KEPT_BYTES + 1);
        assert_eq!(pool.hand_out(huge, 3).len(), 3);
        assert!(pool.kept.is_empty());
        let held: Vec<_> = (0..2 * MAX_KEPT).map(|_| pool.take(1)).collect();
        held.into_iter().for_each(|room| pool.give_back(room));
        assert_eq!(pool.kept.len(), MAX_KEPT);
        for _ in 0..3 {
            let half = pool.take(MAX_KEPT_BYTES / 2);
            pool.give_back(half);
            let more = pool.take(MAX_KEPT_BYTES / 2 + 1);
            pool.give_back(more);
            assert!(pool.kept.iter().map(Bytes::len).sum::<usize>() <= MAX_KEPT_BYTES);
        }
    }

    fn written(pool: &mut BufferPool, len: usize) -> bytes::Bytes {
        let mut buffer = pool.take(len);
        buffer.resize(len, 7);
        pool.hand_out(buffer).freeze()
    }

    #[test]
    fn memory_is_used_again_once_nobody_holds_it() {
        let mut pool = BufferPool::default();
        let first = written(&mut pool, 100_000);
        let place = first.as_ptr();
        let second = written(&mut pool, 100_000);
        assert_ne!(second.as_ptr(), place, "still held");
        drop(first);
        assert_eq!(written(&mut pool, 100_000).as_ptr(), place);
        drop(second);
    }

    #[test]
    fn what_is_too_small_gives_way_to_what_is_needed() {
        let (mut buffers, mut rooms) = (BufferPool::default(), RoomPool::default());
        for len in (100_000..1_000_000).step_by(50_000) {
            written(&mut buffers, len);
            let room = rooms.take(len);
            rooms.give_back(room);
        }
        assert_eq!((buffers.kept.len(), rooms.kept.len()), (1, 1));
        let place = written(&mut buffers, 950_000).as_ptr();
        assert_eq!(written(&mut buffers, 950_100).as_ptr(), place, "a little more is there");
    }

    #[test]
    fn small_buffers_share_an_allocation() {
        let mut pool = BufferPool::default();
        let held: Vec<_> = (0..10).map(|_| written(&mut pool, 1000)).collect();
        assert_eq!(pool.kept.len(), 1);
        assert!(held.windows(2).all(|pair| pair[0].as_ptr() != pair[1].as_ptr()));
    }

    #[test]
    fn neither_huge_nor_many_allocations_are_kept() {
        let mut pool = BufferPool::default();
        written(&mut pool, MAX_KEPT_BYTES + 1);
        assert!(pool.kept.is_empty());
        let held: Vec<_> = (0..2 * MAX_KEPT).map(|_| written(&mut pool, 20_000)).collect();
        assert_eq!(pool.kept.len(), MAX_KEPT);
        drop(held);
    }
}
