//! What the two requests that alter settings have in common: which resources may be altered, and how those of topics and
//! groups are.

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::code::ErrorCode;

use crate::broker::topic_config::{DEFINITIONS, TopicConfig};
use crate::broker::topics::{Refusal, check_name};
use crate::broker::{Broker, group_config, node_id};

const TOPIC: i8 = 2;
const BROKER: i8 = 4;
const GROUP: i8 = 32;

/// What is set for a topic, by the names of the settings.
pub(super) type Overrides = BTreeMap<String, String>;

/// A resource by its kind and its name.
pub(super) type Target<'a> = (i8, &'a str);

/// Alters each of a request's resources by `alter`, and gives for each an answer's error code and message. One that the
/// request names more than once is not altered.
pub(super) fn alter_each<R>(
    resources: &[R],
    target: impl Fn(&R) -> Target<'_>,
    mut alter: impl FnMut(&R) -> Result<(), Refusal>,
) -> Vec<(i16, Option<String>)> {
    let mut once = BTreeSet::new();
    let repeated: BTreeSet<Target<'_>> = resources.iter().map(&target).filter(|target| !once.insert(*target)).collect();
    let outcome = |resource: &R| match repeated.contains(&target(resource)) {
        true => Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Each resource must appear at most once.")),
        false => alter(resource),
    };
    let answer = |altered: Result<(), Refusal>| match altered {
        Ok(()) => (0, None),
        Err(refusal) => (refusal.code.0, Some(refusal.message)),
    };
    resources.iter().map(outcome).map(answer).collect()
}

/// Alters a resource: `change` makes of what is set what is to be set. `names` are the settings that the request names.
pub(super) fn alter(
    broker: &mut Broker,
    node: usize,
    (kind, name): Target<'_>,
    names: &[String],
    validate_only: bool,
    change: impl FnOnce(&mut Overrides) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let invalid = |message: String| Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    match kind {
        TOPIC => alter_topic(broker, name, validate_only, change),
        GROUP => alter_group(broker, name, validate_only, change),
        BROKER if !name.is_empty() && name != node_id(node).to_string() => {
            let id = node_id(node);
            invalid(format!("Unexpected broker id, expected {id}, but received {name}"))
        }
        // What this broker does is said when it is made.
        BROKER if names.is_empty() => Ok(()),
        BROKER => invalid(format!("Cannot update these configs dynamically: [{}]", names.join(", "))),
        _ => invalid(format!("Unknown resource type {kind}")),
    }
}

fn alter_topic(
    broker: &mut Broker,
    name: &str,
    validate_only: bool,
    change: impl FnOnce(&mut Overrides) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if name.is_empty() {
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Default topic resources are not allowed."));
    }
    check_name(name)?;
    let max_message_bytes = broker.options.max_message_bytes;
    let Some(topic) = broker.topics.named_mut(name) else {
        let message = format!("The topic '{name}' does not exist.");
        return Err(Refusal::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, message));
    };
    let set = DEFINITIONS.iter().filter_map(|definition| {
        Some((definition.name.to_owned(), topic.config.overridden(definition.name)?.to_owned()))
    });
    let mut overrides: Overrides = set.collect();
    change(&mut overrides)?;
    let mut config = TopicConfig::new(max_message_bytes);
    for (name, value) in &overrides {
        config.set(name, value).map_err(|message| Refusal::new(ErrorCode::INVALID_CONFIG, message))?;
    }
    if !validate_only {
        topic.config = config;
    }
    Ok(())
}

fn alter_group(
    broker: &mut Broker,
    name: &str,
    validate_only: bool,
    change: impl FnOnce(&mut Overrides) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if name.is_empty() {
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Default group resources are not allowed."));
    }
    let mut overrides = broker.group_configs.overrides(name);
    change(&mut overrides)?;
    if let Some(objection) = group_config::objection(&overrides, &broker.options) {
        return Err(Refusal::new(ErrorCode::INVALID_CONFIG, objection));
    }
    if !validate_only {
        broker.group_configs.set(name, overrides);
    }
    Ok(())
}
