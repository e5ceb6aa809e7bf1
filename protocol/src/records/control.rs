//! Control records: markers that brokers write into a partition, in batches of their own.
//!
//! The key is `version i16, type i16`; the value depends on the type. Transaction markers end a transaction; the
//! others belong to the metadata log (KRaft).

use super::{BatchBuilder, Compression, Record, RecordError, RecordErrorKind, SealedBatch};

/// Version of the keys and transaction markers that are written here; later ones are read as if they were it.
const CURRENT_VERSION: i16 = 0;

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

    /// Its number.
    pub fn id(self) -> i16 {
        match self {
            Self::Abort => 0,
            Self::Commit => 1,
            Self::LeaderChange => 2,
            Self::SnapshotHeader => 3,
            Self::SnapshotFooter => 4,
            Self::KRaftVersion => 5,
            Self::KRaftVoters => 6,
            Self::Unknown(id) => id,
        }
    }

    /// Kafka's name for it.
    ///
    /// ```
    /// use millstream_protocol::records::ControlType;
    /// assert_eq!(ControlType::from_id(1).name(), "COMMIT");
    /// assert_eq!(ControlType::from_id(99).name(), "UNKNOWN");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Abort => "ABORT",
            Self::Commit => "COMMIT",
            Self::LeaderChange => "LEADER_CHANGE",
            Self::SnapshotHeader => "SNAPSHOT_HEADER",
            Self::SnapshotFooter => "SNAPSHOT_FOOTER",
            Self::KRaftVersion => "KRAFT_VERSION",
            Self::KRaftVoters => "KRAFT_VOTERS",
            Self::Unknown(_) => "UNKNOWN",
        }
    }

    /// The key of a record that says so.
    pub fn key(self) -> [u8; 4] {
        let ([a, b], [c, d]) = (CURRENT_VERSION.to_be_bytes(), self.id().to_be_bytes());
        [a, b, c, d]
    }

    /// Reads the key of a control record; `None` when it is too short or its version negative.
    fn of_key(key: &[u8]) -> Option<Self> {
        let (_, id) = versioned(key)?;
        id.first_chunk().map(|id| Self::from_id(i16::from_be_bytes(*id)))
    }
}

/// A record of a control batch: its type, and what a transaction marker says.
///
/// ```
/// use millstream_protocol::records::{ControlRecord, ControlType, Decompressor, RecordBatches};
///
/// let mut marker = ControlRecord::marker(ControlType::Commit, 12).to_batch(1_700_000_000_000);
/// marker.set_producer(4000, 3, -1).set_base_offset(77);
///
/// let batch = RecordBatches::new(marker.finish()).next().unwrap()?;
/// assert!(batch.header.attributes.is_control() && batch.header.attributes.is_transactional());
/// let payload = batch.payload(&mut Decompressor::new(1 << 10))?;
/// let record = batch.records(&payload).next().unwrap()?;
/// let control = ControlRecord::parse(&record)?;
/// assert_eq!((control.kind, control.coordinator_epoch), (ControlType::Commit, Some(12)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct ControlRecord {
    /// What it says.
    pub kind: ControlType,
    /// For a transaction marker: the epoch of the coordinator that wrote it.
    pub coordinator_epoch: Option<i32>,
}

impl ControlRecord {
    /// The end of a transaction, [`ControlType::Commit`] or [`ControlType::Abort`], as the coordinator of this epoch
    /// has it written.
    pub fn marker(kind: ControlType, coordinator_epoch: i32) -> Self {
        Self { kind, coordinator_epoch: Some(coordinator_epoch) }
    }

    /// Decodes a record of a batch whose attributes say [control](super::Attributes::is_control). The values of other
    /// types than transaction markers are messages of their own: see `ControlMessage`.
    pub fn parse(record: &Record<'_>) -> Result<Self, RecordError> {
        let kind = record.key.and_then(ControlType::of_key).ok_or_else(|| malformed(record))?;
        let coordinator_epoch = match kind {
            ControlType::Abort | ControlType::Commit => {
                Some(record.value.and_then(coordinator_epoch).ok_or_else(|| malformed(record))?)
            }
            _ => None,
        };
        Ok(Self { kind, coordinator_epoch })
    }

    /// A batch that holds this marker alone, of a transaction; the producer's id and epoch are still to be set. (A
    /// record without an epoch has an empty value.)
    pub fn to_batch(self, timestamp: i64) -> SealedBatch {
        let value = self.coordinator_epoch.map(marker_value);
        let value = value.as_ref().map_or(&[][..], <[u8; 6]>::as_slice);
        let built = BatchBuilder::new(Compression::None, None).and_then(|mut builder| {
            builder.append_control(timestamp, self.kind, value)?;
            Ok(builder.build())
        });
        #[allow(clippy::expect_used, reason = "a record of ten bytes, not compressed, can be refused by nobody")]
        let mut sealed = built.expect("one small record fits a batch");
        sealed.set_transactional(self.coordinator_epoch.is_some());
        sealed
    }
}

#[cold]
pub(super) fn malformed(record: &Record<'_>) -> RecordError {
    RecordError::of_batch(RecordErrorKind::ControlRecord, 0, record.offset)
}

/// The version in front of a key or marker, and the rest; `None` for a negative version.
fn versioned(bytes: &[u8]) -> Option<(i16, &[u8])> {
    let (version, rest) = bytes.split_first_chunk()?;
    let version = i16::from_be_bytes(*version);
    (version >= CURRENT_VERSION).then_some((version, rest))
}

fn coordinator_epoch(value: &[u8]) -> Option<i32> {
    let (_, rest) = versioned(value)?;
    rest.first_chunk().map(|epoch| i32::from_be_bytes(*epoch))
}

fn marker_value(coordinator_epoch: i32) -> [u8; 6] {
    let mut value = [0; 6];
    value[..2].copy_from_slice(&CURRENT_VERSION.to_be_bytes());
    value[2..].copy_from_slice(&coordinator_epoch.to_be_bytes());
    value
}
