//! Settings of topics, and the sizes of their logs.

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_configs_request as replace;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_log_dirs_request::DescribableLogDirTopic;
use millstream_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::{
    AlterConfigsRequest, DescribeConfigsRequest, DescribeLogDirsRequest, IncrementalAlterConfigsRequest,
};

use crate::alike::wire::Wire;
use crate::alike::wire::told::{name, sorted};

const TOPIC: i8 = 2;
const BROKER: i8 = 4;
const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;
const SUBTRACT: i8 = 3;

/// A setting, what is to be done with it, and the value.
type Change<'a> = (&'a str, i8, Option<&'a str>);

pub(super) fn settings_of_topics(address: &str) -> Vec<String> {
    let mut script = Script { wire: Wire::connect(address), marks: 0, lines: Vec::new() };
    script.wire.create_topic("settings", 2);
    // Once there is a leader, everybody knows the topic.
    script.wire.fill("settings", 0, 1);
    let topic = (TOPIC, "settings");
    script.describe("settings");
    script.alter(topic, &[("delete.retention.ms", SET, Some("5000")), ("cleanup.policy", APPEND, Some("compact"))]);
    script.describe("settings");
    script.alter(topic, &[("cleanup.policy", SUBTRACT, Some("delete")), ("max.message.bytes", SET, Some("77"))]);
    script.describe("settings");
    script.alter(topic, &[("cleanup.policy", APPEND, Some("compact,delete")), ("cleanup.policy", DELETE, None)]);
    script.alter(topic, &[("cleanup.policy", APPEND, Some("compact,delete"))]);
    script.alter(topic, &[("follower.replication.throttled.replicas", APPEND, Some("0:1"))]);
    script.alter(topic, &[("follower.replication.throttled.replicas", APPEND, Some("1:1"))]);
    script.describe("settings");
    script.alter(topic, &[("follower.replication.throttled.replicas", SUBTRACT, Some("0:1"))]);
    script.alter(topic, &[("delete.retention.ms", DELETE, None), ("segment.ms", DELETE, Some("ignored"))]);
    script.describe("settings");
    script.send_alter(&[(topic, &[("delete.retention.ms", SET, Some("6"))])], true);
    script.describe("settings");
    script.alter(topic, &[("delete.retention.ms", APPEND, Some("1"))]);
    script.alter(topic, &[("delete.retention.ms", SET, Some("soon"))]);
    script.alter(topic, &[("delete.retention.ms", SET, None)]);
    script.alter(topic, &[("no.such.thing", SET, Some("1"))]);
    script.alter(topic, &[("no.such.thing", DELETE, None)]);
    script.alter((TOPIC, "nowhere"), &[("delete.retention.ms", SET, Some("1"))]);
    script.alter((TOPIC, ""), &[("delete.retention.ms", SET, Some("1"))]);
    script.alter((BROKER, "77"), &[("log.retention.ms", SET, Some("1"))]);
    script.alter((BROKER, "1"), &[("broker.id", SET, Some("1"))]);
    let set: &[Change<'_>] = &[("delete.retention.ms", SET, Some("7"))];
    script.send_alter(&[(topic, set), (topic, set), ((TOPIC, "nowhere"), set)], false);
    script.describe("settings");
    script.replace("settings", &[("delete.retention.ms", Some("8"))]);
    script.describe("settings");
    script.replace("settings", &[("delete.retention.ms", None)]);
    script.alter(
        topic,
        &[("delete.retention.ms", SET, Some(" +9 ")), ("cleanup.policy", SET, Some(" compact, delete "))],
    );
    script.describe("settings");
    script.replace("nowhere", &[("delete.retention.ms", Some("8"))]);
    script.log_dirs(&[("settings", 0), ("settings", 1), ("settings", 9), ("nowhere", 0)]);
    script.lines
}

struct Script {
    wire: Wire,
    /// How many changes were waited for.
    marks: u32,
    lines: Vec<String>,
}

impl Script {
    fn alter(&mut self, resource: (i8, &str), configs: &[Change<'_>]) {
        self.send_alter(&[(resource, configs)], false);
    }

    fn send_alter(&mut self, resources: &[((i8, &str), &[Change<'_>])], validate_only: bool) {
        let resources = resources.iter().map(|(resource, configs)| altered(*resource, configs));
        let request =
            IncrementalAlterConfigsRequest { resources: resources.collect(), validate_only, ..Default::default() };
        let answer = self.wire.call(1, &request);
        self.lines.extend(sorted(answer.responses.iter().map(|answer| {
            // What is said of a bad value is each broker's own.
            let says = answer.error_code != ErrorCode::INVALID_CONFIG.0;
            let (code, message) = (name(answer.error_code), answer.error_message.as_ref().filter(|_| says));
            format!("altered {} {:?}: {code} {message:?}", answer.resource_type, answer.resource_name)
        })));
    }

    fn replace(&mut self, topic: &str, configs: &[(&str, Option<&str>)]) {
        let configs = configs.iter().map(|(name, value)| replace::AlterableConfig {
            name: name.to_string(),
            value: value.map(str::to_owned),
            ..Default::default()
        });
        let resource = replace::AlterConfigsResource {
            resource_type: TOPIC,
            resource_name: topic.to_owned(),
            configs: configs.collect(),
            ..Default::default()
        };
        let answer = self.wire.call(2, &AlterConfigsRequest { resources: vec![resource], ..Default::default() });
        let answer = &answer.responses[0];
        self.lines.push(format!("replaced {topic}: {} {:?}", name(answer.error_code), answer.error_message));
    }

    /// A real broker takes a moment to hear of changes, in their order: here is one more, and it waits for that.
    fn await_changes(&mut self, topic: &str) {
        self.marks += 1;
        let mark = Some(self.marks.to_string());
        let change = altered((TOPIC, topic), &[("flush.messages", SET, mark.as_deref())]);
        self.wire.call(1, &IncrementalAlterConfigsRequest { resources: vec![change], ..Default::default() });
        let ask = describe_request(topic, &["flush.messages"]);
        let unseen = i16::MAX;
        self.wire.call_while(4, &ask, &[ErrorCode(unseen)], |answer| {
            let seen = answer.results[0].configs.first().is_some_and(|config| config.value == mark);
            if seen { 0 } else { unseen }
        });
    }

    /// What is set for a topic.
    fn describe(&mut self, topic: &str) {
        let keys =
            ["cleanup.policy", "max.message.bytes", "delete.retention.ms", "follower.replication.throttled.replicas"];
        self.await_changes(topic);
        let answer = self.wire.call(4, &describe_request(topic, &keys));
        let configs = answer.results[0].configs.iter();
        let configs = sorted(configs.map(|it| format!("{}={:?} from {}", it.name, it.value, it.config_source)));
        self.lines.push(format!("{topic} has {configs:?}"));
    }

    fn log_dirs(&mut self, asked: &[(&str, i32)]) {
        let topics = asked.iter().map(|(topic, partition)| DescribableLogDirTopic {
            topic: topic.to_string(),
            partitions: [*partition].into(),
            ..Default::default()
        });
        let request = DescribeLogDirsRequest { topics: Some(topics.collect()), ..Default::default() };
        let answer = self.wire.call(4, &request);
        let topics = answer.results.iter().flat_map(|dir| &dir.topics);
        let logs = topics.flat_map(|topic| topic.partitions.iter().map(|log| (&topic.name, log)));
        let sizes =
            sorted(logs.map(|(topic, log)| {
                (topic, log.partition_index, log.partition_size, log.offset_lag, log.is_future_key)
            }));
        let codes: Vec<_> = answer.results.iter().map(|dir| name(dir.error_code)).collect();
        self.lines.push(format!("log dirs: {} {codes:?} {sizes:?}", name(answer.error_code)));
    }
}

fn altered((resource_type, resource_name): (i8, &str), changes: &[Change<'_>]) -> AlterConfigsResource {
    let config = |(name, config_operation, value): &Change<'_>| AlterableConfig {
        name: name.to_string(),
        config_operation: *config_operation,
        value: value.map(str::to_owned),
        ..Default::default()
    };
    AlterConfigsResource {
        resource_type,
        resource_name: resource_name.to_owned(),
        configs: changes.iter().map(config).collect(),
        ..Default::default()
    }
}

fn describe_request(topic: &str, keys: &[&str]) -> DescribeConfigsRequest {
    let resource = DescribeConfigsResource {
        resource_type: TOPIC,
        resource_name: topic.to_owned(),
        configuration_keys: Some(keys.iter().map(|key| key.to_string()).collect()),
        ..Default::default()
    };
    DescribeConfigsRequest { resources: vec![resource], ..Default::default() }
}
