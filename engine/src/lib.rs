//! Flink-dialect SQL over Kafka: planner, vectorized operators and runtime.
pub mod batch;
pub mod decode;
pub mod encode;
pub mod expr;
pub mod operators;
pub mod plan;
pub mod state;
pub mod time;
pub mod types;
