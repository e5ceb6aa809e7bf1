//! One case per rule; `tests/json_decode.rs` compares with a plain reader over generated documents.
