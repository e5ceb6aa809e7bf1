//! IncrementalAlterConfigs, versions 0 and 1: single settings of topics, set, unset, or lists made longer or shorter
//! (KIP-339). 1: flexible.

use std::collections::BTreeSet;

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::incremental_alter_configs_response::AlterConfigsResourceResponse;
use millstream_protocol::messages::{IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse};

use super::alter_configs::{Overrides, Target, alter, alter_each};
use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topic_config::{ConfigType, DEFINITIONS};
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 1);

/// What is to be done with a value, by its number on the wire.
const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;
const SUBTRACT: i8 = 3;

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: IncrementalAlterConfigsRequest,
) -> Answer<IncrementalAlterConfigsResponse> {
    let altered = alter_each(&request.resources, target, |resource| {
        alter_resource(broker, caller.node, resource, request.validate_only)
    });
    let responses = request.resources.into_iter().zip(altered).map(|(resource, (error_code, error_message))| {
        let AlterConfigsResource { resource_type, resource_name, .. } = resource;
        AlterConfigsResourceResponse { error_code, error_message, resource_type, resource_name, ..Default::default() }
    });
    Answer::Now(IncrementalAlterConfigsResponse { responses: responses.collect(), ..Default::default() })
}

fn target(resource: &AlterConfigsResource) -> Target<'_> {
    (resource.resource_type, resource.resource_name.as_str())
}

fn alter_resource(
    broker: &mut Broker,
    node: usize,
    resource: &AlterConfigsResource,
    validate_only: bool,
) -> Result<(), Refusal> {
    let names: Vec<String> = resource.configs.iter().map(|config| config.name.clone()).collect();
    if names.iter().collect::<BTreeSet<_>>().len() < names.len() {
        return Err(invalid("Error due to duplicate config keys"));
    }
    let without = |config: &&AlterableConfig| config.value.is_none() && config.config_operation != DELETE;
    let without: Vec<&str> = resource.configs.iter().filter(without).map(|config| config.name.as_str()).collect();
    if !without.is_empty() {
        return Err(invalid(format!("Null value not supported for : {}", without.join(", "))));
    }
    alter(broker, node, target(resource), &names, validate_only, |overrides| {
        resource.configs.iter().try_for_each(|config| change(overrides, config))
    })
}

fn change(overrides: &mut Overrides, config: &AlterableConfig) -> Result<(), Refusal> {
    let name = config.name.clone();
    let value = config.value.as_deref().unwrap_or_default();
    match config.config_operation {
        SET => {
            overrides.insert(name, value.to_owned());
        }
        DELETE => {
            overrides.remove(&name);
        }
        APPEND | SUBTRACT => {
            let changed = change_list(overrides, config, value)?;
            overrides.insert(name, changed);
        }
        unknown => return Err(invalid(format!("Unknown operation type {unknown}"))),
    }
    Ok(())
}

/// A list that has, or has not, each of these elements, beside those it has now.
fn change_list(overrides: &Overrides, config: &AlterableConfig, value: &str) -> Result<String, Refusal> {
    let appends = config.config_operation == APPEND;
    let definition = DEFINITIONS.iter().find(|definition| definition.name == config.name);
    let is_list = definition.is_some_and(|definition| definition.kind == ConfigType::List);
    let Some(definition) = definition.filter(|_| is_list) else {
        let verb = if appends { "APPEND" } else { "SUBTRACT" };
        let message = format!("Can't {verb} to key {} because its type is not LIST.", config.name);
        return Err(Refusal::new(ErrorCode::INVALID_CONFIG, message));
    };
    let current = overrides.get(&config.name).map_or(definition.default, String::as_str);
    let mut elements: Vec<&str> = current.split(',').filter(|element| !element.is_empty()).collect();
    for element in value.split(',') {
        match elements.iter().position(|present| *present == element) {
            None if appends => elements.push(element),
            Some(at) if !appends => {
                elements.remove(at);
            }
            _ => {}
        }
    }
    Ok(elements.join(","))
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::INVALID_REQUEST, message)
}
