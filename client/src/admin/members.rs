//! Members of classic groups, shown the door.

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::LeaveGroupRequest;
use millstream_protocol::messages::leave_group_request::MemberIdentity;

use super::routes::Question;
use super::{Admin, Outcomes, checked};
use crate::error::Error;

/// A member of a classic group.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GroupMember {
    /// A static member, by its `group.instance.id`.
    Static(String),
    /// Any member, by the id that the coordinator gave it.
    Dynamic(String),
}

impl Admin {
    /// Removes members from a classic group, which rebalances (Kafka 2.4). A member that is alive joins again; a static
    /// one that is gone does not keep its partitions until its session ends.
    pub async fn remove_members(
        &self,
        group: &str,
        members: &[GroupMember],
        reason: &str,
    ) -> Result<Outcomes<GroupMember, ()>, Error> {
        let (name, subject, reason) = (group.to_owned(), format!("group {group:?}"), reason.to_owned());
        let build = move |members: &[GroupMember], _| LeaveGroupRequest {
            group_id: name.clone(),
            members: members.iter().map(|member| identity(member, &reason)).collect(),
            ..Default::default()
        };
        let question = Question::new("removing members of a group", build, move |response, asked| {
            let api = ApiKey::LeaveGroup;
            if let Err(error) = checked(api, response.error_code, subject.clone(), None) {
                return asked.iter().map(|member| (member.clone(), Err(error.clone()))).collect();
            }
            let outcomes = response.members.into_iter().map(|member| {
                let (item, name) = match member.group_instance_id {
                    Some(instance) => (GroupMember::Static(instance.clone()), instance),
                    None => (GroupMember::Dynamic(member.member_id.clone()), member.member_id),
                };
                (item, checked(api, member.error_code, format!("member {name:?} of {subject}"), None))
            });
            outcomes.collect()
        });
        self.ask(members.to_vec(), question.since(3).at_coordinator(group)).await
    }
}

fn identity(member: &GroupMember, reason: &str) -> MemberIdentity {
    let reason = Some(reason.to_owned());
    match member {
        GroupMember::Static(instance) => {
            MemberIdentity { group_instance_id: Some(instance.clone()), reason, ..Default::default() }
        }
        GroupMember::Dynamic(id) => MemberIdentity { member_id: id.clone(), reason, ..Default::default() },
    }
}
