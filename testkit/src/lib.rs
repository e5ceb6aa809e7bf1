//! The embedded broker and what tests need around it.
