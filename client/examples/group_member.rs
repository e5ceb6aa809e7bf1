//! A member of a group that prints what it reads, one line for each record: generation, topic, partition, offset.
//!
//! ```console
//! $ cargo run -p millstream-client --example group_member -- localhost:9092 etl bids
//! 1 bids 0 17
//! ```
//!
//! A fourth argument is its `group.instance.id` (`-` for none), a fifth the protocol: `classic` or `consumer`. With a sixth,
//! `until-eof`, it closes when its standard input ends.

use std::io::Write;

use millstream_client::{
    Client, Config, Error, Foundations, GroupConsumer, GroupEvent, GroupOptions, GroupProtocol, ResetPolicy,
};
use tokio::sync::oneshot;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [bootstrap, group, topic, rest @ ..] = arguments.as_slice() else {
        return Err(Error::Misuse("group_member BOOTSTRAP GROUP TOPIC [INSTANCE [PROTOCOL [until-eof]]]".to_owned()));
    };
    let mut options = GroupOptions::new(group.as_str());
    options.consumer.reset = ResetPolicy::Earliest;
    options.auto_commit_interval_ms = Some(200);
    (options.session_timeout_ms, options.heartbeat_interval_ms) = (6_000, 300);
    options.instance_id = rest.first().filter(|instance| *instance != "-").cloned();
    if rest.get(1).is_some_and(|protocol| protocol == "consumer") {
        options.protocol = GroupProtocol::Consumer;
    }
    let client = Client::connect(Config::new(bootstrap), Foundations::default()).await?;
    let mut consumer = client.group_consumer(options)?;
    consumer.subscribe([topic.as_str()]);
    let ends = rest.get(2).is_some_and(|when| when == "until-eof");
    let (ended, mut end) = oneshot::channel();
    if ends {
        std::thread::spawn(move || {
            // However it ends, it has ended.
            let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
            ended.send(())
        });
    }
    loop {
        let event = tokio::select! {
            event = consumer.poll() => event?,
            _ = &mut end, if ends => return consumer.close().await,
        };
        print(&consumer, &event).map_err(|error| Error::Misuse(error.to_string()))?;
    }
}

fn print(consumer: &GroupConsumer, event: &GroupEvent<millstream_client::Fetched>) -> std::io::Result<()> {
    let GroupEvent::Item(fetched) = event else { return Ok(()) };
    let generation = consumer.group_metadata().generation;
    // A topic that is neither compacted nor written by transactions has a record at each offset. One write for all, so
    // that a killed process leaves whole lines.
    let line = |offset| format!("{generation} {} {} {offset}\n", fetched.topic, fetched.partition);
    let lines: String = (fetched.start_offset..fetched.next_offset).map(line).collect();
    std::io::stdout().write_all(lines.as_bytes())
}
