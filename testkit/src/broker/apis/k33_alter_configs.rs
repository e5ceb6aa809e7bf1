//! AlterConfigs, versions 0 to 2: everything that is set for a topic, anew. 2: flexible.

use millstream_protocol::api::VersionRange;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_configs_request::AlterableConfig;
use millstream_protocol::messages::alter_configs_response::AlterConfigsResourceResponse;
use millstream_protocol::messages::{AlterConfigsRequest, AlterConfigsResponse};

use super::alter_configs::{Overrides, alter, repeated};
use super::{Answer, Caller};
use crate::broker::Broker;
use crate::broker::topics::Refusal;

pub(super) const VERSIONS: VersionRange = VersionRange::new(0, 2);

pub(super) fn handle(
    broker: &mut Broker,
    caller: &Caller,
    request: AlterConfigsRequest,
) -> Answer<AlterConfigsResponse> {
    let resources = request.resources.iter();
    let repeated = repeated(resources.map(|resource| (resource.resource_type, resource.resource_name.as_str())));
    let responses = request.resources.into_iter().map(|resource| {
        let (resource_type, resource_name) = (resource.resource_type, resource.resource_name);
        let names: Vec<String> = resource.configs.iter().map(|config| config.name.clone()).collect();
        let replace = |overrides: &mut Overrides| {
            *overrides = wanted(resource.configs)?;
            Ok(())
        };
        let altered = match repeated.contains(&(resource_type, resource_name.clone())) {
            true => Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Each resource must appear at most once.")),
            false => {
                let target = (resource_type, resource_name.as_str());
                alter(broker, caller.node, target, &names, request.validate_only, replace)
            }
        };
        let (error_code, error_message) = match altered {
            Ok(()) => (0, None),
            Err(refusal) => (refusal.code.0, Some(refusal.message)),
        };
        AlterConfigsResourceResponse { error_code, error_message, resource_type, resource_name, ..Default::default() }
    });
    Answer::Now(AlterConfigsResponse { responses: responses.collect(), ..Default::default() })
}

fn wanted(configs: Vec<AlterableConfig>) -> Result<Overrides, Refusal> {
    let with_value = configs.into_iter().map(|config| match config.value {
        Some(value) => Ok((config.name, value)),
        None => {
            let message = format!("Null value not supported for : {}", config.name);
            Err(Refusal::new(ErrorCode::INVALID_REQUEST, message))
        }
    });
    with_value.collect()
}
