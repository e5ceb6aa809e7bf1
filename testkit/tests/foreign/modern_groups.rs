//! Groups in the protocol of KIP-848, as [`alike`](crate::alike) asks about them.

use std::collections::BTreeMap;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::consumer_group_describe_response::Assignment as Described;
use millstream_protocol::messages::consumer_group_heartbeat_request::TopicPartitions as Owned;
use millstream_protocol::messages::create_topics_request::CreatableTopic;
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use millstream_protocol::messages::leave_group_request::MemberIdentity;
use millstream_protocol::messages::metadata_request::MetadataRequestTopic;
use millstream_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use millstream_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use millstream_protocol::messages::*;
use millstream_protocol::uuid::Uuid;

use crate::wire::Wire;

/// Long enough for nobody to be thrown out meanwhile.
const REBALANCE_TIMEOUT_MS: i32 = 300_000;

/// What a scenario was answered, line by line; topics by their names.
struct Script {
    wire: Wire,
    group: String,
    topics: BTreeMap<String, Uuid>,
    lines: Vec<String>,
}

fn name(code: i16) -> &'static str {
    ErrorCode(code).name()
}

/// Places of a script: `alpha-0`.
type Places<'a> = &'a [(&'a str, i32)];

impl Script {
    fn new(address: &str, group: &str, topics: &[(&str, i32)]) -> Self {
        let mut wire = Wire::connect(address);
        let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
        let find = FindCoordinatorRequest { key: group.to_owned(), ..Default::default() };
        wire.call_while(3, &find, &not_yet, |found| found.error_code);
        let mut script = Self { wire, group: group.to_owned(), topics: BTreeMap::new(), lines: Vec::new() };
        for (topic, partitions) in topics {
            script.create(topic, *partitions);
        }
        script.await_coordinator(topics);
        script
    }

    /// A real coordinator takes a moment to load, and to hear of topics: a member sees when it has, and goes again.
    fn await_coordinator(&mut self, topics: &[(&str, i32)]) {
        let names: Vec<&str> = topics.iter().map(|(topic, _)| *topic).collect();
        let partitions: i32 = topics.iter().map(|(_, partitions)| partitions).sum();
        let missing = i16::MAX;
        let again = [ErrorCode(missing), ErrorCode::NOT_COORDINATOR, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
        let probe = self.joining("probe", &names);
        self.wire.call_while(1, &probe, &again, |answer| {
            let assigned = answer.assignment.iter().flat_map(|assignment| &assignment.topic_partitions);
            let assigned = assigned.map(|topic| topic.partitions.len() as i32).sum::<i32>();
            if answer.error_code == 0 && assigned < partitions { missing } else { answer.error_code }
        });
        let farewell = ConsumerGroupHeartbeatRequest { member_epoch: -1, ..self.beat("probe") };
        self.wire.call(1, &farewell);
        let delete = DeleteGroupsRequest { groups_names: vec![self.group.clone()], ..Default::default() };
        self.wire.call(2, &delete);
    }

    fn create(&mut self, topic: &str, partitions: i32) {
        let create = CreatableTopic {
            name: topic.to_owned(),
            num_partitions: partitions,
            replication_factor: 1,
            ..Default::default()
        };
        self.wire.call(5, &CreateTopicsRequest { topics: vec![create], timeout_ms: 10_000, ..Default::default() });
        let asked = MetadataRequestTopic { name: Some(topic.to_owned()), ..Default::default() };
        let ask = MetadataRequest { topics: Some(vec![asked]), ..Default::default() };
        let not_yet = [ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::LEADER_NOT_AVAILABLE];
        let found = self.wire.call_while(12, &ask, &not_yet, |answer| answer.topics[0].error_code);
        self.topics.insert(topic.to_owned(), found.topics[0].topic_id);
    }

    fn say(&mut self, line: String) {
        self.lines.push(line);
    }

    fn beat(&self, member: &str) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            group_id: self.group.clone(),
            member_id: member.to_owned(),
            ..Default::default()
        }
    }

    fn joining(&self, member: &str, topics: &[&str]) -> ConsumerGroupHeartbeatRequest {
        ConsumerGroupHeartbeatRequest {
            rebalance_timeout_ms: REBALANCE_TIMEOUT_MS,
            subscribed_topic_names: Some(topics.iter().map(|topic| topic.to_string()).collect()),
            topic_partitions: Some(Vec::new()),
            ..self.beat(member)
        }
    }

    fn owned(&self, places: Places<'_>) -> Vec<Owned> {
        let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
        for (topic, partition) in places {
            topics.entry(self.topics[*topic]).or_default().push(*partition);
        }
        let topics = topics.into_iter();
        topics
            .map(|(topic_id, partitions)| Owned { topic_id, partitions: partitions.into(), ..Default::default() })
            .collect()
    }

    fn name_of(&self, id: Uuid) -> &str {
        self.topics.iter().find(|(_, known)| **known == id).map_or("?", |(name, _)| name)
    }

    /// Sends a heartbeat, and says what came back.
    fn send(&mut self, version: i16, request: &ConsumerGroupHeartbeatRequest) -> i32 {
        let answer = self.wire.call(version, request);
        self.told(request, &answer);
        answer.member_epoch
    }

    fn told(&mut self, request: &ConsumerGroupHeartbeatRequest, answer: &ConsumerGroupHeartbeatResponse) {
        let assigned = answer.assignment.as_ref().map(|assignment| {
            let topics = assignment.topic_partitions.iter();
            let mut places: Vec<_> = topics
                .flat_map(|topic| {
                    topic.partitions.iter().map(|partition| format!("{}-{partition}", self.name_of(topic.topic_id)))
                })
                .collect();
            places.sort();
            places
        });
        let line = format!(
            "{} in {}: {} {:?} id={:?} epoch={} every={} {assigned:?}",
            request.member_id,
            request.member_epoch,
            name(answer.error_code),
            answer.error_message,
            answer.member_id,
            answer.member_epoch,
            answer.heartbeat_interval_ms,
        );
        self.say(line);
    }

    fn join(&mut self, member: &str, topics: &[&str]) -> i32 {
        let request = self.joining(member, topics);
        self.send(1, &request)
    }

    /// A member says that it lives, and what it owns if that is given.
    fn stay(&mut self, member: &str, epoch: i32, owned: Option<Places<'_>>) -> i32 {
        let request = self.staying(member, epoch, owned);
        self.send(1, &request)
    }

    fn staying(&self, member: &str, epoch: i32, owned: Option<Places<'_>>) -> ConsumerGroupHeartbeatRequest {
        let topic_partitions = owned.map(|places| self.owned(places));
        ConsumerGroupHeartbeatRequest { member_epoch: epoch, topic_partitions, ..self.beat(member) }
    }

    /// The same until there is an assignment in the answer: a real Kafka takes a moment for some things.
    fn stay_until_assigned(&mut self, member: &str, epoch: i32) -> i32 {
        let request = self.staying(member, epoch, None);
        let nothing = [ErrorCode(i16::MAX)];
        let code = |answer: &ConsumerGroupHeartbeatResponse| match answer.assignment {
            None if answer.error_code == 0 => i16::MAX,
            _ => answer.error_code,
        };
        let answer = self.wire.call_while(1, &request, &nothing, code);
        self.told(&request, &answer);
        answer.member_epoch
    }

    fn leave(&mut self, member: &str, epoch: i32, instance_id: Option<&str>) {
        let instance_id = instance_id.map(str::to_owned);
        let request = ConsumerGroupHeartbeatRequest { member_epoch: epoch, instance_id, ..self.beat(member) };
        self.send(1, &request);
    }

    fn commit(&mut self, version: i16, member: &str, epoch: i32, places: Places<'_>) {
        let mut topics: Vec<OffsetCommitRequestTopic> = Vec::new();
        for (topic, partition) in places {
            let committed =
                OffsetCommitRequestPartition { partition_index: *partition, committed_offset: 1, ..Default::default() };
            topics.push(OffsetCommitRequestTopic {
                name: topic.to_string(),
                partitions: vec![committed],
                ..Default::default()
            });
        }
        let request = OffsetCommitRequest {
            group_id: self.group.clone(),
            generation_id_or_member_epoch: epoch,
            member_id: member.to_owned(),
            topics,
            ..Default::default()
        };
        let answer = self.wire.call(version, &request);
        let codes: Vec<_> = answer
            .topics
            .iter()
            .flat_map(|topic| &topic.partitions)
            .map(|partition| name(partition.error_code))
            .collect();
        self.say(format!("{member} commits v{version} in {epoch} {places:?}: {codes:?}"));
    }

    fn fetch_offsets(&mut self, member: Option<&str>, epoch: i32, topic: &str) {
        let asked =
            OffsetFetchRequestTopics { name: topic.to_owned(), partition_indexes: [0, 2].into(), ..Default::default() };
        let group = OffsetFetchRequestGroup {
            group_id: self.group.clone(),
            member_id: member.map(str::to_owned),
            member_epoch: epoch,
            topics: Some(vec![asked]),
            ..Default::default()
        };
        let answer = self.wire.call(9, &OffsetFetchRequest { groups: vec![group], ..Default::default() });
        let group = &answer.groups[0];
        let offsets: Vec<_> = group
            .topics
            .iter()
            .flat_map(|topic| &topic.partitions)
            .map(|partition| (partition.partition_index, partition.committed_offset, name(partition.error_code)))
            .collect();
        let code = name(group.error_code);
        self.say(format!("{member:?} in {epoch} fetches offsets: {code} {offsets:?}"));
    }

    fn places(&self, assignment: &Described) -> Vec<String> {
        let topics = assignment.topic_partitions.iter();
        let mut places: Vec<_> = topics
            .flat_map(|topic| topic.partitions.iter().map(|partition| format!("{}-{partition}", topic.topic_name)))
            .collect();
        places.sort();
        places
    }

    /// All that can be asked about the group.
    fn describe(&mut self) {
        let request = ConsumerGroupDescribeRequest { group_ids: vec![self.group.clone()], ..Default::default() };
        let answer = self.wire.call(1, &request);
        let group = &answer.groups[0];
        self.say(format!(
            "group: {} {:?} {} epoch={} assignment={} {}",
            name(group.error_code),
            group.error_message,
            group.group_state,
            group.group_epoch,
            group.assignment_epoch,
            group.assignor_name
        ));
        let mut members: Vec<_> = group
            .members
            .iter()
            .map(|member| {
                let mut topics = member.subscribed_topic_names.clone();
                topics.sort();
                format!(
                    "member {} {:?} rack={:?} epoch={} {} {} {topics:?} {:?} type={} {:?} of {:?}",
                    member.member_id,
                    member.instance_id,
                    member.rack_id,
                    member.member_epoch,
                    member.client_id,
                    member.client_host,
                    member.subscribed_topic_regex,
                    member.member_type,
                    self.places(&member.assignment),
                    self.places(&member.target_assignment),
                )
            })
            .collect();
        members.sort();
        self.lines.extend(members);
        let listed = self.wire.call(5, &ListGroupsRequest::default());
        let listed = listed.groups.iter().find(|group| group.group_id == self.group);
        let listed =
            listed.map(|group| [&group.protocol_type, &group.group_state, &group.group_type].map(String::clone));
        self.say(format!("listed: {listed:?}"));
        let request = DescribeGroupsRequest { groups: vec![self.group.clone()], ..Default::default() };
        for version in [5, 6] {
            let classic = self.wire.call(version, &request).groups.remove(0);
            let code = name(classic.error_code);
            self.say(format!("as a classic group: {code} {:?} {}", classic.error_message, classic.group_state));
        }
    }

    fn delete(&mut self) {
        let request = DeleteGroupsRequest { groups_names: vec![self.group.clone()], ..Default::default() };
        let code = self.wire.call(2, &request).results[0].error_code;
        self.say(format!("deleted: {}", name(code)));
    }
}

pub(crate) fn members_come_and_go(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "come-and-go", &[("alpha", 3), ("beta", 2)]);
    let script = &mut script;
    script.describe();
    script.leave("m1", -1, None);
    script.stay("m1", 2, None);
    script.join("m1", &["alpha"]);
    script.stay("m1", 2, None);
    script.stay("m1", 3, None);
    script.stay("m2", 2, None);
    script.commit(9, "m1", 2, &[("alpha", 2)]);
    script.describe();
    // The second waits for what the first gives up.
    script.join("m2", &["alpha"]);
    script.describe();
    script.stay("m1", 2, None);
    script.stay("m1", 2, None);
    script.describe();
    script.commit(9, "m1", 2, &[("alpha", 2)]);
    script.commit(9, "m2", 3, &[("alpha", 2)]);
    script.commit(9, "m2", 2, &[("alpha", 2)]);
    script.stay("m1", 2, Some(&[("alpha", 0), ("alpha", 1), ("alpha", 2)]));
    script.stay("m1", 2, Some(&[("alpha", 0), ("alpha", 1)]));
    script.stay("m2", 3, None);
    script.describe();
    // The answer was lost: the epoch before is taken with what it had, and else fenced.
    script.stay("m1", 2, Some(&[("alpha", 0), ("alpha", 1)]));
    script.stay("m1", 2, None);
    script.stay("m1", 4, None);
    script.join("m1", &["alpha"]);
    // Offsets of an earlier epoch count for what was held since (KIP-1251).
    script.commit(9, "m1", 2, &[("alpha", 0)]);
    script.commit(9, "m1", 2, &[("alpha", 0), ("alpha", 2)]);
    script.commit(9, "m1", 4, &[("alpha", 0)]);
    script.commit(9, "m1", -1, &[("alpha", 0)]);
    script.commit(9, "", -1, &[("alpha", 0)]);
    script.commit(9, "nobody", 3, &[("alpha", 0)]);
    script.commit(8, "m1", 3, &[("alpha", 0)]);
    script.commit(9, "m2", 2, &[("alpha", 2)]);
    script.fetch_offsets(None, -1, "alpha");
    script.fetch_offsets(Some("m1"), 3, "alpha");
    script.fetch_offsets(Some("m1"), 2, "alpha");
    script.fetch_offsets(Some("nobody"), 2, "alpha");
    script.delete();
    // What the second leaves is the first's.
    script.leave("m2", -1, None);
    script.describe();
    script.stay("m2", 3, None);
    let epoch = script.stay("m1", 3, None);
    script.stay("m1", epoch, None);
    script.leave("m1", -1, None);
    script.describe();
    script.commit(9, "m1", 2, &[("alpha", 0)]);
    script.commit(9, "", -1, &[("alpha", 0)]);
    script.delete();
    script.describe();
    std::mem::take(&mut script.lines)
}

