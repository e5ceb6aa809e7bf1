//! Commits of a member, in the name of its generation (or its epoch, which takes the same place since version 9).

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::OffsetCommitRequest;

use crate::core::offsets;
use crate::types::{GroupMetadata, OffsetCommit};

/// Commits offsets in the name of `who`.
pub fn request(who: &GroupMetadata, offsets: &[OffsetCommit]) -> OffsetCommitRequest {
    OffsetCommitRequest {
        generation_id_or_member_epoch: who.generation,
        member_id: who.member_id.clone(),
        group_instance_id: who.instance_id.clone(),
        ..offsets::commit_request(&who.group, offsets)
    }
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
