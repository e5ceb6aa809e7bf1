//! What somebody may have meant who named a thing that is not there.

/// How like a name must be to be worth a word, from 0 to 1.
const MIN_LIKENESS: f64 = 0.85;

/// Of the names that there are, the one most like `name`, if any is like it.
pub(crate) fn near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.map(|there| (strsim::jaro_winkler(there, name), there));
    let near = near.filter(|(likeness, _)| *likeness > MIN_LIKENESS).max_by(|(a, _), (b, _)| a.total_cmp(b));
    near.map(|(_, there)| there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_is_meant_and_a_stranger_is_not() {
        let names = ["orders", "orders-eu", "flights"];
        assert_eq!(near("ordres", names.into_iter()), Some("orders"));
        assert_eq!(near("orders-uk", names.into_iter()), Some("orders-eu"));
        assert_eq!(near("weather", names.into_iter()), None);
    }
}