pub(crate) fn members_with_other_topics(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "other-topics", &[("gamma", 3), ("delta", 2)]);
    let script = &mut script;
    let request =
        ConsumerGroupHeartbeatRequest { subscribed_topic_regex: Some("gam+a".to_owned()), ..script.joining("m1", &[]) };
    let epoch = script.send(1, &request);
    let epoch = script.stay_until_assigned("m1", epoch);
    script.describe();
    // It takes another topic too, and both by their names.
    let request = ConsumerGroupHeartbeatRequest {
        member_epoch: epoch,
        subscribed_topic_names: Some(vec!["gamma".to_owned(), "delta".to_owned(), "epsilon".to_owned()]),
        subscribed_topic_regex: Some(String::new()),
        ..script.beat("m1")
    };
    let epoch = script.send(1, &request);
    script.describe();
    // A topic comes, and one goes.
    script.create("epsilon", 1);
    let epoch = script.stay_until_assigned("m1", epoch);
    let topic = DeleteTopicState { name: Some("delta".to_owned()), ..Default::default() };
    script.wire.call(6, &DeleteTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() });
    let epoch = script.stay_until_assigned("m1", epoch);
    let left = [("gamma", 0), ("gamma", 1), ("gamma", 2), ("epsilon", 0)];
    let epoch = script.stay("m1", epoch, Some(&left));
    script.describe();
    // It gives up a topic: at once, before there is a new epoch.
    let request = ConsumerGroupHeartbeatRequest {
        member_epoch: epoch,
        subscribed_topic_names: Some(vec!["gamma".to_owned()]),
        topic_partitions: Some(script.owned(&left)),
        ..script.beat("m1")
    };
    let epoch = script.send(1, &request);
    script.stay("m1", epoch, Some(&left[..3]));
    script.describe();
    // Nothing to have.
    script.join("m2", &[]);
    script.join("m3", &["nowhere"]);
    script.describe();
    std::mem::take(&mut script.lines)
}

