//! The files of one directory: written, or compared with what is there.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, io};

/// Names and contents.
pub(crate) type Files = BTreeMap<String, String>;

/// Runs each file through rustfmt, as the workspace configures it.
pub(crate) fn formatted(files: Files, config: &Path) -> Result<Files, String> {
    let format = |(name, text): (String, String)| match rustfmt(&text, config) {
        Ok(text) => Ok((name, text)),
        Err(e) => Err(format!("rustfmt on {name}: {e}")),
    };
    files.into_iter().map(format).collect()
}

fn rustfmt(text: &str, config: &Path) -> io::Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--quiet", "--config-path"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(output.status.to_string()));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}

/// Makes the directory hold these files and no others.
pub(crate) fn replace(dir: &Path, files: &Files) -> Result<(), String> {
    fs::create_dir_all(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    for name in names_in(dir)? {
        if !files.contains_key(&name) {
            fs::remove_file(dir.join(&name)).map_err(|e| format!("{name}: {e}"))?;
        }
    }
    for (name, text) in files {
        // Unchanged files keep their time stamp, so that nothing is built again without need.
        if fs::read_to_string(dir.join(name)).is_ok_and(|old| old == *text) {
            continue;
        }
        fs::write(dir.join(name), text).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}

/// One line for each file that is missing, superfluous or different.
pub(crate) fn differences(dir: &Path, files: &Files) -> Result<Vec<String>, String> {
    let superfluous = names_in(dir)?.into_iter().filter(|name| !files.contains_key(name));
    let mut lines: Vec<String> = superfluous.map(|name| format!("superfluous: {name}")).collect();
    for (name, text) in files {
        match fs::read_to_string(dir.join(name)) {
            Ok(old) if old == *text => {}
            Ok(_) => lines.push(format!("differs: {name}")),
            Err(_) => lines.push(format!("missing: {name}")),
        }
    }
    Ok(lines)
}

fn names_in(dir: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let name = |entry: io::Result<fs::DirEntry>| entry.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let names: io::Result<Vec<String>> = entries.map(name).collect();
    let mut names = names.map_err(|e| format!("{}: {e}", dir.display()))?;
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
    }

    #[test]
    fn differences_name_the_files() {
        let dir = std::env::temp_dir().join(format!("millstream-tree-{}", std::process::id()));
        replace(&dir, &files(&[("a.rs", "a"), ("b.rs", "b"), ("c.rs", "c")])).expect("written");
        let wanted = files(&[("a.rs", "a"), ("b.rs", "B"), ("d.rs", "d")]);
        assert_eq!(
            differences(&dir, &wanted),
            Ok(vec!["superfluous: c.rs".to_owned(), "differs: b.rs".to_owned(), "missing: d.rs".to_owned()])
        );
        replace(&dir, &wanted).expect("written");
        assert_eq!(differences(&dir, &wanted), Ok(Vec::new()));
        fs::remove_dir_all(&dir).expect("removed");
    }
}
