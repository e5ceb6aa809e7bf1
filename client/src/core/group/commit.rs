//! Commits of a member, in the name of its generation (or its epoch, which takes the same place since version 9).

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{OffsetCommitRequest, OffsetFetchRequest};

use crate::types::GroupMetadata;

/// Has a commit made in the name of `who`.
pub fn in_the_name_of(who: &GroupMetadata, request: OffsetCommitRequest) -> OffsetCommitRequest {
    OffsetCommitRequest {
        generation_id_or_member_epoch: who.generation,
        member_id: who.member_id.clone(),
        group_instance_id: who.instance_id.clone(),
        ..request
    }
}

/// Has a group's offsets asked for in the name of `who` (since version 9): a member in the protocol of KIP-848 then does
/// not begin at an offset that its predecessor may yet move.
pub fn asked_by(who: &GroupMetadata, mut request: OffsetFetchRequest) -> OffsetFetchRequest {
    for group in &mut request.groups {
        group.member_id = Some(who.member_id.clone());
        group.member_epoch = who.generation;
    }
    request
}

/// Whether a refusal means that the member spoke in a name that is not, or not yet, valid.
pub fn is_of_membership(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::UNKNOWN_MEMBER_ID
            | ErrorCode::ILLEGAL_GENERATION
            | ErrorCode::FENCED_INSTANCE_ID
            | ErrorCode::FENCED_MEMBER_EPOCH
            | ErrorCode::STALE_MEMBER_EPOCH
            | ErrorCode::REBALANCE_IN_PROGRESS
    )
}

/// Whether such a refusal passes: the same commit may succeed under the next generation or epoch.
pub fn passes(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::REBALANCE_IN_PROGRESS | ErrorCode::STALE_MEMBER_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::offsets::{commit_request, fetch_request};
    use crate::types::TopicPartition;

    #[test]
    fn requests_carry_who_asks() {
        let who = GroupMetadata {
            group: "g".to_owned(),
            member_id: "m".to_owned(),
            generation: 7,
            instance_id: Some("i".to_owned()),
        };
        let commit = in_the_name_of(&who, commit_request("g", &[]));
        assert_eq!((commit.member_id.as_str(), commit.generation_id_or_member_epoch), ("m", 7));
        assert_eq!(commit.group_instance_id.as_deref(), Some("i"));
        let asked = asked_by(&who, fetch_request("g", &[TopicPartition::new("t", 0)], 9));
        assert_eq!((asked.groups[0].member_id.as_deref(), asked.groups[0].member_epoch), (Some("m"), 7));
    }
}
