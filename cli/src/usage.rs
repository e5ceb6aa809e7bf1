//! What this process has cost so far, as Linux tells it; elsewhere nothing is told.

use std::fs;

/// Ticks of `/proc` in a second: part of the kernel's interface, whatever its own clock does (proc(5), `USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

/// What a process has cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Usage {
    /// Of all threads, user and system, to 10 ms.
    pub(crate) cpu_seconds: f64,
    /// The most memory it has had in RAM at once.
    pub(crate) peak_bytes: u64,
}

impl Usage {
    /// Of this process; `None` where there is no `/proc`.
    pub(crate) fn of_this_process() -> Option<Self> {
        Self::parse(&fs::read_to_string("/proc/self/stat").ok()?, &fs::read_to_string("/proc/self/status").ok()?)
    }

    fn parse(stat: &str, status: &str) -> Option<Self> {
        // The name in the second field may contain anything, also blanks and brackets.
        let (_, fields) = stat.rsplit_once(')')?;
        let mut times = fields.split_ascii_whitespace().skip(11).map(str::parse::<u64>);
        let ticks = times.next()?.ok()? + times.next()?.ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let peak_kib: u64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(Self { cpu_seconds: ticks as f64 / TICKS_PER_SECOND, peak_bytes: peak_kib * 1024 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_with_an_odd_name_is_read() {
        let stat = "7 (a) b (c)) S 1 7 7 0 -1 4194304 100 0 0 0 123 45 9 9 20 0 4 0 100 1000 200";
        let usage = Usage::parse(stat, "Name:\ta) b (c)\nVmPeak:\t 9000 kB\nVmHWM:\t  2000 kB\nVmRSS:\t 1000 kB\n");
        assert_eq!(usage, Some(Usage { cpu_seconds: 1.68, peak_bytes: 2_048_000 }));
        assert_eq!(Usage::parse("7 (a) S 1", "VmHWM:\t 2000 kB"), None);
        assert_eq!(Usage::parse(stat, "Name:\ta"), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn this_process_has_cost_something() {
        assert!(Usage::of_this_process().expect("/proc is there").peak_bytes > 1_000_000);
    }
}
