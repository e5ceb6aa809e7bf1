//! Benchmarks of millstream, and what their programs share.

mod child;
mod reader;

pub use child::Job;
pub use reader::Reader;

/// An error that ends a benchmark.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Loads as producers that want to save space do.
pub fn lz4() -> millstream_testkit::serve::LoadOptions {
    millstream_testkit::serve::LoadOptions {
        compression: millstream_protocol::records::Compression::Lz4,
        ..Default::default()
    }
}
