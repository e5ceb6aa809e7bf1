//! Whom a broker tells about.

use millstream_protocol::messages::DescribeClusterRequest;

use crate::alike::wire::Wire;
use crate::alike::wire::told::name;

pub(super) fn endpoints_of_the_cluster(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let described = (1..=4).map(|endpoint_type| {
        let answer = wire.call(1, &DescribeClusterRequest { endpoint_type, ..Default::default() });
        format!("endpoints {endpoint_type}: {} {}", name(answer.error_code), answer.brokers.len())
    });
    described.collect()
}
