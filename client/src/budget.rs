//! One budget of bytes for everything that is read ahead or waits to be sent: backpressure instead of growth.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;

/// A limit on bytes held, shared by all that clone it. Waiters are served in the order they came.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use millstream_client::MemoryBudget;
/// let budget = MemoryBudget::new(1_000);
/// let permit = budget.acquire(600).await;
/// assert!(budget.try_acquire(600).is_none());
/// drop(permit);
/// assert_eq!((budget.used(), budget.peak()), (0, 600));
/// # });
/// ```
#[derive(Clone)]
pub struct MemoryBudget(Arc<Inner>);

struct Inner {
    /// One permit of the semaphore is `unit` bytes, so that limits beyond its 32-bit counts work.
    semaphore: Semaphore,
    unit: usize,
    limit: usize,
    used: AtomicUsize,
    peak: AtomicUsize,
}

impl MemoryBudget {
    /// A budget of `limit` bytes (at least one).
    pub fn new(limit: usize) -> Self {
        let limit = limit.max(1);
        let unit = limit.div_ceil(u32::MAX as usize / 2).max(1);
        Self(Arc::new(Inner {
            semaphore: Semaphore::new(limit / unit),
            unit,
            limit,
            used: AtomicUsize::new(0),
            peak: AtomicUsize::new(0),
        }))
    }

    /// Waits until `bytes` are free and takes them. More than the whole limit waits for all of it: one thing that is
    /// too large goes alone instead of never. Cancel-safe.
    pub async fn acquire(&self, bytes: usize) -> Permit {
        let units = self.units(bytes);
        if let Ok(taken) = self.0.semaphore.acquire_many(units).await {
            taken.forget();
        }
        self.permit(bytes, units)
    }

    /// Takes `bytes` if they are free now.
    pub fn try_acquire(&self, bytes: usize) -> Option<Permit> {
        let units = self.units(bytes);
        self.0.semaphore.try_acquire_many(units).ok()?.forget();
        Some(self.permit(bytes, units))
    }

    /// The limit in bytes.
    pub fn limit(&self) -> usize {
        self.0.limit
    }

    /// Bytes held now. Above the limit only by what came larger than announced.
    pub fn used(&self) -> usize {
        self.0.used.load(Ordering::Relaxed)
    }

    /// The most bytes ever held.
    pub fn peak(&self) -> usize {
        self.0.peak.load(Ordering::Relaxed)
    }

    fn units(&self, bytes: usize) -> u32 {
        let units = bytes.div_ceil(self.0.unit).min(self.0.limit / self.0.unit);
        u32::try_from(units).unwrap_or(u32::MAX)
    }

    fn permit(&self, bytes: usize, units: u32) -> Permit {
        let used = self.0.used.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.0.peak.fetch_max(used, Ordering::Relaxed);
        Permit(Arc::new(Held {
            budget: self.0.clone(),
            bytes: AtomicUsize::new(bytes),
            units: AtomicUsize::new(units as usize),
        }))
    }
}

impl Default for MemoryBudget {
    /// 512 MiB.
    fn default() -> Self {
        Self::new(512 << 20)
    }
}

impl fmt::Debug for MemoryBudget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemoryBudget({} of {} bytes)", self.used(), self.limit())
    }
}

/// A hold on bytes of a [`MemoryBudget`], given back when the last clone is dropped. The partitions of one response
/// share a hold, as they share the frame they point into.
#[derive(Clone)]
pub struct Permit(Arc<Held>);

struct Held {
    budget: Arc<Inner>,
    bytes: AtomicUsize,
    units: AtomicUsize,
}

impl Permit {
    /// The bytes held.
    pub fn bytes(&self) -> usize {
        self.0.bytes.load(Ordering::Relaxed)
    }

    /// Sets the bytes held to what turned out to be needed. Less is given back at once. More is taken without waiting:
    /// it is there already, and the next to acquire waits the longer.
    pub fn resize(&self, bytes: usize) {
        let Held { budget, bytes: held, units } = &*self.0;
        let before = held.swap(bytes, Ordering::Relaxed);
        if bytes >= before {
            let used = budget.used.fetch_add(bytes - before, Ordering::Relaxed) + (bytes - before);
            budget.peak.fetch_max(used, Ordering::Relaxed);
            let more = bytes.div_ceil(budget.unit).saturating_sub(units.load(Ordering::Relaxed));
            units.fetch_add(budget.semaphore.forget_permits(more), Ordering::Relaxed);
        } else {
            budget.used.fetch_sub(before - bytes, Ordering::Relaxed);
            let needed = bytes.div_ceil(budget.unit);
            let spare = units.load(Ordering::Relaxed).saturating_sub(needed);
            units.fetch_sub(spare, Ordering::Relaxed);
            budget.semaphore.add_permits(spare);
        }
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Permit({} bytes)", self.bytes())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.budget.used.fetch_sub(*self.bytes.get_mut(), Ordering::Relaxed);
        self.budget.semaphore.add_permits(*self.units.get_mut());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permit_can_shrink_and_outgrow_the_limit() {
        let budget = MemoryBudget::new(100);
        let permit = budget.try_acquire(80).expect("room");
        permit.resize(30);
        assert_eq!(budget.used(), 30);
        let other = budget.try_acquire(70).expect("room was given back");
        permit.resize(50);
        assert_eq!(budget.used(), 120, "what is there is counted");
        drop(other);
        assert!(budget.try_acquire(80).is_none());
        drop(permit);
        assert_eq!((budget.used(), budget.peak()), (0, 120));
        assert!(budget.try_acquire(100).is_some());
    }

    #[test]
    fn what_exceeds_the_whole_limit_goes_alone() {
        let budget = MemoryBudget::new(100);
        let held = budget.try_acquire(1).expect("room");
        assert!(budget.try_acquire(1_000).is_none());
        drop(held);
        let alone = budget.try_acquire(1_000).expect("alone");
        assert!(budget.try_acquire(1).is_none());
        drop(alone);
        assert_eq!(budget.used(), 0);
    }

    #[test]
    fn clones_hold_until_the_last_is_dropped() {
        let budget = MemoryBudget::new(100);
        let first = budget.try_acquire(60).expect("room");
        let second = first.clone();
        drop(first);
        assert_eq!(budget.used(), 60);
        drop(second);
        assert_eq!(budget.used(), 0);
    }
}
