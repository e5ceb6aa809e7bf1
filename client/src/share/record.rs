//! Records of a share group.

use std::sync::Arc;

use bytes::Bytes;

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
    /// Its key.
    pub key: Option<Bytes>,
    /// Its value.
    pub value: Option<Bytes>,
    /// How often it has been delivered, this time included.
    pub delivery_count: i16,
    pub(super) partition_id: PartitionId,
}
