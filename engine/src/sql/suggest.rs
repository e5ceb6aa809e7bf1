//! "Did you mean": the closest of the names that exist.

/// The candidate nearest to `wanted`, when it is near enough to be what was meant.
///
/// The measure counts an inserted, dropped, changed or swapped character as one; case and the separators `.`, `-`
/// and `_` count nothing. A name may be off by a third of its length, or be the beginning of one.
pub(super) fn closest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let wanted_folded = fold(wanted);
    // An absurdly long name has no neighbour, and the measure is quadratic.
    if wanted_folded.len() > 100 {
        return None;
    }
    let allowed = match wanted_folded.len() {
        0..=2 => 0,
        length => length / 3,
    };
    candidates
        .iter()
        .map(|candidate| (distance(&wanted_folded, &fold(candidate)), *candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *candidate != wanted)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
        .or_else(|| continued(wanted, &candidates))
}

/// The one candidate that begins with what was written.
fn continued<'a>(wanted: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let begins = |candidate: &&&str| **candidate != wanted && fold(candidate).starts_with(&fold(wanted));
    let mut found = candidates.iter().filter(begins);
    match (found.next(), found.next()) {
        (Some(candidate), None) if wanted.len() > 2 => Some(candidate),
        _ => None,
    }
}

fn fold(name: &str) -> Vec<char> {
    name.chars().map(|c| if matches!(c, '-' | '_') { '.' } else { c.to_ascii_lowercase() }).collect()
}

/// Optimal string alignment distance: Levenshtein with neighbouring characters swapped as one step.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(from != to)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["scan.startup.mode", "scan.bounded.mode", "topic"];
        assert_eq!(closest("scan.startup.mod", names), Some("scan.startup.mode"));
        assert_eq!(closest("scan-startup_mode", names), Some("scan.startup.mode"));
        assert_eq!(closest("tpoic", names), Some("topic"));
        assert_eq!(closest("colour", names), None);
        assert_eq!(closest("", names), None);
        assert_eq!(closest("x", ["a"]), None);
        assert_eq!(closest("A", ["a"]), Some("a"));
        assert_eq!(closest("earliest", ["earliest-offset", "latest-offset"]), Some("earliest-offset"));
    }

    #[test]
    fn a_swap_is_one_step() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("abcd"), &chars("abdc")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&chars(""), &chars("abc")), 3);
    }
}
