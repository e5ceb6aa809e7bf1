//! Can the brokers be reached where they tell clients to connect?

use millstream_client::admin::BrokerInfo;
use millstream_client::{Address, Client};

use super::finding::Finding;
use super::port::{self, Unreachable};

/// One finding for each broker that cannot be reached, or one for all.
pub(super) async fn check(client: &Client) -> Vec<Finding> {
    let cluster = match client.admin().describe_cluster().await {
        Ok(cluster) => cluster,
        Err(error) => return vec![Finding::failed("advertised listeners", error.to_string(), "")],
    };
    let mut findings = Vec::new();
    for broker in cluster.brokers.iter().filter(|broker| !broker.fenced) {
        if let Err(unreachable) = port::connect(&broker.address).await {
            findings.push(explained(broker, unreachable, client.config().bootstrap()));
        }
    }
    let fenced: Vec<String> =
        cluster.brokers.iter().filter(|broker| broker.fenced).map(|broker| broker.node.to_string()).collect();
    if !fenced.is_empty() {
        findings.push(Finding::warning(
            "brokers",
            format!("the controller knows brokers that do not serve: {}", fenced.join(", ")),
            "start them, or unregister them if they are gone for good",
        ));
    }
    if findings.is_empty() {
        let all = format!("all {} brokers can be reached", cluster.brokers.len());
        let one = || format!("the broker can be reached at {}", cluster.brokers[0].address);
        findings.push(Finding::fine("advertised listeners", if cluster.brokers.len() == 1 { one() } else { all }));
    }
    findings
}

fn explained(broker: &BrokerInfo, unreachable: Unreachable, bootstrap: &[Address]) -> Finding {
    let BrokerInfo { node, address, .. } = broker;
    let found = format!("broker {node} tells clients to connect to {address}, and {}", unreachable.found);
    let near = bootstrap.first().map(|address| format!(" (such as {})", address.host)).unwrap_or_default();
    let fix = format!(
        "set advertised.listeners of broker {node} to a name and port that reach it from here{near}, or start it"
    );
    Finding::failed("advertised listeners", found, fix)
}
