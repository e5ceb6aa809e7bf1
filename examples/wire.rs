//! Embeds the engine.
fn main() {}