pub(crate) fn static_members(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "static", &[("zeta", 3), ("eta", 2)]);
    let script = &mut script;
    let topics = ["zeta", "eta"];
    let join = |script: &mut Script, member: &str, instance: &str| {
        let request = ConsumerGroupHeartbeatRequest {
            instance_id: Some(instance.to_owned()),
            rack_id: Some("a".to_owned()),
            server_assignor: Some("range".to_owned()),
            ..script.joining(member, &topics)
        };
        script.send(1, &request)
    };
    let stay = |script: &mut Script, member: &str, instance: &str, epoch: i32, owned: Option<Places<'_>>| {
        let instance_id = Some(instance.to_owned());
        let request = ConsumerGroupHeartbeatRequest { instance_id, ..script.staying(member, epoch, owned) };
        script.send(1, &request)
    };
    join(script, "s2", "second");
    join(script, "s1", "first");
    stay(script, "s2", "second", 2, None);
    stay(script, "s2", "second", 2, Some(&[("zeta", 2), ("eta", 1)]));
    stay(script, "s1", "first", 3, None);
    script.describe();
    // The place is taken, until its holder says that it goes.
    join(script, "s3", "first");
    join(script, "s1", "first");
    stay(script, "s3", "first", 3, None);
    stay(script, "s1", "unheard-of", 3, None);
    script.leave("s3", -2, Some("first"));
    script.leave("s1", -2, Some("first"));
    script.describe();
    stay(script, "s1", "first", 3, None);
    stay(script, "s2", "second", 3, None);
    join(script, "s3", "first");
    script.describe();
    stay(script, "s1", "first", 3, None);
    script.leave("s3", -2, Some("first"));
    join(script, "s3", "first");
    script.leave("s3", -1, Some("first"));
    script.leave("s3", -1, Some("first"));
    script.describe();
    // An administrator takes the others out.
    script.join("s4", &topics);
    for (member_id, instance_id) in [
        ("unheard-of", None),
        ("unheard-of", Some("second")),
        ("s2", Some("first")),
        ("", Some("first")),
        ("", Some("second")),
        ("s4", None),
    ] {
        let member = MemberIdentity {
            member_id: member_id.to_owned(),
            group_instance_id: instance_id.map(str::to_owned),
            ..Default::default()
        };
        let request = LeaveGroupRequest { group_id: script.group.clone(), members: vec![member], ..Default::default() };
        let answer = script.wire.call(5, &request);
        let codes: Vec<_> = answer.members.iter().map(|member| name(member.error_code)).collect();
        script.say(format!("taken out: {} {codes:?}", name(answer.error_code)));
    }
    script.describe();
    std::mem::take(&mut script.lines)
}

