//! Since which Kafka release each version of each API exists: `schemas/releases.csv`, which `releases.sh` makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::versions::Versions;

/// The release by API key and version.
pub(crate) struct Releases(BTreeMap<(i16, i16), String>);

impl Releases {
    pub(crate) fn load(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let rows = text.lines().skip(1).map(|line| row(line).ok_or_else(|| format!("{}: {line}", path.display())));
        rows.collect::<Result<_, _>>().map(Self)
    }

    /// The releases that brought an API's versions, from the lowest on.
    pub(crate) fn of(&self, key: i16, versions: Versions) -> Result<Vec<String>, String> {
        let since = |version| self.0.get(&(key, version)).cloned();
        (versions.min..=versions.max)
            .map(|version| since(version).ok_or_else(|| format!("no release for version {version}; run releases.sh")))
            .collect()
    }
}

fn row(line: &str) -> Option<((i16, i16), String)> {
    let mut cells = line.split(',');
    let key = cells.next()?.parse().ok()?;
    let version = cells.next()?.parse().ok()?;
    Some(((key, version), cells.next()?.to_owned()))
}
