//! Administration of a real Kafka: what we create others see, and the other way.
//!
//! The tests share one node, on whose plaintext listener anybody may do anything.

#[path = "../common/mod.rs"]
mod common;
mod foreign;
mod groups;
mod old;
mod security;
mod topics;
mod whole;

/// The shared node's client and address, or the end of the test where there is no Kafka.
macro_rules! cluster {
    () => {
        match crate::common::Cluster::secured().await {
            Some((cluster, kafka)) => (cluster, kafka.address()),
            None => return,
        }
    };
}
pub(crate) use cluster;

/// Waits until it is so, at most a minute.
pub(crate) async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !is_so().await {
        assert!(std::time::Instant::now() < deadline, "it did not come true within a minute");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
