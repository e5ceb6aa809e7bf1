//! The broker's core, driven frame by frame with virtual time: no sockets, no clock, no luck.

mod faults;
mod fetch;
mod groups;
mod harness;
mod hostile;
mod modern_groups;
mod offsets;
mod produce;
mod sessions;
mod share_groups;
mod topics;
mod transactions;
mod versions;
