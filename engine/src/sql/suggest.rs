//! "Did you mean": the closest of the names that exist.

/// The candidate nearest to `wanted`, when it is near enough to be what was meant.
///
/// The measure counts an inserted, dropped, changed or swapped character as one; case and the separators `.`, `-`
/// and `_` count nothing. A name may be off by a third of its length.
pub(super) fn closest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted_folded = fold(wanted);
    // An absurdly long name has no neighbour, and the measure is quadratic.
    if wanted_folded.len() > 100 {
        return None;
    }
    let allowed = (wanted_folded.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&wanted_folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *candidate != wanted)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
    }

    #[test]
    fn a_swap_is_one_step() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("abcd"), &chars("abdc")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&chars(""), &chars("abc")), 3);
    }
}
