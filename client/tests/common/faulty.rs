//! A connector whose streams break: after so many bytes, or all at once while the broker is "down".

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};

use millstream_client::io::{BoxStream, Connecting, Tcp};
use millstream_client::{Address, Connect};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What [`Faults::damages`] looks for.
pub(crate) const DAMAGED: u8 = 0xee;

/// Breaks what an inner connector makes.
pub(crate) struct Faulty {
    inner: Arc<dyn Connect>,
    faults: Arc<Faults>,
}

/// The faults of all streams of a [`Faulty`], changed while they run.
#[derive(Default)]
pub(crate) struct Faults {
    pub(crate) down: AtomicBool,
    /// Nothing is heard any more on any stream, though all of them stay open.
    pub(crate) silent: AtomicBool,
    /// A long row of the byte [`DAMAGED`] is not heard as it was sent.
    pub(crate) damages: AtomicBool,
    /// Bytes written to all streams.
    pub(crate) written: AtomicU64,
    /// Streams break after fewer bytes than this; 0 never breaks them.
    pub(crate) break_within_bytes: AtomicU64,
    /// How many streams were opened.
    pub(crate) opened: AtomicU64,
    random: AtomicU64,
}

impl Faulty {
    /// Over the connector given, or TCP.
    pub(crate) fn over(inner: Option<Arc<dyn Connect>>, seed: u64) -> (Arc<Self>, Arc<Faults>) {
        let faults = Arc::new(Faults { random: AtomicU64::new(seed), ..Faults::default() });
        let inner = inner.unwrap_or_else(|| Arc::new(Tcp));
        (Arc::new(Self { inner, faults: faults.clone() }), faults)
    }
}

impl Faults {
    fn next_limit(&self) -> u64 {
        let within = self.break_within_bytes.load(Ordering::Relaxed);
        if within == 0 {
            return u64::MAX;
        }
        let step = |x: u64| Some(x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        let before = self.random.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).expect("always a next one");
        (before >> 33) % within
    }
}

impl Connect for Faulty {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            if self.faults.down.load(Ordering::Relaxed) {
                return Err(io::ErrorKind::ConnectionRefused.into());
            }
            self.faults.opened.fetch_add(1, Ordering::Relaxed);
            let inner = self.inner.connect(address).await?;
            let left = self.faults.next_limit();
            Ok(Box::new(Breaking { inner, left, faults: self.faults.clone() }) as BoxStream)
        })
    }
}

struct Breaking {
    inner: BoxStream,
    left: u64,
    faults: Arc<Faults>,
}

impl Breaking {
    fn is_broken(&self) -> bool {
        self.left == 0 || self.faults.down.load(Ordering::Relaxed)
    }
}

/// Changes one byte in each row of eight that is looked for.
fn damage(bytes: &mut [u8]) {
    let mut in_a_row = 0;
    for byte in bytes {
        in_a_row = if *byte == DAMAGED { in_a_row + 1 } else { 0 };
        if in_a_row == 8 {
            *byte = 0;
            in_a_row = 0;
        }
    }
}

fn reset<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
}

impl AsyncRead for Breaking {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.is_broken() {
            return reset();
        }
        if self.faults.silent.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        let before = into.filled().len();
        let read = Pin::new(&mut self.inner).poll_read(context, into);
        if self.faults.damages.load(Ordering::Relaxed) {
            damage(&mut into.filled_mut()[before..]);
        }
        self.left = self.left.saturating_sub((into.filled().len() - before) as u64);
        read
    }
}

impl AsyncWrite for Breaking {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.is_broken() {
            return reset();
        }
        let part = bytes.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let written = Pin::new(&mut self.inner).poll_write(context, &bytes[..part]);
        if let Poll::Ready(Ok(count)) = &written {
            self.left -= *count as u64;
            self.faults.written.fetch_add(*count as u64, Ordering::Relaxed);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
