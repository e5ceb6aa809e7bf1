//! Serves the embedded broker until it is killed: `cargo run -p millstream-testkit --example broker -- 127.0.0.1:9092`.

use millstream_testkit::EmbeddedBroker;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let listen = arguments.next().unwrap_or_else(|| "127.0.0.1:9092".to_owned());
    let nodes = arguments.next().map_or(Ok(1), |nodes| nodes.parse())?;
    let broker = EmbeddedBroker::builder().listen(&listen).nodes(nodes).start().await?;
    println!("ready {}", broker.bootstrap());
    std::future::pending::<()>().await;
    Ok(())
}
