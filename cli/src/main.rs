//! The command line of millstream.
fn main() {}
