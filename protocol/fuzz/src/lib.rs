//! What the fuzz targets share: the checks that the tests of `millstream-protocol` make too.

#[path = "../../tests/checks/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod checks;

/// Runs the check of the target called `name` on `data`.
///
/// # Panics
///
/// When a property does not hold, which is what a fuzzer looks for.
pub fn run(name: &str, data: &[u8]) {
    let target = checks::targets::TARGETS.iter().find(|(target, _)| *target == name);
    let (_, check) = target.unwrap_or_else(|| panic!("there is no target {name}"));
    check(data);
}
