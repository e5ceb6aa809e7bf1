//! Control records: markers that brokers write into a partition, in batches of their own.
//!
//! The key is `version i16, type i16`; the value depends on the type. Transaction markers end a transaction; the
//! others belong to the metadata log (KRaft).

use super::{Record, RecordError, RecordErrorKind};

/// What a control record says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ControlType {
    /// The producer's transaction was aborted.
    Abort,
    /// The producer's transaction was committed.
    Commit,
    /// A new leader of the metadata log (KIP-595).
    LeaderChange,
    /// First record of a metadata snapshot (KIP-630).
    SnapshotHeader,
    /// Last record of a metadata snapshot (KIP-630).
    SnapshotFooter,
    /// The KRaft version in force (KIP-853).
    KRaftVersion,
    /// The set of KRaft voters (KIP-853).
    KRaftVoters,
    /// A type of a later Kafka; skip it.
    Unknown(i16),
}

impl ControlType {
    /// The type with this number.
    pub fn from_id(id: i16) -> Self {
        match id {
            0 => Self::Abort,
            1 => Self::Commit,
            2 => Self::LeaderChange,
            3 => Self::SnapshotHeader,
            4 => Self::SnapshotFooter,
            5 => Self::KRaftVersion,
            6 => Self::KRaftVoters,
            other => Self::Unknown(other),
        }
    }
}

/// A record of a control batch, decoded.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ControlRecord {
    /// What it says.
    pub kind: ControlType,
    /// For a transaction marker: the epoch of the coordinator that wrote it.
    pub coordinator_epoch: Option<i32>,
}

impl ControlRecord {
    /// Decodes a record of a batch whose attributes say [control](super::Attributes::is_control).
    pub fn parse(record: &Record<'_>) -> Result<Self, RecordError> {
        let malformed = RecordError::of_batch(RecordErrorKind::ControlRecord, 0, record.offset);
        let key = record.key.and_then(|key| key.get(2..4)).and_then(|id| id.first_chunk()).ok_or(malformed)?;
        let kind = ControlType::from_id(i16::from_be_bytes(*key));
        let coordinator_epoch = match kind {
            ControlType::Abort | ControlType::Commit => Some(coordinator_epoch(record).ok_or(malformed)?),
            _ => None,
        };
        Ok(Self { kind, coordinator_epoch })
    }
}

fn coordinator_epoch(record: &Record<'_>) -> Option<i32> {
    record.value?.get(2..)?.first_chunk().map(|bytes| i32::from_be_bytes(*bytes))
}
