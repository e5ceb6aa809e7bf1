//! One case per type, and the options.
