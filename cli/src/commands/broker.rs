//! `millstream broker`: the embedded broker, served to any client until a signal comes.

use std::io::Write;
use std::sync::Arc;

use millstream_testkit::EmbeddedBroker;
use millstream_testkit::serve::Builder;
use tokio_util::sync::CancellationToken;

use crate::args::BrokerArgs;
use crate::errors::Failure;
use crate::load;
use crate::output::{Voice, stdout};

/// Loads, says `ready ADDRESS` once it serves, and serves.
pub(crate) async fn run(args: &BrokerArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let loads = load::open(&args.load)?;
    let builder = EmbeddedBroker::builder().listen(&args.listen.to_string()).nodes(args.nodes.into());
    let broker = start(builder.partitions(args.partitions)).await?;
    for load in loads {
        tokio::select! {
            loaded = load.into_broker(&broker, voice) => loaded.map(drop)?,
            () = stop.cancelled() => return Err(Failure::Stopped),
        }
    }
    let mut out = stdout();
    writeln!(out, "ready {}", address(&broker)).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    stop.cancelled().await;
    if let Some(broker) = Arc::into_inner(broker) {
        broker.shutdown().await;
    }
    Ok(())
}

/// Starts a broker. An address that is taken is a wrong argument: nothing has been started.
pub(crate) async fn start(builder: Builder) -> Result<Arc<EmbeddedBroker>, Failure> {
    let broker = builder.start().await;
    broker.map(Arc::new).map_err(|error| Failure::Usage(error.to_string()))
}

/// Where the broker listens.
pub(crate) fn address(broker: &EmbeddedBroker) -> String {
    broker.address().map_or_else(|| broker.bootstrap(), |address| address.to_string())
}
