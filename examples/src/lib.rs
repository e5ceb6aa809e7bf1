//! Embedding examples of millstream.
