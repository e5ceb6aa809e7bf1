//! Members that keep their place while they are away (KIP-345).

use millstream_protocol::messages::leave_group_request::MemberIdentity;
use millstream_protocol::messages::{ConsumerGroupHeartbeatRequest, LeaveGroupRequest};

use super::script::{Places, Script};
use crate::alike::wire::told::name;

const TOPICS: [&str; 2] = ["zeta", "eta"];

pub(super) fn static_members(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "static", &[("zeta", 3), ("eta", 2)]);
    script.join_as("s2", "second");
    script.join_as("s1", "first");
    script.stay_as("s2", "second", 2, None);
    script.stay_as("s2", "second", 2, Some(&[("zeta", 2), ("eta", 1)]));
    script.stay_as("s1", "first", 3, None);
    script.describe();
    // The place is taken, until its holder says that it goes.
    script.join_as("s3", "first");
    script.join_as("s1", "first");
    script.stay_as("s3", "first", 3, None);
    script.stay_as("s1", "unheard-of", 3, None);
    script.leave("s3", -2, Some("first"));
    script.leave("s1", -2, Some("first"));
    script.describe();
    script.stay_as("s1", "first", 3, None);
    script.stay_as("s2", "second", 3, None);
    script.join_as("s3", "first");
    script.describe();
    script.stay_as("s1", "first", 3, None);
    script.leave("s3", -2, Some("first"));
    script.join_as("s3", "first");
    script.leave("s3", -1, Some("first"));
    script.leave("s3", -1, Some("first"));
    script.describe();
    // An administrator takes the others out.
    script.join("s4", &TOPICS);
    for (member_id, instance_id) in [
        ("unheard-of", None),
        ("unheard-of", Some("second")),
        ("s2", Some("first")),
        ("", Some("first")),
        ("", Some("second")),
        ("s4", None),
    ] {
        script.take_out(member_id, instance_id);
    }
    script.describe();
    script.lines
}

impl Script {
    fn join_as(&mut self, member: &str, instance: &str) -> i32 {
        let request = ConsumerGroupHeartbeatRequest {
            instance_id: Some(instance.to_owned()),
            rack_id: Some("a".to_owned()),
            server_assignor: Some("range".to_owned()),
            ..self.joining(member, &TOPICS)
        };
        self.send(&request)
    }

    fn stay_as(&mut self, member: &str, instance: &str, epoch: i32, owned: Option<Places<'_>>) -> i32 {
        let instance_id = Some(instance.to_owned());
        let request = ConsumerGroupHeartbeatRequest { instance_id, ..self.staying(member, epoch, owned) };
        self.send(&request)
    }

    fn take_out(&mut self, member_id: &str, instance_id: Option<&str>) {
        let member = MemberIdentity {
            member_id: member_id.to_owned(),
            group_instance_id: instance_id.map(str::to_owned),
            ..Default::default()
        };
        let request = LeaveGroupRequest { group_id: self.group.clone(), members: vec![member], ..Default::default() };
        let answer = self.wire.call(5, &request);
        let codes: Vec<_> = answer.members.iter().map(|member| name(member.error_code)).collect();
        self.say(format!("taken out: {} {codes:?}", name(answer.error_code)));
    }
}
