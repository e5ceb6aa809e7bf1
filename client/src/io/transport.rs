//! What a connection runs over: TCP, or whatever implements [`Connect`].

use std::io;
use std::pin::Pin;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use crate::types::Address;

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

/// Plain TCP. A name with several addresses is tried at each of them.
#[derive(Debug, Clone, Copy)]
pub struct Tcp;

impl Connect for Tcp {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            let stream = TcpStream::connect((&*address.host, address.port)).await?;
            // Requests are whole frames: waiting to fill a segment would only add latency.
            stream.set_nodelay(true)?;
            Ok(Box::new(stream) as BoxStream)
        })
    }
}
