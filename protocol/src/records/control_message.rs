//! What control records say, as the messages that Kafka's schemas make of them.

use bytes::Bytes;

use super::control::malformed;
use super::{BatchBuilder, BuildError, Compression, ControlRecord, ControlType, Record, RecordError, SealedBatch};
use crate::api::Message;
use crate::error::{DecodeError, EncodeError};
use crate::messages::{
    EndTxnMarker, KRaftVersionRecord, LeaderChangeMessage, SnapshotFooterRecord, SnapshotHeaderRecord, VotersRecord,
};
use crate::read::Reader;
use crate::write::Writer;

/// A control record, its value decoded (cargo feature `all-messages`).
///
/// ```
/// use millstream_protocol::messages::SnapshotHeaderRecord;
/// use millstream_protocol::records::{ControlMessage, Decompressor, RecordBatches};
///
/// let header = SnapshotHeaderRecord { last_contained_log_timestamp: 1_700_000_000_000, ..Default::default() };
/// let said = ControlMessage::SnapshotHeader(header);
/// let bytes = ControlMessage::batch(1_700_000_000_000, std::slice::from_ref(&said))?.finish();
///
/// let batch = RecordBatches::new(bytes).next().unwrap()?;
/// assert!(batch.header.attributes.is_control());
/// let payload = batch.payload(&mut Decompressor::new(1 << 10))?;
/// let record = batch.records(&payload).next().unwrap()?;
/// assert_eq!(ControlMessage::parse(&record)?, said);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum ControlMessage {
    /// The producer's transaction was aborted.
    Abort(EndTxnMarker),
    /// The producer's transaction was committed.
    Commit(EndTxnMarker),
    /// A new leader of the metadata log (KIP-595).
    LeaderChange(LeaderChangeMessage),
    /// First record of a metadata snapshot (KIP-630).
    SnapshotHeader(SnapshotHeaderRecord),
    /// Last record of a metadata snapshot (KIP-630).
    SnapshotFooter(SnapshotFooterRecord),
    /// The KRaft version in force (KIP-853).
    KRaftVersion(KRaftVersionRecord),
    /// The set of KRaft voters (KIP-853).
    KRaftVoters(VotersRecord),
    /// A type of a later Kafka; skip it.
    Unknown {
        /// Its number.
        id: i16,
        /// Its value as it came.
        value: Option<Bytes>,
    },
}

/// A control record that cannot be read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ControlError {
    /// Its key or its marker is wrong.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Its value is not the message that its key announces.
    #[error("control record at offset {offset}: {error}")]
    Message {
        /// The record's offset.
        offset: i64,
        /// What is wrong with the message.
        error: DecodeError,
    },
}

impl ControlMessage {
    /// Decodes a record of a batch whose attributes say [control](super::Attributes::is_control). Values without a
    /// version of their own in front begin with it as their first field; a version that is not known is read as the
    /// newest that is, as Kafka reads it.
    pub fn parse(record: &Record<'_>) -> Result<Self, ControlError> {
        let control = ControlRecord::parse(record)?;
        Ok(match control.kind {
            ControlType::Abort => Self::Abort(marker(control)),
            ControlType::Commit => Self::Commit(marker(control)),
            ControlType::LeaderChange => Self::LeaderChange(message(record)?),
            ControlType::SnapshotHeader => Self::SnapshotHeader(message(record)?),
            ControlType::SnapshotFooter => Self::SnapshotFooter(message(record)?),
            ControlType::KRaftVersion => Self::KRaftVersion(message(record)?),
            ControlType::KRaftVoters => Self::KRaftVoters(message(record)?),
            ControlType::Unknown(id) => Self::Unknown { id, value: record.value.map(Bytes::copy_from_slice) },
        })
    }

    /// Its type.
    pub fn kind(&self) -> ControlType {
        match self {
            Self::Abort(_) => ControlType::Abort,
            Self::Commit(_) => ControlType::Commit,
            Self::LeaderChange(_) => ControlType::LeaderChange,
            Self::SnapshotHeader(_) => ControlType::SnapshotHeader,
            Self::SnapshotFooter(_) => ControlType::SnapshotFooter,
            Self::KRaftVersion(_) => ControlType::KRaftVersion,
            Self::KRaftVoters(_) => ControlType::KRaftVoters,
            Self::Unknown { id, .. } => ControlType::Unknown(*id),
        }
    }

    /// The value of a record that says so: a message at the version in its own version field, a transaction marker
    /// with its version in front.
    pub fn value(&self) -> Result<Bytes, EncodeError> {
        let mut w = Writer::new();
        match self {
            Self::Abort(marker) | Self::Commit(marker) => {
                w.i16(EndTxnMarker::VERSIONS.max);
                marker.encode(&mut w, EndTxnMarker::VERSIONS.max)?;
            }
            Self::LeaderChange(message) => message.encode(&mut w, message.version)?,
            Self::SnapshotHeader(message) => message.encode(&mut w, message.version)?,
            Self::SnapshotFooter(message) => message.encode(&mut w, message.version)?,
            Self::KRaftVersion(message) => message.encode(&mut w, message.version)?,
            Self::KRaftVoters(message) => message.encode(&mut w, message.version)?,
            Self::Unknown { value, .. } => return Ok(value.clone().unwrap_or_default()),
        }
        Ok(w.into_bytes())
    }

