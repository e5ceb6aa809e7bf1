//! Records of a share group.

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::records::TimestampType;

use crate::core::share::PartitionId;

/// A record that this member has acquired.
#[derive(Debug, Clone)]
pub struct ShareRecord {
    /// Topic name.
    pub topic: Arc<str>,
    /// Partition index.
    pub partition: i32,
    /// Its offset.
    pub offset: i64,
    /// Milliseconds since the Unix epoch.
    pub timestamp: i64,
    /// Whether the producer or the broker set the timestamp.
    pub timestamp_type: TimestampType,
    /// Its key.
    pub key: Option<Bytes>,
    /// Its value.
    pub value: Option<Bytes>,
    /// Its headers, in order; a name may come twice. What is not UTF-8 in a name is replaced.
    pub headers: Vec<(String, Option<Bytes>)>,
    /// How often it has been delivered, this time included.
    pub delivery_count: i16,
    pub(super) partition_id: PartitionId,
}
