//! What the engine's tests share: a broker in this process, an engine on it, and topics read back as JSON.
#![allow(dead_code, reason = "each test file uses a part")]

pub(crate) mod hourly;

use std::time::{Duration, Instant};

use millstream_engine::{Engine, EngineBuilder, JobReport, Script};
use millstream_testkit::EmbeddedBroker;
use serde_json::Value;

/// A broker on a free loopback port, with topics of one partition on demand.
pub(crate) async fn broker() -> EmbeddedBroker {
    EmbeddedBroker::builder().start().await.expect("a loopback port")
}

/// An engine that uses `broker` whatever the script says, and has told its notes to nobody.
pub(crate) fn engine_on(broker: &EmbeddedBroker) -> EngineBuilder {
    Engine::builder().override_bootstrap(broker.bootstrap()).on_note(|_| ())
}

/// The numbers of operator threads that tests of several partitions are run with.
pub(crate) const PARALLELISMS: [usize; 4] = [1, 2, 3, 8];

/// The same with so many operator threads.
pub(crate) fn engine_of(broker: &EmbeddedBroker, threads: usize) -> EngineBuilder {
    engine_on(broker).set("parallelism", threads.to_string())
}

/// Runs a script that ends by itself.
pub(crate) async fn run(broker: &EmbeddedBroker, name: &str, sql: &str) -> Result<JobReport, millstream_engine::Error> {
    let engine = engine_on(broker).build()?;
    engine.submit(Script::new(name, sql)).await?.wait().await
}

/// The values of a topic, partition by partition, each in order.
pub(crate) fn texts(broker: &EmbeddedBroker, topic: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for partition in 0.. {
        let Ok(records) = broker.records(topic, partition) else { break };
        texts.extend(records.into_iter().map(|r| String::from_utf8(r.value.expect("a value")).expect("UTF-8")));
    }
    texts
}

/// The same, parsed.
pub(crate) fn rows(broker: &EmbeddedBroker, topic: &str) -> Vec<Value> {
    texts(broker, topic).iter().map(|text| serde_json::from_str(text).expect("JSON")).collect()
}

/// Waits until a topic has so many records; how long that took. Panics after a minute.
pub(crate) async fn wait_for(broker: &EmbeddedBroker, topic: &str, count: usize) -> Duration {
    let started = Instant::now();
    loop {
        let found = texts(broker, topic).len();
        if found >= count {
            return started.elapsed();
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{topic} has {found} of {count} records after a minute");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
