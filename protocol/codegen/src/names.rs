//! Names: the schemas' camel case to Rust's snake case.

/// `FetchRequest` to `fetch_request`; a run of capitals is one word (`ISRNodes` to `isr_nodes`).
pub(crate) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let after_lower = i > 0 && !chars[i - 1].is_uppercase();
        let before_lower = chars.get(i + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && i > 0 && (after_lower || before_lower) {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// A field's name as a Rust identifier.
pub(crate) fn field(name: &str) -> String {
    let snake = snake(name);
    match snake.as_str() {
        "as" | "enum" | "fn" | "match" | "mod" | "move" | "ref" | "static" | "type" | "use" | "where" => {
            format!("r#{snake}")
        }
        _ => snake,
    }
}

/// `MaxWaitMs` to `maxWaitMs`: the first letter alone, whatever follows it.
pub(crate) fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// A name in words for documentation: `FetchRequest` to `fetch request`.
pub(crate) fn words(name: &str) -> String {
    snake(name).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_begin_words() {
        assert_eq!(snake("FetchRequest"), "fetch_request");
        assert_eq!(snake("ISRNodes"), "isr_nodes");
        assert_eq!(snake("minISR"), "min_isr");
        assert_eq!(snake("KRaftVersionFeature"), "k_raft_version_feature");
        assert_eq!(field("Type"), "r#type");
        assert_eq!(words("topicName"), "topic name");
        assert_eq!((lower_first("ISRNodes"), lower_first("topic")), ("iSRNodes".to_owned(), "topic".to_owned()));
    }
}
