//! The thin shell: sockets, tasks and clocks around the state machines of `core`.

pub(crate) mod clock;
pub(crate) mod credentials;
pub(crate) mod driver;
pub(crate) mod metadata;
mod meter;
#[cfg(feature = "oauth")]
mod oauth;
pub(crate) mod pool;
#[cfg(feature = "tls")]
pub(crate) mod tls;
mod transport;

pub use credentials::{Obtaining, TokenError, TokenProvider};
#[cfg(feature = "tls")]
pub use tls::default_crypto_provider;
pub use transport::{BoxStream, Connect, Connecting, Stream, Tcp};
