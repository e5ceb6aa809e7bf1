//! What somebody may have meant who named a thing that is not there.

use millstream_client::{Client, Error};

/// How like a name must be to be worth a word, from 0 to 1.
const MIN_LIKENESS: f64 = 0.85;

/// Of the names that there are, the one most like `name`, if any is like it.
pub(crate) fn near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.map(|there| (strsim::jaro_winkler(there, name), there));
    let near = near.filter(|(likeness, _)| *likeness > MIN_LIKENESS).max_by(|(a, _), (b, _)| a.total_cmp(b));
    near.map(|(_, there)| there)
}

/// The same as a question in brackets to be put behind the news that there is no such thing; nothing if none is like it.
pub(crate) fn did_you_mean<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    near(name, names).map(|near| format!(" (did you mean {near:?}?)")).unwrap_or_default()
}

/// What is said of an error; of a topic that is not there, which one may be meant, too.
pub(crate) async fn with_topic_meant(client: &Client, error: Error) -> String {
    let Error::UnknownTopic { topic } = &error else { return error.to_string() };
    let topics = client.topics().await.unwrap_or_default();
    format!("{error}{}", did_you_mean(topic, topics.iter().map(|topic| &*topic.name)))
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
        assert_eq!(did_you_mean("ordres", names.into_iter()), " (did you mean \"orders\"?)");
        assert_eq!(did_you_mean("weather", names.into_iter()), "");
    }
}
