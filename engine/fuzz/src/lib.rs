//! What the fuzz targets share: a module of checks for each room of the engine.

pub mod json;
