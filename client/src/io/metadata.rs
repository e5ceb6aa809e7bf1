//! The client's view of the cluster: asks whichever broker answers, and tells everyone who watches.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::MetadataRequest;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::driver::Context;
use super::pool::Pool;
use crate::core::metadata::{Cluster, LeaderHint, metadata_request};
use crate::core::request::Typed;
use crate::error::{BootstrapAttempt, Error};
use crate::metrics::names;
use crate::types::Address;

/// Topics that the cluster refused to describe, and why.
pub(crate) type Refused = Vec<(Arc<str>, ErrorCode)>;

/// How long one broker may take before the next is asked.
const PATIENCE: Duration = Duration::from_secs(5);
/// A broker that is just starting refuses connections for a moment: bootstrapping tries so many times, so far apart.
const BOOTSTRAP_ROUNDS: u32 = 3;
const BOOTSTRAP_PAUSE: Duration = Duration::from_millis(300);

pub(crate) struct Metadata {
    pool: Arc<Pool>,
    bootstrap: Vec<Address>,
    cluster: watch::Sender<Arc<Cluster>>,
    context: Arc<Context>,
    /// Who answered last, and is asked first: not every address that a cluster advertises can be reached from here.
    answered: Mutex<Option<Address>>,
}

impl Metadata {
    /// Asks every bootstrap address at once and goes with the first that answers.
    pub(crate) async fn bootstrap(
        context: Arc<Context>,
        pool: Arc<Pool>,
        bootstrap: Vec<Address>,
        timeout_ms: u64,
    ) -> Result<Self, Error> {
        let deadline = tokio::time::Instant::now() + Duration::from_millis(timeout_ms);
        let mut outcomes: Vec<Option<String>> = vec![None; bootstrap.len()];
        for round in 1..=BOOTSTRAP_ROUNDS {
            let mut asking = JoinSet::new();
            for (at, address) in bootstrap.iter().cloned().enumerate() {
                let pool = pool.clone();
                asking.spawn_on(async move { (at, ask(&pool, &address, Some(&[]), false).await) }, &context.runtime);
            }
            while let Ok(Some(Ok((at, outcome)))) = tokio::time::timeout_at(deadline, asking.join_next()).await {
                match outcome {
                    Ok(response) => {
                        let (cluster, _) = Cluster::default().apply(&response);
                        let (cluster, _) = watch::channel(Arc::new(cluster));
                        let answered = Mutex::new(bootstrap.get(at).cloned());
                        return Ok(Self { pool, bootstrap, cluster, context, answered });
                    }
                    Err(Error::Closed) => return Err(Error::Closed),
                    Err(error) => outcomes[at] = Some(format!("{} (attempt {round})", reason(error))),
                }
            }
            if round < BOOTSTRAP_ROUNDS {
                tokio::time::timeout_at(deadline, tokio::time::sleep(BOOTSTRAP_PAUSE)).await.ok();
            }
        }
        let silent = || format!("no answer within {timeout_ms} ms");
        let outcomes = outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(silent));
        let attempts = bootstrap.into_iter().zip(outcomes);
        Err(Error::Bootstrap {
            attempts: attempts.map(|(address, outcome)| BootstrapAttempt { address, outcome }).collect(),
        })
    }

    /// Asks about some topics, or all of them, and publishes what it hears. Gives the topics that were refused.
    pub(crate) async fn refresh(&self, topics: Option<&[Arc<str>]>, auto_create: bool) -> Result<Refused, Error> {
        let cluster = self.cluster();
        let known = cluster.brokers().map(|(_, address)| address);
        let mut candidates: Vec<Address> = Vec::new();
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for address in answered.iter().chain(known).chain(&self.bootstrap) {
            if !candidates.contains(address) {
                candidates.push(address.clone());
            }
        }
        let mut last = Error::Closed;
        for address in &candidates {
            let asked = tokio::time::timeout(PATIENCE, ask(&self.pool, address, topics, auto_create));
            match asked.await {
                Ok(Ok(response)) => {
                    self.context.metrics.add(names::METADATA_REFRESHES, &[], 1);
                    *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Some(address.clone());
                    let mut refused = Vec::new();
                    self.cluster.send_modify(|cluster| {
                        let (next, not_there) = match topics {
                            Some(_) => cluster.apply(&response),
                            None => cluster.apply_all(&response),
                        };
                        *cluster = Arc::new(next);
                        refused = not_there;
                    });
                    return Ok(refused);
                }
                Ok(Err(error)) => last = error,
                Err(_) => {
                    let reason = format!("no answer within {} ms", PATIENCE.as_millis());
                    last = Error::Connection { address: address.clone(), reason };
                }
            }
        }
        Err(last)
    }

    /// Takes over leaders that a broker named while it refused a request (KIP-951), and publishes what is news.
    pub(crate) fn take_hints(&self, leaders: &[LeaderHint], endpoints: &[(i32, Address)]) {
        self.cluster.send_if_modified(|cluster| match cluster.hinted(leaders, endpoints) {
            Some(next) => {
                *cluster = Arc::new(next);
                true
            }
            None => false,
        });
    }

    /// What is known now.
    pub(crate) fn cluster(&self) -> Arc<Cluster> {
        self.cluster.borrow().clone()
    }

    /// Tells of changes.
    pub(crate) fn watch(&self) -> watch::Receiver<Arc<Cluster>> {
        self.cluster.subscribe()
    }
}

async fn ask(
    pool: &Pool,
    address: &Address,
    topics: Option<&[Arc<str>]>,
    auto_create: bool,
) -> Result<millstream_protocol::messages::MetadataResponse, Error> {
    let request = Typed::new(metadata_request(topics, auto_create));
    pool.call::<MetadataRequest>(address, request).await.map(|(response, _)| response)
}

/// The address stands beside the reason already.
fn reason(error: Error) -> String {
    match error {
        Error::Connection { reason, .. } => reason,
        other => other.to_string(),
    }
}
