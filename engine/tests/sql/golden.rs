//! Cases kept in text files: scripts, and what has to come of them.
//!
//! A case is `=== script`, which may go on over several lines, then `---`, then the answer. With `UPDATE_GOLDEN=1` in
//! the environment the answers are written anew instead of compared: read the difference before keeping it.

use std::path::PathBuf;

/// Compares every case of `tests/sql/<file>` with what `answer` makes of its script.
pub(super) fn check(file: &str, answer: impl Fn(&str) -> String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sql").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases = text.split("=== ").skip(1).map(|case| {
        let (script, expected) = case.split_once("\n---\n").unwrap_or_else(|| panic!("no answer: {case}"));
        (script, expected.trim_end())
    });
    let answered: Vec<(&str, &str, String)> = cases.map(|(script, old)| (script, old, answer(script))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let render = |(script, _, new): &(&str, &str, String)| format!("=== {script}\n---\n{}\n\n", new.trim_end());
        let rendered: String = answered.iter().map(render).collect();
        std::fs::write(&path, rendered).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    for (script, expected, found) in &answered {
        let found = found.trim_end();
        assert!(found == *expected, "{file}: {script}\n--- expected\n{expected}\n--- found\n{found}");
    }
    assert!(!answered.is_empty(), "{file} has no cases");
}
