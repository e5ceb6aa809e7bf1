//! How long a member is in its group without a word from it.

use std::sync::Arc;

use crate::broker::outbox::Outbox;
use crate::broker::timers::Timer;

/// A member's session. Each word from the member moves its end; the timer that is set finds that out when it fires, so that
/// not each sets a timer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Session {
    deadline_ms: i64,
    /// The earliest timer that is set for it.
    timer_ms: i64,
}

/// A group, and a member of it.
type Whose<'a> = (&'a Arc<str>, &'a Arc<str>);

impl Session {
    /// One that has not begun.
    pub(super) const NONE: Self = Self { deadline_ms: i64::MIN, timer_ms: i64::MIN };

    /// Moves its end.
    pub(super) fn extend(&mut self, now_ms: i64, timeout_ms: i32) {
        self.deadline_ms = now_ms.saturating_add(i64::from(timeout_ms));
    }

    /// Sets a timer if none is set that fires in time.
    pub(super) fn watch(&mut self, now_ms: i64, (group, member): Whose<'_>, outbox: &mut Outbox) {
        if self.timer_ms <= now_ms || self.timer_ms > self.deadline_ms {
            self.timer_ms = self.deadline_ms;
            let timer = Timer::Session { group: Arc::clone(group), member: Arc::clone(member) };
            outbox.timers.schedule(self.deadline_ms, timer);
        }
    }

    /// Whether a timer that fires is the one that was set last.
    pub(super) fn is_due(&self, now_ms: i64) -> bool {
        self.timer_ms <= now_ms
    }

    /// Whether it is over, now that a timer fires.
    pub(super) fn is_over(&mut self, now_ms: i64, whose: Whose<'_>, outbox: &mut Outbox) -> bool {
        let is_over = self.is_due(now_ms) && self.deadline_ms <= now_ms;
        if !is_over {
            self.watch(now_ms, whose, outbox);
        }
        is_over
    }
}
