//! When a quiet partition stops holding back event time.
//!
//! A partition that is caught up with its high watermark for the idle timeout is idle: windows no longer wait for it.
//! Rows make it active again. Time is an argument, in milliseconds from any start.

/// The idleness of a source's partitions.
#[derive(Debug)]
pub(crate) struct Idleness {
    /// `None` never lets a partition be idle.
    timeout_ms: Option<u64>,
    partitions: Vec<State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Rows may be waiting in the log.
    Behind,
    /// At the high watermark since then.
    CaughtUp { since_ms: u64 },
    /// Reported idle, or ended.
    Silent,
}

impl Idleness {
    /// `timeout_ms` of 0 is never.
    pub(crate) fn new(timeout_ms: u64) -> Self {
        Self { timeout_ms: Some(timeout_ms).filter(|ms| *ms > 0), partitions: Vec::new() }
    }

    /// A further partition, its rows not yet asked for.
    pub(crate) fn add(&mut self) {
        self.partitions.push(State::Behind);
    }

    /// Rows came. `caught_up`: they were the last there are.
    pub(crate) fn rows_came(&mut self, partition: u32, caught_up: bool, now_ms: u64) {
        self.partitions[partition as usize] =
            if caught_up { State::CaughtUp { since_ms: now_ms } } else { State::Behind };
    }

    /// The broker says that there are no rows.
    pub(crate) fn caught_up(&mut self, partition: u32, now_ms: u64) {
        let state = &mut self.partitions[partition as usize];
        if *state == State::Behind {
            *state = State::CaughtUp { since_ms: now_ms };
        }
    }

    /// The partition has ended; it is out of the count.
    pub(crate) fn ended(&mut self, partition: u32) {
        self.partitions[partition as usize] = State::Silent;
    }

    /// When [`Self::poll_idle`] next has something to say, at the earliest.
    pub(crate) fn poll_timeout(&self) -> Option<u64> {
        let timeout_ms = self.timeout_ms?;
        let since = self.partitions.iter().filter_map(|state| match state {
            State::CaughtUp { since_ms } => Some(since_ms + timeout_ms),
            State::Behind | State::Silent => None,
        });
        since.min()
    }

    /// A partition that has become idle by now; each is told once until rows come.
    pub(crate) fn poll_idle(&mut self, now_ms: u64) -> Option<u32> {
        let timeout_ms = self.timeout_ms?;
        let due = |state: &State| matches!(state, State::CaughtUp { since_ms } if since_ms + timeout_ms <= now_ms);
        let at = self.partitions.iter().position(due)?;
        self.partitions[at] = State::Silent;
        u32::try_from(at).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_is_idle_once_its_time_is_up() {
        let mut idleness = Idleness::new(5_000);
        idleness.add();
        idleness.add();
        assert_eq!(idleness.poll_timeout(), None, "rows may be waiting");
        idleness.caught_up(1, 1_000);
        idleness.caught_up(1, 4_000);
        assert_eq!(idleness.poll_timeout(), Some(6_000));
        assert_eq!(idleness.poll_idle(5_999), None);
        assert_eq!(idleness.poll_idle(6_000), Some(1));
        idleness.caught_up(1, 7_000);
        assert_eq!((idleness.poll_idle(60_000), idleness.poll_timeout()), (None, None), "told once");
    }

    #[test]
    fn rows_start_the_time_anew() {
        let mut idleness = Idleness::new(10);
        idleness.add();
        idleness.caught_up(0, 0);
        idleness.rows_came(0, true, 8);
        assert_eq!(idleness.poll_idle(12), None);
        assert_eq!(idleness.poll_idle(18), Some(0));
        idleness.rows_came(0, false, 19);
        assert_eq!(idleness.poll_timeout(), None);
        idleness.ended(0);
        assert_eq!(idleness.poll_idle(1_000), None);
    }

    #[test]
    fn zero_is_never() {
        let mut idleness = Idleness::new(0);
        idleness.add();
        idleness.caught_up(0, 0);
        assert_eq!((idleness.poll_timeout(), idleness.poll_idle(u64::MAX)), (None, None));
    }
}
