//! Benchmarks of millstream.
