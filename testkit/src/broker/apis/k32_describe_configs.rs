//! DescribeConfigs, versions 1 to 4. 1: sources and synonyms (KIP-226). 3: types and documentation. 4: flexible.
//!
//! Topics have all the settings of Kafka 4.3; a broker has those this one knows a value for.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_configs_response::{
    DescribeConfigsResourceResult, DescribeConfigsResult, DescribeConfigsSynonym,
};
use millstream_protocol::messages::{DescribeConfigsRequest, DescribeConfigsResponse};

use super::{Answer, Caller};
use crate::broker::topic_config::{ConfigDefinition, ConfigType, DEFINITIONS, MAX_MESSAGE_BYTES, TopicConfig};
use crate::broker::topics::{Refusal, check_name};
use crate::broker::{Broker, group_config, node_id};

pub(super) const VERSIONS: VersionRange = VersionRange::new(1, 4);

const TOPIC: i8 = 2;
const BROKER: i8 = 4;
const GROUP: i8 = 32;

/// Where a value comes from, by its number on the wire.
const SET_FOR_TOPIC: i8 = 1;
const SET_FOR_BROKER: i8 = 4;
const DEFAULT: i8 = 5;
const SET_FOR_GROUP: i8 = 8;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: DescribeConfigsRequest,
) -> Answer<DescribeConfigsResponse> {
    let results = request.resources.into_iter().map(|resource| {
        let described = match resource.resource_type {
            TOPIC => describe_topic(broker, &resource.resource_name),
            BROKER => describe_broker(broker, caller.node, &resource.resource_name),
            GROUP => describe_group(broker, &resource.resource_name),
            kind => Err(Refusal::new(ErrorCode::INVALID_REQUEST, format!("Unsupported resource type: {kind}"))),
        };
        answer(resource, described, request.include_synonyms)
    });
    Answer::Now(DescribeConfigsResponse { results: results.collect(), ..Default::default() })
}

fn answer(
    resource: DescribeConfigsResource,
    described: Result<Vec<DescribeConfigsResourceResult>, Refusal>,
    with_synonyms: bool,
) -> DescribeConfigsResult {
    let DescribeConfigsResource { resource_type, resource_name, configuration_keys, .. } = resource;
    let (code, error_message, mut configs) = match described {
        Ok(configs) => (ErrorCode::NONE, Some(String::new()), configs),
        Err(refusal) => (refusal.code, Some(refusal.message), Vec::new()),
    };
    if let Some(keys) = configuration_keys.filter(|keys| !keys.is_empty()) {
        configs.retain(|config| keys.contains(&config.name));
    }
    if !with_synonyms {
        configs.iter_mut().for_each(|config| config.synonyms.clear());
    }
    DescribeConfigsResult {
        error_code: code.0,
        error_message,
        resource_type,
        resource_name,
        configs,
        ..Default::default()
    }
}

