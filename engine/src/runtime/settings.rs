//! The session's settings that the runtime follows. The binder has checked their values and filled in the defaults.

use std::time::Duration;

use crate::plan::Settings;

/// When a setting is neither given nor has a default.
const COMMIT_INTERVAL: Duration = Duration::from_secs(1);
const IDLE_TIMEOUT: Duration = Duration::from_secs(5);
const MEMORY_LIMIT_BYTES: usize = 512 << 20;

/// `commit.interval`: between two commits of a job.
pub(crate) fn commit_interval(settings: &Settings) -> Duration {
    settings.duration("commit.interval").unwrap_or(COMMIT_INTERVAL)
}

/// `table.exec.source.idle-timeout`; zero is never.
pub(crate) fn idle_timeout(settings: &Settings) -> Duration {
    settings.duration("table.exec.source.idle-timeout").unwrap_or(IDLE_TIMEOUT)
}

/// `parallelism`: operator threads of a pipeline; `None` is as many as there are cores, at most one per partition.
pub(crate) fn parallelism(settings: &Settings) -> Option<usize> {
    settings.get("parallelism")?.trim().parse().ok()
}

/// `memory.limit` in bytes.
pub(crate) fn memory_limit(settings: &Settings) -> usize {
    settings.bytes("memory.limit").unwrap_or(MEMORY_LIMIT_BYTES)
}
