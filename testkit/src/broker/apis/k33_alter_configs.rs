//! AlterConfigs, versions 0 to 2: everything that is set for a topic, anew. 2: flexible.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::alter_configs_response::AlterConfigsResourceResponse;
use millstream_protocol::messages::{AlterConfigsRequest, AlterConfigsResponse};

use super::alter_configs::{Overrides, Target, alter, alter_each};
use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 2);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: AlterConfigsRequest,
) -> Answer<AlterConfigsResponse> {
    let altered = alter_each(&request.resources, target, |resource| {
        let names: Vec<String> = resource.configs.iter().map(|config| config.name.clone()).collect();
        let replace = |overrides: &mut Overrides| {
            *overrides = wanted(&resource.configs)?;
            Ok(())
        };
        alter(broker, caller.node, target(resource), &names, request.validate_only, replace)
    });
    let responses = request.resources.into_iter().zip(altered).map(|(resource, (error_code, error_message))| {
        let AlterConfigsResource { resource_type, resource_name, .. } = resource;
        AlterConfigsResourceResponse { error_code, error_message, resource_type, resource_name, ..Default::default() }
    });
    Answer::Now(AlterConfigsResponse { responses: responses.collect(), ..Default::default() })
}

fn target(resource: &AlterConfigsResource) -> Target<'_> {
    (resource.resource_type, resource.resource_name.as_str())
}

fn wanted(configs: &[AlterableConfig]) -> Result<Overrides, Refusal> {
    let with_value = configs.iter().map(|config| match &config.value {
        Some(value) => Ok((config.name.clone(), value.clone())),
        None => {
            let message = format!("Null value not supported for : {}", config.name);
            Err(Refusal::new(ErrorCode::INVALID_REQUEST, message))
        }
    });
    with_value.collect()
}
