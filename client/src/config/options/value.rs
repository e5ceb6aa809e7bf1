//! Values from their texts. The errors say what would do.

use std::fmt::Display;
use std::str::FromStr;

/// The longest time that an option may name, in milliseconds.
pub(super) const MAX_MS: u64 = i32::MAX as u64;

pub(super) fn set<T>(field: &mut T, value: Result<T, String>) -> Result<(), String> {
    *field = value?;
    Ok(())
}

/// In any case, as Java reads it; librdkafka has the short forms, too.
pub(super) fn boolean(value: &str) -> Result<bool, String> {
    match &*value.to_ascii_lowercase() {
        "true" | "t" | "1" => Ok(true),
        "false" | "f" | "0" => Ok(false),
        _ => Err("expected true or false".to_owned()),
    }
}

pub(super) fn number<T: FromStr + PartialOrd + Display>(value: &str, min: T, max: T) -> Result<T, String> {
    match value.parse() {
        Ok(number) if number >= min && number <= max => Ok(number),
        _ => Err(format!("expected a number from {min} to {max}")),
    }
}

/// Milliseconds from `min` on; -1 for none, where Kafka has that.
pub(super) fn millis(value: &str, min: u64) -> Result<u64, String> {
    number(value, min, MAX_MS)
}