    /// A control batch of these records. It is of a transaction when one of them ends it; the producer's id and epoch
    /// are still to be set then.
    pub fn batch(timestamp: i64, messages: &[Self]) -> Result<SealedBatch, ControlBuildError> {
        let mut builder = BatchBuilder::new(Compression::None, None)?;
        for message in messages {
            builder.append_control(timestamp, message.kind(), &message.value()?)?;
        }
        let mut sealed = builder.build();
        sealed.set_transactional(messages.iter().any(|message| matches!(message, Self::Abort(_) | Self::Commit(_))));
        Ok(sealed)
    }
}

/// A control batch that cannot be built.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ControlBuildError {
    /// A message that has no form at its version.
    #[error(transparent)]
    Message(#[from] EncodeError),
    /// The batch grew too large.
    #[error(transparent)]
    Batch(#[from] BuildError),
}

fn marker(control: ControlRecord) -> EndTxnMarker {
    EndTxnMarker { coordinator_epoch: control.coordinator_epoch.unwrap_or_default() }
}

fn message<M: Message>(record: &Record<'_>) -> Result<M, ControlError> {
    let value = record.value.ok_or_else(|| malformed(record))?;
    let version = value.first_chunk().map_or(M::VERSIONS.min, |version| i16::from_be_bytes(*version));
    let version = version.clamp(M::VERSIONS.min, M::VERSIONS.max);
    let bytes = Bytes::copy_from_slice(value);
    M::decode(&mut Reader::new(&bytes), version).map_err(|error| ControlError::Message { offset: record.offset, error })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::leader_change_message::Voter;
    use crate::records::{Decompressor, RecordBatches, RecordErrorKind};
    use crate::uuid::Uuid;

    fn read(batch: SealedBatch) -> Vec<Result<ControlMessage, ControlError>> {
        let batch = RecordBatches::new(batch.finish()).next().unwrap().unwrap();
        assert!(batch.header.attributes.is_control());
        let payload = batch.payload(&mut Decompressor::new(1 << 20)).unwrap();
        batch.records(&payload).map(|record| ControlMessage::parse(&record.unwrap())).collect()
    }

    #[test]
    fn every_type_reads_back() {
        let voter = Voter { voter_id: 3, voter_directory_id: Uuid::ZERO, ..Default::default() };
        let change = LeaderChangeMessage { version: 1, leader_id: 7, voters: vec![voter], ..Default::default() };
        let all = [
            ControlMessage::Abort(EndTxnMarker { coordinator_epoch: 4 }),
            ControlMessage::Commit(EndTxnMarker { coordinator_epoch: -1 }),
            ControlMessage::LeaderChange(change),
            ControlMessage::SnapshotHeader(SnapshotHeaderRecord {
                last_contained_log_timestamp: 9,
                ..Default::default()
            }),
            ControlMessage::SnapshotFooter(Default::default()),
            ControlMessage::KRaftVersion(KRaftVersionRecord { k_raft_version: 1, ..Default::default() }),
            ControlMessage::KRaftVoters(Default::default()),
            ControlMessage::Unknown { id: 99, value: Some(Bytes::from_static(b"later")) },
        ];
        for (message, id) in all.iter().zip([0, 1, 2, 3, 4, 5, 6, 99]) {
            assert_eq!((message.kind().id(), ControlType::from_id(id)), (id, message.kind()));
            let sealed = ControlMessage::batch(5, std::slice::from_ref(message)).unwrap();
            assert_eq!(read(sealed), [Ok(message.clone())]);
        }
        assert_eq!(read(ControlMessage::batch(5, &all).unwrap()).len(), all.len());
    }

    #[test]
    fn what_is_no_control_record_is_refused() {
        let read_one = |key: Option<&[u8]>, value: Option<&[u8]>| {
            let mut builder = BatchBuilder::new(Compression::None, None).unwrap();
            builder.append(0, key, value, &[]).unwrap();
            let mut sealed = builder.build();
            sealed.set_control(true);
            read(sealed).remove(0)
        };
        let malformed = |result: Result<_, ControlError>| matches!(result, Err(ControlError::Record(error)) if error.kind == RecordErrorKind::ControlRecord);
        assert!(malformed(read_one(None, None)));
        assert!(malformed(read_one(Some(&[0, 0, 0]), None)), "a short key");
        assert!(malformed(read_one(Some(&[0xff, 0xff, 0, 0]), Some(&[0; 6]))), "a negative version");
        assert!(malformed(read_one(Some(&[0, 0, 0, 1]), Some(&[0; 5]))), "a short marker");
        assert!(malformed(read_one(Some(&[0, 0, 0, 1]), Some(&[0x80, 0, 0, 0, 0, 0]))), "a negative version");
        assert!(malformed(read_one(Some(&[0, 0, 0, 3]), None)));
        assert!(matches!(read_one(Some(&[0, 0, 0, 3]), Some(&[0; 5])), Err(ControlError::Message { .. })));
        let later = read_one(Some(&[0, 9, 0, 1]), Some(&[0, 9, 0, 0, 0, 5, 1, 1]));
        let marker = EndTxnMarker { coordinator_epoch: 5 };
        assert_eq!(later, Ok(ControlMessage::Commit(marker)), "later versions are read as this one");
    }
}
