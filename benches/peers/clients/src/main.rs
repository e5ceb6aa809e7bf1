//! What the client is measured beside: librdkafka, as Rust programs use it.
//!
//! `client-peers consume ADDRESS TOPIC COUNT` reads COUNT records of partition 0, polling one at a time, and prints how
//! many there were, their bytes and a sum over them.
//! `client-peers produce ADDRESS TOPIC COUNT PAYLOADS CODEC BATCH-BYTES` sends COUNT records, the lines of the file
//! PAYLOADS over and over, and prints how many were acknowledged, their bytes and the seconds that took.
//! `client-peers latency ADDRESS TOPIC RATE SECONDS` sends and reads rows at a steady rate, and prints a line of JSON.

mod consume;
mod latency;
mod produce;

use std::process::ExitCode;

const USAGE: &str = "usage: client-peers consume ADDRESS TOPIC COUNT \
                     | produce ADDRESS TOPIC COUNT PAYLOADS CODEC BATCH-BYTES | latency ADDRESS TOPIC RATE SECONDS";

/// An error that ends a run.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["consume", address, topic, count] => consume::run(address, topic, count),
        ["produce", address, topic, count, file, codec, batch] => {
            produce::run(address, topic, count, file, codec, batch)
        }
        ["latency", address, topic, rate, seconds] => latency::run(address, topic, rate, seconds),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("client-peers: {error}");
            ExitCode::FAILURE
        }
    }
}
