//! Seeded data for examples, tests and benchmarks: the same seed always gives the same bytes.

mod bids;
mod random;

pub use bids::Bids;
pub use random::Random;
