//! Flink-dialect SQL over Kafka: planner, vectorized operators and runtime.
pub mod batch;
pub mod expr;
pub mod operators;
pub mod plan;
pub mod types;
