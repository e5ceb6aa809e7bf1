//! What the fuzz targets share: a module of checks for each room of the engine.

pub mod json;

// The row-wise evaluator of the ordinary tests, which finds its modules here.
#[path = "../../tests/rowwise/cast.rs"]
mod cast;
#[path = "../../tests/rowwise/check.rs"]
mod check;
#[path = "../../tests/rowwise/evaluate.rs"]
mod evaluate;
#[path = "../../tests/rowwise/generate.rs"]
mod generate;
#[path = "../../tests/support/random.rs"]
mod random;
#[path = "../../tests/support/values.rs"]
mod values;

/// Expressions over columns against a row-wise evaluator.
pub mod expressions {
    use crate::{check, random::Random};

    /// Every eight bytes are the seed of an expression with a table.
    pub fn compare(data: &[u8]) {
        for seed in data.chunks(8) {
            let mut bytes = [0; 8];
            bytes[..seed.len()].copy_from_slice(seed);
            let seed = u64::from_le_bytes(bytes);
            if let Err(wrong) = check::check(&mut Random::new(seed)) {
                panic!("seed {seed}: {wrong}");
            }
        }
    }
}
