//! The embedded broker, keeping nothing of what it is sent: what a producer costs and can do when no broker holds it up.
//!
//! Prints `ready ADDRESS` and serves until its stdin ends. Offsets count on, so that how much was written can be asked.

use std::io::Read;

use millstream_benches::BoxError;
use millstream_testkit::serve::EmbeddedBroker;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let broker = EmbeddedBroker::builder().null_sink(true).start().await?;
    println!("ready {}", broker.bootstrap());
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
    broker.shutdown().await;
    Ok(())
}
