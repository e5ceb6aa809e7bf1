//! Settings of groups.

use std::thread::sleep;
use std::time::Duration;

use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_configs_response::DescribeConfigsResourceResult;
use millstream_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::{DescribeConfigsRequest, IncrementalAlterConfigsRequest};

use super::script::Script;
use crate::alike::wire::told::{name, sorted};

const GROUP_RESOURCE: i8 = 32;
const SET: i8 = 0;

impl Script {
    pub(super) fn set(&mut self, setting: &str, value: &str) {
        let resource = AlterConfigsResource {
            resource_type: GROUP_RESOURCE,
            resource_name: self.group.clone(),
            configs: vec![AlterableConfig {
                name: setting.to_owned(),
                config_operation: SET,
                value: Some(value.to_owned()),
                ..Default::default()
            }],
            ..Default::default()
        };
        let answer =
            self.wire.call(1, &IncrementalAlterConfigsRequest { resources: vec![resource], ..Default::default() });
        let outcome = &answer.responses[0];
        let (code, message) = (name(outcome.error_code), &outcome.error_message);
        self.say(format!("set {setting}={value}: {code} {message:?}"));
        // A real broker hears of it a moment later.
        sleep(Duration::from_millis(150));
    }
}

pub(super) fn settings_of_groups(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-settings", &[]);
    for (name, value) in [
        ("share.auto.offset.reset", "sometimes"),
        ("share.auto.offset.reset", "by_duration:1H"),
        ("share.auto.offset.reset", "by_duration:PTinfS"),
        ("share.auto.offset.reset", "by_duration:PT1e3S"),
        ("share.auto.offset.reset", "by_duration:PT1.5H"),
        ("share.auto.offset.reset", "by_duration:-PT1H"),
        ("share.auto.offset.reset", "by_duration:PT-1H"),
        ("share.auto.offset.reset", "by_duration:PT2H-1M"),
        ("share.auto.offset.reset", "by_duration:PT+1H"),
        ("share.auto.offset.reset", "by_duration:PT1.S"),
        ("share.auto.offset.reset", "by_duration:PT1,5S"),
        ("share.auto.offset.reset", "by_duration:PT.5S"),
        ("share.auto.offset.reset", "by_duration:PT0.1234567890S"),
        ("share.auto.offset.reset", "by_duration:P1DT"),
        ("share.auto.offset.reset", "by_duration:PT0S"),
        ("share.auto.offset.reset", "by_duration:P99999999999999999999D"),
        ("share.auto.offset.reset", "by_duration:P200000000000D"),
        ("share.auto.offset.reset", " by_duration:PT1H "),
        ("share.isolation.level", "read_everything"),
        ("share.record.lock.duration.ms", "999"),
        ("share.record.lock.duration.ms", "60001"),
        ("share.record.lock.duration.ms", "much"),
        ("share.delivery.count.limit", "1"),
        ("share.delivery.count.limit", "11"),
        ("share.delivery.count.limit", "3"),
        ("share.partition.max.record.locks", "99"),
        ("share.partition.max.record.locks", "10001"),
        ("share.heartbeat.interval.ms", "4999"),
        ("share.heartbeat.interval.ms", "15001"),
        ("share.session.timeout.ms", "44999"),
        ("share.session.timeout.ms", "60001"),
        ("share.renew.acknowledge.enable", "perhaps"),
        ("share.no.such.thing", "1"),
        ("share.renew.acknowledge.enable", " perhaps "),
        ("share.renew.acknowledge.enable", " FALSE "),
        ("share.record.lock.duration.ms", " much "),
        ("share.record.lock.duration.ms", " 999 "),
        ("share.record.lock.duration.ms", " +20000 "),
        ("share.isolation.level", " read_everything "),
        ("share.isolation.level", " read_committed "),
        ("share.auto.offset.reset", " sometimes "),
    ] {
        script.set(name, value);
    }
    for resource_name in [script.group.clone(), String::new()] {
        let resource = DescribeConfigsResource { resource_type: GROUP_RESOURCE, resource_name, ..Default::default() };
        let ask = DescribeConfigsRequest { resources: vec![resource], include_synonyms: true, ..Default::default() };
        for result in script.wire.call(4, &ask).results {
            script.say(format!("described: {} {:?}", name(result.error_code), result.error_message));
            script.lines.extend(sorted(result.configs.iter().map(described)));
        }
    }
    script.lines
}

/// A setting; what the cluster was started with is not compared.
fn described(it: &DescribeConfigsResourceResult) -> String {
    let given = ["assignment.interval", "offload"].iter().any(|word| it.name.contains(word));
    let (value, source) = if given { (&None, 0) } else { (&it.value, it.config_source) };
    let synonyms: Vec<_> = it.synonyms.iter().filter(|_| !given).map(|it| (&it.name, &it.value, it.source)).collect();
    format!("{} = {value:?} source={source} type={} {synonyms:?}", it.name, it.config_type)
}
