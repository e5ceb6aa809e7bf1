//! One member of a group, and what it waits for.

use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::Message;
use millstream_protocol::messages::ConsumerProtocolSubscription;
use millstream_protocol::read::Reader;

use super::session::Session;
use crate::broker::outbox::ReplyTo;

/// How a request names the member it comes from.
#[derive(Clone, Copy, Debug)]
pub(in crate::broker) struct Identity<'a> {
    pub(in crate::broker) member_id: &'a str,
    /// Set for static members (KIP-345), which keep their place over a restart.
    pub(in crate::broker) instance_id: Option<&'a str>,
}

/// A way to assign partitions that a member understands, with what it says about itself in that way's terms.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::broker) struct Protocol {
    pub(in crate::broker) name: String,
    pub(in crate::broker) metadata: Bytes,
}

/// One member.
#[derive(Debug)]
pub(in crate::broker) struct Member {
    pub(in crate::broker) id: Arc<str>,
    pub(in crate::broker) instance_id: Option<Arc<str>>,
    pub(in crate::broker) client_id: String,
    pub(in crate::broker) host: Arc<str>,
    pub(in crate::broker) session_timeout_ms: i32,
    pub(in crate::broker) rebalance_timeout_ms: i32,
    /// In the order of the member's preference.
    pub(in crate::broker) protocols: Vec<Protocol>,
    pub(in crate::broker) assignment: Bytes,
    /// Where a JoinGroup is to be answered when the group is complete.
    pub(super) joining: Option<ReplyTo>,
    /// Where a SyncGroup is to be answered when the assignments are there.
    pub(super) syncing: Option<ReplyTo>,
    /// Whether it has asked for its assignment in this generation.
    pub(super) synced: bool,
    pub(super) session: Session,
}

impl Member {
    /// The metadata for one of its protocols.
    pub(in crate::broker) fn metadata(&self, protocol: &str) -> Bytes {
        let found = self.protocols.iter().find(|supported| supported.name == protocol);
        found.map(|protocol| protocol.metadata.clone()).unwrap_or_default()
    }

    /// Its protocols in the order of its preference.
    pub(super) fn protocol_names(&self) -> impl Iterator<Item = &str> {
        self.protocols.iter().map(|protocol| protocol.name.as_str())
    }

    /// The topics that a consumer says in one of its protocols that it reads; `None` if that cannot be understood.
    pub(super) fn topics_read(&self, protocol: &str) -> Option<Vec<String>> {
        let metadata = self.metadata(protocol);
        let (version, body) = metadata.split_first_chunk()?;
        let range = ConsumerProtocolSubscription::VERSIONS;
        let version = i16::from_be_bytes(*version).clamp(range.min, range.max);
        let body = metadata.slice_ref(body);
        let subscription = ConsumerProtocolSubscription::decode(&mut Reader::new(&body), version).ok()?;
        Some(subscription.topics)
    }

    /// Whether it waits for the broker, and so cannot be expected to send heartbeats.
    pub(super) fn is_waiting(&self) -> bool {
        self.joining.is_some() || self.syncing.is_some()
    }
}
