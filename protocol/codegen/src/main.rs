//! Generates messages from schemas.
fn main() {}