pub(crate) fn what_is_refused(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "refused", &[("theta", 1)]);
    let script = &mut script;
    let good = script.joining("m", &["theta"]);
    let bad = [
        ConsumerGroupHeartbeatRequest { group_id: String::new(), ..good.clone() },
        ConsumerGroupHeartbeatRequest { member_id: String::new(), ..good.clone() },
        ConsumerGroupHeartbeatRequest { instance_id: Some(String::new()), ..good.clone() },
        ConsumerGroupHeartbeatRequest { rack_id: Some(String::new()), ..good.clone() },
        ConsumerGroupHeartbeatRequest { rebalance_timeout_ms: -1, ..good.clone() },
        ConsumerGroupHeartbeatRequest { topic_partitions: None, ..good.clone() },
        ConsumerGroupHeartbeatRequest { topic_partitions: Some(script.owned(&[("theta", 0)])), ..good.clone() },
        ConsumerGroupHeartbeatRequest { subscribed_topic_names: None, ..good.clone() },
        ConsumerGroupHeartbeatRequest { member_epoch: -2, ..good.clone() },
        ConsumerGroupHeartbeatRequest { member_epoch: -3, ..good.clone() },
        ConsumerGroupHeartbeatRequest { server_assignor: Some("sticky".to_owned()), ..good.clone() },
    ];
    for request in bad {
        script.send(1, &request);
    }
    let odd = ConsumerGroupHeartbeatRequest { subscribed_topic_regex: Some("(".to_owned()), ..good.clone() };
    let code = script.wire.call(1, &odd).error_code;
    script.say(format!("odd pattern: {}", name(code)));
    // Before version 1 the broker chooses ids.
    let nameless = ConsumerGroupHeartbeatRequest { member_id: String::new(), ..good.clone() };
    let answer = script.wire.call(0, &nameless);
    let named = answer.member_id.as_ref().map(String::len);
    script.say(format!("nameless: {} {named:?}", name(answer.error_code)));
    // A classic newcomer is told its id as ever.
    let protocol = JoinGroupRequestProtocol { name: "unheard-of".to_owned(), ..Default::default() };
    let join = JoinGroupRequest {
        group_id: script.group.clone(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 10_000,
        protocol_type: "consumer".to_owned(),
        protocols: vec![protocol],
        ..Default::default()
    };
    let code = script.wire.call(9, &join).error_code;
    script.say(format!("classic: {}", name(code)));
    let heartbeat = HeartbeatRequest {
        group_id: script.group.clone(),
        generation_id: 1,
        member_id: answer.member_id.clone().unwrap_or_default(),
        ..Default::default()
    };
    let code = script.wire.call(4, &heartbeat).error_code;
    script.say(format!("a classic heartbeat: {}", name(code)));
    // Nor the other way.
    script.group = "classic".to_owned();
    let mut join = JoinGroupRequest { group_id: script.group.clone(), ..join };
    let find = FindCoordinatorRequest { key: script.group.clone(), ..Default::default() };
    let not_yet = [ErrorCode::COORDINATOR_NOT_AVAILABLE, ErrorCode::COORDINATOR_LOAD_IN_PROGRESS];
    script.wire.call_while(3, &find, &not_yet, |found| found.error_code);
    let answer = script.wire.call(9, &join);
    join.member_id = answer.member_id;
    script.wire.call(9, &join);
    script.stay("m", 1, None);
    script.leave("m", -1, None);
    script.describe();
    std::mem::take(&mut script.lines)
}
