//! What a connection runs over: TCP, or whatever implements [`Connect`].

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;

use crate::core::connection::ConnectionError;
use crate::types::Address;

/// How long one address of a name is waited for before the next is tried beside it.
const NEXT_ADDRESS_AFTER: Duration = Duration::from_millis(300);

/// A byte stream in both directions.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A [`Stream`] of any kind.
pub type BoxStream = Box<dyn Stream>;

/// A stream to come.
pub type Connecting<'a> = Pin<Box<dyn Future<Output = io::Result<BoxStream>> + Send + 'a>>;

/// Opens streams to brokers. A function from an address to a stream is one, so a broker in the same process is
/// reached with `Config::with_connector(Arc::new(move |_: &Address| Ok(broker.connect())))`.
pub trait Connect: Send + Sync {
    /// Opens a stream to a broker.
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a>;
}

impl<F, S> Connect for F
where
    F: Fn(&Address) -> io::Result<S> + Send + Sync,
    S: Stream + 'static,
{
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        let opened = self(address).map(|stream| Box::new(stream) as BoxStream);
        Box::pin(std::future::ready(opened))
    }
}

/// Plain TCP. A name with several addresses is tried at each of them, so that one which swallows packets does not hide
/// the others (KIP-302).
#[derive(Debug, Clone, Copy)]
pub struct Tcp;

impl Connect for Tcp {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            let unresolved =
                |reason: String| io::Error::new(io::ErrorKind::NotFound, ConnectionError::Unresolved(reason));
            let found = lookup_host((&*address.host, address.port)).await;
            let addresses: Vec<SocketAddr> = found.map_err(|error| unresolved(error.to_string()))?.collect();
            if addresses.is_empty() {
                return Err(unresolved("it has no address".to_owned()));
            }
            let stream = first_to_answer(addresses).await?;
            // Requests are whole frames: waiting to fill a segment would only add latency.
            stream.set_nodelay(true)?;
            Ok(Box::new(stream) as BoxStream)
        })
    }
}

/// Tries the addresses in turn, the next as soon as one has failed or been silent for a moment. The first that answers
/// is taken; when none does, the last error tells why.
async fn first_to_answer(addresses: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let mut untried = addresses.into_iter();
    let mut trying = JoinSet::new();
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    loop {
        if let Some(address) = untried.next() {
            trying.spawn(TcpStream::connect(address));
        }
        let has_more = untried.len() > 0;
        tokio::select! {
            done = trying.join_next() => match done {
                Some(Ok(Ok(stream))) => return Ok(stream),
                Some(Ok(Err(error))) => last = error,
                Some(Err(_)) => {}
                None => return Err(last),
            },
            () = tokio::time::sleep(NEXT_ADDRESS_AFTER), if has_more => {}
        }
    }
}

/// An I/O error as what it means to a connection; `None` when the peer closed it.
pub(super) fn transport_error(error: &io::Error) -> Option<ConnectionError> {
    if let Some(known) = error.get_ref().and_then(|inner| inner.downcast_ref::<ConnectionError>()) {
        return Some(known.clone());
    }
    #[cfg(feature = "tls")]
    if let Some(failure) = super::tls::tls_failure(error) {
        return Some(ConnectionError::Tls(failure));
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(ConnectionError::Refused),
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof => None,
        _ => Some(ConnectionError::Transport(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn an_address_that_refuses_does_not_hide_the_next() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("its address");
        let open = listener.local_addr().expect("its address");
        let stream = first_to_answer(vec![closed, open]).await.expect("the second answers");
        assert_eq!(stream.peer_addr().expect("connected"), open);
        let refused = first_to_answer(vec![closed]).await.expect_err("nobody listens");
        assert_eq!(transport_error(&refused), Some(ConnectionError::Refused));
    }

    #[tokio::test]
    async fn a_name_that_leads_nowhere_is_told_from_a_port_that_refuses() {
        let error = Tcp.connect(&Address::new("nowhere.invalid", 9092)).await.err().expect("no such name");
        assert!(matches!(transport_error(&error), Some(ConnectionError::Unresolved(_))), "{error}");
    }
}
