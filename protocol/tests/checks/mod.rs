//! What must hold whatever bytes come: the checks behind the tests of `hostile` and behind the fuzz targets of
//! `protocol/fuzz`, which are this same code fed by another source.
//!
//! Every check panics where its property does not hold. An input that is refused is as good as one that is accepted,
//! so long as the refusal is typed, says where, and has cost little.

pub(crate) mod codecs;
pub(crate) mod heap;
pub(crate) mod legacy;
pub(crate) mod messages;
pub(crate) mod records;
pub(crate) mod stream;
pub(crate) mod targets;
pub(crate) mod wire;
