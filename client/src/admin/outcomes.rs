//! A result for each thing that was asked about.

use crate::error::Error;

/// What became of each item of a request, in the order in which they were given.
///
/// ```
/// use millstream_client::Error;
/// use millstream_client::admin::Outcomes;
///
/// let refused = Error::UnknownTopic { topic: "b".into() };
/// let outcomes = Outcomes::from(vec![("a", Ok(1)), ("b", Err(refused))]);
/// assert!(matches!(outcomes.get(&"a"), Some(Ok(1))));
/// assert_eq!(outcomes.failures().count(), 1);
/// assert!(matches!(outcomes.all(), Err(Error::UnknownTopic { .. })));
/// ```
#[derive(Debug, Clone)]
#[must_use = "each item may have failed: look at the results, or call `all`"]
pub struct Outcomes<K, V>(Vec<(K, Result<V, Error>)>);

impl<K, V> Outcomes<K, V> {
    /// The items with their values, if none failed.
    ///
    /// # Errors
    ///
    /// The first failure. The others may have succeeded.
    pub fn all(self) -> Result<Vec<(K, V)>, Error> {
        self.0.into_iter().map(|(item, outcome)| Ok((item, outcome?))).collect()
    }

    /// The outcome of one item.
    pub fn get(&self, item: &K) -> Option<&Result<V, Error>>
    where
        K: PartialEq,
    {
        self.0.iter().find(|(name, _)| name == item).map(|(_, outcome)| outcome)
    }

    /// Items and outcomes.
    pub fn iter(&self) -> impl Iterator<Item = &(K, Result<V, Error>)> {
        self.0.iter()
    }

    /// The items that failed, and why.
    pub fn failures(&self) -> impl Iterator<Item = (&K, &Error)> {
        self.0.iter().filter_map(|(item, outcome)| Some((item, outcome.as_ref().err()?)))
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was asked about.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The outcome of the only item.
    pub(super) fn only(self) -> Result<V, Error> {
        self.0.into_iter().next().map_or(Err(Error::Closed), |(_, outcome)| outcome)
    }
}

impl<K, V> From<Vec<(K, Result<V, Error>)>> for Outcomes<K, V> {
    fn from(outcomes: Vec<(K, Result<V, Error>)>) -> Self {
        Self(outcomes)
    }
}

impl<K, V> IntoIterator for Outcomes<K, V> {
    type Item = (K, Result<V, Error>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
