//! The cluster: its id, its brokers, who leads it.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{DescribeClusterRequest, MetadataRequest};

use super::routes::single;
use super::topics::operations;
use super::{Admin, checked};
use crate::error::Error;
use crate::types::Address;

/// What a cluster says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterDescription {
    /// Its id.
    pub id: String,
    /// The broker that speaks for the controller; with KRaft any of them.
    pub controller: Option<i32>,
    /// The brokers, in order of their ids.
    pub brokers: Vec<BrokerInfo>,
    /// What the caller may do with the cluster, as the bits of [`AclOperation`](super::AclOperation).
    pub authorized_operations: Option<u32>,
}

/// A broker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokerInfo {
    /// Node id.
    pub node: i32,
    /// Where it tells clients to connect to.
    pub address: Address,
    /// `broker.rack`.
    pub rack: Option<String>,
    /// Whether the controller keeps it from serving (known from Kafka 4.0 on).
    pub fenced: bool,
}

impl Admin {
    /// The cluster and its brokers. Clusters before Kafka 2.8 are asked by Metadata, and do not say what the caller may
    /// do. Fenced brokers are listed from Kafka 4.0 on.
    pub async fn describe_cluster(&self) -> Result<ClusterDescription, Error> {
        let build = |version| DescribeClusterRequest {
            include_cluster_authorized_operations: true,
            include_fenced_brokers: version >= 2,
            ..Default::default()
        };
        let question = single("describing the cluster", build, |response| {
            checked(ApiKey::DescribeCluster, response.error_code, "the cluster", response.error_message)?;
            let mut brokers = Vec::with_capacity(response.brokers.len());
            for broker in response.brokers {
                brokers.push(BrokerInfo {
                    node: broker.broker_id,
                    address: address(&broker.host, broker.port),
                    rack: broker.rack,
                    fenced: broker.is_fenced,
                });
            }
            brokers.sort_by_key(|broker| broker.node);
            Ok(ClusterDescription {
                id: response.cluster_id,
                controller: (response.controller_id >= 0).then_some(response.controller_id),
                brokers,
                authorized_operations: operations(response.cluster_authorized_operations),
            })
        });
        match self.ask_one(question).await {
            Err(Error::UnsupportedVersion { .. }) => self.describe_old_cluster().await,
            described => described,
        }
    }

    async fn describe_old_cluster(&self) -> Result<ClusterDescription, Error> {
        let build = |_| MetadataRequest { topics: Some(Vec::new()), ..Default::default() };
        let question = single("describing the cluster", build, |response| {
            let mut brokers: Vec<BrokerInfo> = Vec::with_capacity(response.brokers.len());
            for broker in response.brokers {
                let address = address(&broker.host, broker.port);
                brokers.push(BrokerInfo { node: broker.node_id, address, rack: broker.rack, fenced: false });
            }
            brokers.sort_by_key(|broker| broker.node);
            let controller = (response.controller_id >= 0).then_some(response.controller_id);
            let id = response.cluster_id.unwrap_or_default();
            Ok(ClusterDescription { id, controller, brokers, authorized_operations: None })
        });
        self.ask_one(question.again_if(ErrorCode::retriable)).await
    }
}

fn address(host: &str, port: i32) -> Address {
    Address::new(host, u16::try_from(port).unwrap_or(0))
}
