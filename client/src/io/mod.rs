//! The thin shell: sockets, tasks and clocks around the state machines of `core`.

pub(crate) mod clock;
pub(crate) mod driver;
pub(crate) mod metadata;
pub(crate) mod pool;
mod transport;

pub use transport::{BoxStream, Connect, Connecting, Stream, Tcp};
