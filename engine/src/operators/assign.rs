//! Which window each row of a batch belongs to, and which rows come too late.

use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::batch::EventTime;
use crate::expr::time::window_start;
use crate::plan::Tumble;

/// Assigns rows to tumbling windows.
pub(super) struct Assigner {
    window: Tumble,
    /// Windows that end by then were emitted before a restart.
    restored_through_ms: i64,
    /// Windows that end by then have been emitted.
    emitted_through_ms: i64,
    late_rows: u64,
    replayed_rows: u64,
}

/// Rows of a batch by window. Its buffers are kept from batch to batch.
#[derive(Default)]
pub(super) struct Assigned {
    /// The end of each window that has rows, and the rows; vectors beyond `used` are spare.
    windows: Vec<(i64, Vec<u32>)>,
    used: usize,
    by_end: HashMap<i64, usize, FixedState>,
}

impl Assigned {
    /// Ends of windows, in milliseconds, with the rows that fall into them: at least one each.
    pub(super) fn windows(&self) -> impl Iterator<Item = (i64, &[u32])> {
        self.windows[..self.used].iter().map(|(end, rows)| (*end, &rows[..]))
    }

    fn clear(&mut self) {
        self.used = 0;
        self.by_end.clear();
    }

    /// The place of a window's rows.
    fn place(&mut self, end: i64) -> usize {
        let used = &mut self.used;
        let windows = &mut self.windows;
        *self.by_end.entry(end).or_insert_with(|| {
            match windows.get_mut(*used) {
                Some((spare_end, rows)) => {
                    *spare_end = end;
                    rows.clear();
                }
                None => windows.push((end, Vec::new())),
            }
            *used += 1;
            *used - 1
        })
    }
}

impl Assigner {
    pub(super) fn new(window: &Tumble, emitted_through_ms: i64) -> Self {
        Self {
            window: window.clone(),
            restored_through_ms: emitted_through_ms,
            emitted_through_ms,
            late_rows: 0,
            replayed_rows: 0,
        }
    }

    pub(super) fn rowtime(&self) -> usize {
        self.window.rowtime
    }

    pub(super) fn size_ms(&self) -> i64 {
        self.window.size_ms
    }

    pub(super) fn late_rows(&self) -> u64 {
        self.late_rows
    }

    pub(super) fn replayed_rows(&self) -> u64 {
        self.replayed_rows
    }

    /// Windows that end by this watermark are emitted now.
    pub(super) fn advance(&mut self, watermark_ms: i64) {
        self.emitted_through_ms = self.emitted_through_ms.max(watermark_ms);
    }

    /// Sorts rows of a batch into windows by their rowtime in microseconds, which is that of the whole batch.
    pub(super) fn assign(
        &mut self,
        rowtime: &[i64],
        rows: Range<usize>,
        event_time: Option<&EventTime>,
        out: &mut Assigned,
    ) {
        out.clear();
        // The window of the row before: most rows fall into the same one.
        let (mut start, mut end, mut place) = (i64::MAX, i64::MIN, usize::MAX);
        for row in rows {
            let at = rowtime[row].div_euclid(1_000);
            if at < start || at >= end {
                start = window_start(at, self.window.size_ms, self.window.offset_ms);
                end = start.saturating_add(self.window.size_ms);
                place = usize::MAX;
            }
            let watermark = event_time.map_or(i64::MIN, |event_time| event_time.watermarks[row]);
            if end - 1 <= watermark.max(self.emitted_through_ms) {
                self.count_dropped(end, watermark);
                continue;
            }
            if place == usize::MAX {
                place = out.place(end);
            }
            out.windows[place].1.push(row as u32);
        }
    }

    /// A row whose window has ended: late, unless it is only read again after a restart.
    fn count_dropped(&mut self, end: i64, watermark: i64) {
        let replayed = end - 1 > watermark && end - 1 <= self.restored_through_ms;
        if replayed {
            self.replayed_rows += 1;
        } else {
            self.late_rows += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(assigner: &mut Assigner, rows: &[(i64, i64)]) -> Vec<(i64, Vec<u32>)> {
        let rowtime: Vec<i64> = rows.iter().map(|(at, _)| at * 1_000).collect();
        let watermarks: Vec<i64> = rows.iter().map(|(_, watermark)| *watermark).collect();
        let event_time = EventTime { offsets: vec![0; rows.len()].into(), watermarks: watermarks.into() };
        let mut out = Assigned::default();
        assigner.assign(&rowtime, 0..rows.len(), Some(&event_time), &mut out);
        out.windows().map(|(end, rows)| (end, rows.to_vec())).collect()
    }

    #[test]
    fn a_row_is_late_when_its_window_has_ended_before_it() {
        let mut assigner = Assigner::new(&Tumble { rowtime: 0, size_ms: 10, offset_ms: 0 }, i64::MIN);
        let rows = [(3, i64::MIN), (12, 3), (9, 8), (8, 9), (15, 12), (-1, 12)];
        assert_eq!(assigned(&mut assigner, &rows), [(10, vec![0, 2]), (20, vec![1, 4])]);
        assert_eq!(assigner.late_rows(), 2);
    }

    #[test]
    fn rows_of_windows_emitted_before_a_restart_are_not_late() {
        let mut assigner = Assigner::new(&Tumble { rowtime: 0, size_ms: 10, offset_ms: 0 }, 25);
        assert_eq!(assigned(&mut assigner, &[(9, 3), (9, 9), (21, 12)]), [(30, vec![2])]);
        assert_eq!((assigner.late_rows(), assigner.replayed_rows()), (1, 1));
        // A window that an idle timeout has let go is closed for good.
        assigner.advance(40);
        assert_eq!(assigned(&mut assigner, &[(35, 12)]), []);
        assert_eq!((assigner.late_rows(), assigner.replayed_rows()), (2, 1));
    }
}
