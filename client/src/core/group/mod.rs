//! Consumer groups: members that share a topic's partitions among themselves.

pub mod assignors;
pub mod subscription;