fn describe_topic(broker: &Broker, name: &str) -> Result<Vec<DescribeConfigsResourceResult>, Refusal> {
    check_name(name)?;
    let topic = broker.topics.named(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    Ok(DEFINITIONS.iter().map(|definition| describe(broker, &topic.config, definition)).collect())
}

fn describe(broker: &Broker, config: &TopicConfig, definition: &ConfigDefinition) -> DescribeConfigsResourceResult {
    let (value, config_source) = current(broker, config, definition);
    let mut synonyms = Vec::new();
    if config_source == SET_FOR_TOPIC {
        synonyms.push(synonym(definition.name, &value, SET_FOR_TOPIC));
    }
    if !definition.broker_name.is_empty() {
        let (fallback, source) = fallback(broker, definition);
        synonyms.push(synonym(definition.broker_name, &fallback, source));
    }
    DescribeConfigsResourceResult {
        name: definition.name.to_owned(),
        value: Some(value),
        config_source,
        synonyms,
        config_type: definition.kind as i8,
        documentation: None,
        ..Default::default()
    }
}

/// A topic setting's value and its source.
pub(super) fn current(broker: &Broker, config: &TopicConfig, definition: &ConfigDefinition) -> (String, i8) {
    match config.overridden(definition.name) {
        Some(value) => (definition.understood(value), SET_FOR_TOPIC),
        None => fallback(broker, definition),
    }
}

/// What a setting is when the topic does not say.
fn fallback(broker: &Broker, definition: &ConfigDefinition) -> (String, i8) {
    let chosen = broker.options.max_message_bytes.to_string();
    if definition.name == MAX_MESSAGE_BYTES && chosen != definition.default {
        return (chosen, SET_FOR_BROKER);
    }
    (definition.default.to_owned(), DEFAULT)
}

fn describe_group(broker: &Broker, name: &str) -> Result<Vec<DescribeConfigsResourceResult>, Refusal> {
    if name.is_empty() {
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Group name must not be empty"));
    }
    let overrides = broker.group_configs.overrides(name);
    let describe = |definition: &ConfigDefinition| {
        let broker_wide = group_config::fallback(definition, &broker.options);
        let broker_source = if broker_wide == definition.default { DEFAULT } else { SET_FOR_BROKER };
        let broker_name = if definition.broker_name.is_empty() { definition.name } else { definition.broker_name };
        let mut synonyms = vec![synonym(broker_name, &broker_wide, broker_source)];
        let (value, config_source) = match overrides.get(definition.name) {
            Some(value) => (definition.understood(value), SET_FOR_GROUP),
            None => (broker_wide, broker_source),
        };
        if config_source == SET_FOR_GROUP {
            synonyms.insert(0, synonym(definition.name, &value, SET_FOR_GROUP));
        }
        DescribeConfigsResourceResult {
            name: definition.name.to_owned(),
            value: Some(value),
            config_source,
            synonyms,
            config_type: definition.kind as i8,
            documentation: None,
            ..Default::default()
        }
    };
    Ok(group_config::DEFINITIONS.iter().map(describe).collect())
}

fn describe_broker(broker: &Broker, node: usize, name: &str) -> Result<Vec<DescribeConfigsResourceResult>, Refusal> {
    let id = node_id(node).to_string();
    // An empty name asks for what was set for all brokers at run time: nothing.
    if name.is_empty() {
        return Ok(Vec::new());
    }
    if name != id {
        let message = format!("Unexpected broker id, expected {id} or empty string, but received {name}");
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    }
    let options = &broker.options;
    let address = &broker.nodes[node];
    let listener = format!("PLAINTEXT://{}:{}", address.host, address.port);
    let settings = [
        ("advertised.listeners", listener, ConfigType::List),
        ("auto.create.topics.enable", options.auto_create.to_string(), ConfigType::Boolean),
        ("broker.id", id.clone(), ConfigType::Int),
        ("default.replication.factor", "1".to_owned(), ConfigType::Int),
        ("delete.topic.enable", "true".to_owned(), ConfigType::Boolean),
        ("fetch.max.bytes", options.max_fetch_bytes.to_string(), ConfigType::Int),
        ("group.initial.rebalance.delay.ms", options.initial_rebalance_delay_ms.to_string(), ConfigType::Int),
        ("group.max.session.timeout.ms", options.max_session_timeout_ms.to_string(), ConfigType::Int),
        ("group.min.session.timeout.ms", options.min_session_timeout_ms.to_string(), ConfigType::Int),
        ("message.max.bytes", options.max_message_bytes.to_string(), ConfigType::Int),
        ("node.id", id, ConfigType::Int),
        ("num.partitions", options.default_partitions.to_string(), ConfigType::Int),
        ("socket.request.max.bytes", options.max_request_bytes.to_string(), ConfigType::Int),
    ];
    let describe = |(name, value, kind): (&str, String, ConfigType)| DescribeConfigsResourceResult {
        name: name.to_owned(),
        synonyms: vec![synonym(name, &value, SET_FOR_BROKER)],
        value: Some(value),
        read_only: true,
        config_source: SET_FOR_BROKER,
        config_type: kind as i8,
        documentation: None,
        ..Default::default()
    };
    Ok(settings.into_iter().map(describe).collect())
}

fn synonym(name: &str, value: &str, source: i8) -> DescribeConfigsSynonym {
    DescribeConfigsSynonym { name: name.to_owned(), value: Some(value.to_owned()), source, ..Default::default() }
}
