//! Event time: watermarks of partitions, and what they come to together.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod least;
mod partitions;
mod watermark;

pub use partitions::PartitionWatermarks;
pub use watermark::WatermarkGenerator;

/// The watermark before any row.
pub const NO_WATERMARK_MS: i64 = i64::MIN;
/// The watermark behind the last row: every window ends before it.
pub const END_OF_TIME_MS: i64 = i64::MAX;
