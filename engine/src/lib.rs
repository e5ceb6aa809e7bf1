//! Flink-dialect SQL over Kafka: planner, vectorized operators and runtime.
//!
//! A script is bound to a plan ([`sql`], [`plan`]), lowered to a chain of operators ([`operators`], [`expr`]), and run
//! as one pipeline for each INSERT: record batches are fetched, decoded to Arrow columns ([`decode`]), worked on,
//! encoded ([`encode`]) straight into new record batches, and sent; offsets are committed behind the acknowledgements.
//!
//! ```no_run
//! # async fn run() -> Result<(), millstream_engine::Error> {
//! use millstream_engine::Engine;
//!
//! let engine = Engine::builder().bootstrap("localhost:9092").build()?;
//! let mut rows = engine
//!     .query(
//!         "CREATE TABLE bids (auction BIGINT, price BIGINT) WITH ('connector' = 'kafka', 'topic' = 'bids',
//!            'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset', 'format' = 'json');
//!          SELECT auction, price * 2 AS doubled FROM bids WHERE price > 100",
//!     )
//!     .await?;
//! while let Some(batch) = rows.next().await? {
//!     println!("{} rows", batch.num_rows());
//! }
//! # Ok(())
//! # }
//! ```

pub mod batch;
mod builder;
mod connect;
pub mod decode;
pub mod encode;
mod engine;
mod error;
pub mod expr;
mod kernels;
pub mod operators;
pub mod plan;
pub mod pool;
mod runtime;
pub mod sql;
pub mod state;
pub mod time;
pub mod types;

pub use arrow_array;
pub use builder::EngineBuilder;
pub use engine::{Engine, Script};
pub use error::Error;
pub use millstream_client::io::{BoxStream, Connecting};
pub use millstream_client::{Address, Connect, Labels, Metrics, NoMetrics};
pub use runtime::commit::{Step, StepObserver};
pub use runtime::job::JobHandle;
#[doc(hidden)]
pub use runtime::preloaded::{Preloaded, PreloadedRun};
pub use runtime::progress::{Counts, JobReport, Progress, TableProgress, names};
pub use runtime::rows::Rows;
