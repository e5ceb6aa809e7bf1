//! Which brokers a table lives on.

use crate::error::Error;

/// How addresses are found, the strongest first: an override for everything, the table's own (perhaps redirected),
/// the engine's default.
#[derive(Debug, Clone, Default)]
pub(crate) struct Addresses {
    /// Takes the place of every address.
    pub(crate) everything: Option<String>,
    /// FROM and TO: wherever the script names FROM, TO is used.
    pub(crate) redirects: Vec<(String, String)>,
    /// For tables that name none.
    pub(crate) default: Option<String>,
}

impl Addresses {
    /// The bootstrap list for a table that names `own`.
    pub(crate) fn resolve(&self, table: &str, own: Option<&str>) -> Result<String, Error> {
        match (&self.everything, own, &self.default) {
            (Some(everything), _, _) => Ok(everything.clone()),
            (None, Some(own), _) => Ok(self.redirect(own)),
            (None, None, Some(default)) => Ok(default.clone()),
            (None, None, None) => Err(Error::NoBootstrap { table: table.to_owned() }),
        }
    }

    fn redirect(&self, list: &str) -> String {
        let target = |address: &str| {
            let hit = self.redirects.iter().find(|(from, _)| from.trim() == address.trim());
            hit.map_or_else(|| address.trim().to_owned(), |(_, to)| to.clone())
        };
        if self.redirects.iter().any(|(from, _)| from.trim() == list.trim()) {
            return target(list);
        }
        list.split(',').map(target).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_wins() {
        let mut addresses = Addresses::default();
        assert!(matches!(addresses.resolve("t", None), Err(Error::NoBootstrap { table }) if table == "t"));
        addresses.default = Some("d:1".into());
        assert_eq!(addresses.resolve("t", None).unwrap(), "d:1");
        assert_eq!(addresses.resolve("t", Some("own:1")).unwrap(), "own:1");
        addresses.everything = Some("e:1".into());
        assert_eq!(addresses.resolve("t", Some("own:1")).unwrap(), "e:1");
    }

    #[test]
    fn redirects_apply_to_each_address_of_a_list() {
        let redirects = vec![("localhost:9092".into(), "10.0.0.5:9092".into()), ("x:1,y:1".into(), "z:1".into())];
        let addresses = Addresses { redirects, ..Addresses::default() };
        for (own, resolved) in [
            ("localhost:9092", "10.0.0.5:9092"),
            ("a:1, localhost:9092", "a:1,10.0.0.5:9092"),
            ("x:1,y:1", "z:1"),
            ("x:1", "x:1"),
        ] {
            assert_eq!(addresses.resolve("t", Some(own)).unwrap(), resolved);
        }
    }
}
