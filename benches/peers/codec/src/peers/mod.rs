//! One file per codec: how it answers each question by its own public interface, at its fastest.

mod kacrab;
mod kafka_protocol;
#[cfg(feature = "krabka")]
mod krabka;
mod ours;
mod rskafka;

use bytes::{Bytes, BytesMut};

use crate::case::{Case, Sum};

pub use ours::decode as read_back;

/// A codec made ready for one case: calling it runs the case once.
pub type Run = Box<dyn FnMut() -> Answer>;

/// What a run leaves.
pub enum Answer {
    /// It read this.
    Read(Sum),
    /// It wrote these bytes.
    Wrote(Bytes),
}

/// A codec: its name, and how it runs a case, if it can.
pub type Peer = (&'static str, fn(Case) -> Option<Run>);

pub const PEERS: &[Peer] = &[
    ("millstream", ours::prepare),
    #[cfg(feature = "krabka")]
    ("krabka-protocol 0.8", krabka::prepare),
    ("kafka-protocol 0.18", kafka_protocol::prepare),
    ("kacrab-protocol 0.4", kacrab::prepare),
    ("rskafka 0.6", rskafka::prepare),
];

/// Boxes a run that reads.
fn reads(mut run: impl FnMut() -> Sum + 'static) -> Option<Run> {
    Some(Box::new(move || Answer::Read(run())))
}

/// Boxes a run that writes.
fn writes(mut run: impl FnMut() -> Bytes + 'static) -> Option<Run> {
    Some(Box::new(move || Answer::Wrote(run())))
}

/// Boxes a run that writes to the end of a buffer, which is used again.
fn appends(append: impl Fn(&mut BytesMut) + 'static) -> Option<Run> {
    let mut out = BytesMut::new();
    writes(move || {
        append(&mut out);
        out.split().freeze()
    })
}

/// The bytes of a key or value.
fn len(field: &Option<impl AsRef<[u8]>>) -> usize {
    field.as_ref().map_or(0, |bytes| bytes.as_ref().len())
}
