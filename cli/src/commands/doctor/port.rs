//! Does the name lead somewhere, and does anything listen there?

use std::io::ErrorKind;
use std::time::Duration;

use millstream_client::Address;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::finding::Finding;

/// A host that drops packets answers never: this is long enough for the far side of the world.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why no connection was made, and what to do about it.
pub(super) struct Unreachable {
    pub(super) found: String,
    pub(super) fix: String,
}

/// Resolves the name and opens a connection to the first of its addresses that takes one.
pub(super) async fn connect(address: &Address) -> Result<TcpStream, Unreachable> {
    let host = &*address.host;
    let resolved = match timeout(PATIENCE, lookup_host((host, address.port))).await {
        Ok(Ok(found)) => found.collect::<Vec<_>>(),
        Ok(Err(error)) => {
            let found = format!("the name {host:?} cannot be resolved: {error}");
            return Err(Unreachable { found, fix: format!("check the spelling of {host:?}, DNS, or /etc/hosts") });
        }
        Err(_) => {
            let found = format!("nobody resolved the name {host:?} within {} s", PATIENCE.as_secs());
            return Err(Unreachable { found, fix: "check that the DNS server can be reached".to_owned() });
        }
    };
    match timeout(PATIENCE, TcpStream::connect(&resolved[..])).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => Err(Unreachable {
            found: format!("nothing listens on port {} of {host}", address.port),
            fix: "start the broker, or use the port of its `listeners` (9092 by default)".to_owned(),
        }),
        Ok(Err(error)) => {
            let fix = format!("check the network between here and {host}: routes, VPN, firewalls");
            Err(Unreachable { found: error.to_string(), fix })
        }
        Err(_) => Err(Unreachable {
            found: format!("{address} does not answer within {} s", PATIENCE.as_secs()),
            fix: "a firewall may drop the packets: open the port, or use another address".to_owned(),
        }),
    }
}

/// The check.
pub(super) async fn check(address: &Address) -> Finding {
    let name = format!("port {address}");
    match connect(address).await {
        Ok(_) => Finding::fine(name, "something listens there"),
        Err(Unreachable { found, fix }) => Finding::failed(name, found, fix),
    }
}
