//! How answers are written down: codes by their names, and in order what a broker tells in no order.

use millstream_protocol::code::ErrorCode;

/// Kafka's name of an error code.
pub(crate) fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}

/// The items in their order.
pub(crate) fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort();
    items
}

/// Partitions of topics as `alpha-0`, in order.
pub(crate) fn places<'a>(topics: impl IntoIterator<Item = (&'a str, &'a [i32])>) -> Vec<String> {
    let places = topics
        .into_iter()
        .flat_map(|(topic, partitions)| partitions.iter().map(move |partition| format!("{topic}-{partition}")));
    sorted(places)
}
