//! The client's view of the cluster: asks whichever broker answers, and tells everyone who watches.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::{MetadataRequest, MetadataResponse};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::driver::Context;
use super::pool::Pool;
use crate::config::RecoveryStrategy;
use crate::core::connection::ConnectionError;
use crate::core::metadata::{Cluster, LeaderHint, metadata_request};
use crate::core::request::Typed;
use crate::error::{BootstrapAttempt, Error};
use crate::metrics::names;
use crate::types::Address;

/// Topics that the cluster refused to describe, and why.
pub(crate) type Refused = Vec<(Arc<str>, ErrorCode)>;

/// How long one broker may take before the next is asked.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long one broker may be silent before the next is asked beside it.
const NEXT_AFTER: Duration = Duration::from_millis(1_000);
/// A broker that is just starting refuses connections for a moment: bootstrapping tries so many times, so far apart.
const BOOTSTRAP_ROUNDS: u32 = 3;
const BOOTSTRAP_PAUSE: Duration = Duration::from_millis(300);

pub(crate) struct Metadata {
    pool: Arc<Pool>,
    bootstrap: Vec<Address>,
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
        let mut outcomes: Vec<Option<BootstrapAttempt>> = vec![None; bootstrap.len()];
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
                        context.cluster.send_replace(Arc::new(cluster));
                        let answered = Mutex::new(bootstrap.get(at).cloned());
                        return Ok(Self { pool, bootstrap, context, answered });
                    }
                    Err(Error::Closed) => return Err(Error::Closed),
                    Err(error) => outcomes[at] = Some(attempt(bootstrap[at].clone(), error, round)),
                }
            }
            // A wrong password is wrong the next time, too, and may lock an account.
            if outcomes.iter().all(|outcome| outcome.as_ref().is_some_and(BootstrapAttempt::is_fatal)) {
                break;
            }
            if round < BOOTSTRAP_ROUNDS {
                tokio::time::timeout_at(deadline, tokio::time::sleep(BOOTSTRAP_PAUSE)).await.ok();
            }
        }
        let silent =
            |address| BootstrapAttempt { address, outcome: format!("no answer within {timeout_ms} ms"), cause: None };
        let attempts = bootstrap.into_iter().zip(outcomes);
        Err(Error::Bootstrap {
            attempts: attempts.map(|(at, outcome)| outcome.unwrap_or_else(|| silent(at))).collect(),
        })
    }

    /// Asks about some topics, or all of them, and publishes what it hears. Gives the topics that were refused.
    pub(crate) async fn refresh(&self, topics: Option<&[Arc<str>]>, auto_create: bool) -> Result<Refused, Error> {
        let mut untried = self.candidates().into_iter();
        let mut asking = JoinSet::new();
        let mut last = Error::Closed;
        loop {
            if let Some(address) = untried.next() {
                let (pool, topics) = (self.pool.clone(), topics.map(<[_]>::to_vec));
                let asked = async move { patiently(&pool, address, topics.as_deref(), auto_create).await };
                asking.spawn_on(asked, &self.context.runtime);
            }
            let has_more = untried.len() > 0;
            let asked = tokio::select! {
                asked = asking.join_next() => asked,
                // One that is silent does not keep the others from being asked.
                () = tokio::time::sleep(NEXT_AFTER), if has_more => continue,
            };
            match asked {
                Some(Ok((address, Ok(response)))) => return Ok(self.publish(address, topics.is_some(), &response)),
                Some(Ok((_, Err(error)))) => last = error,
                Some(Err(_)) => {}
                None => return Err(last),
            }
        }
    }

    /// Whom to ask, in turn: who answered last, the others, and where the cluster was found first. A cluster that has
    /// moved away is found again there (KIP-899), unless that is not wanted.
    fn candidates(&self) -> Vec<Address> {
        let cluster = self.cluster();
        let known: Vec<&Address> = cluster.brokers().map(|(_, address)| address).collect();
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let is_anew = self.context.recovery == RecoveryStrategy::Rebootstrap;
        let bootstrap = if is_anew || known.is_empty() { &*self.bootstrap } else { &[] };
        let answered = answered.filter(|answered| is_anew || known.contains(&answered));
        let mut candidates: Vec<Address> = Vec::new();
        for address in answered.iter().chain(known).chain(bootstrap) {
            if !candidates.contains(address) {
                candidates.push(address.clone());
            }
        }
        candidates
    }

    fn publish(&self, address: Address, is_partial: bool, response: &MetadataResponse) -> Refused {
        self.context.metrics.add(names::METADATA_REFRESHES, &[], 1);
        *self.answered.lock().unwrap_or_else(PoisonError::into_inner) = Some(address);
        let mut refused = Vec::new();
        self.context.cluster.send_modify(|cluster| {
            let (next, not_there) = if is_partial { cluster.apply(response) } else { cluster.apply_all(response) };
            *cluster = Arc::new(next);
            refused = not_there;
        });
        refused
    }

    /// Takes over leaders that a broker named while it refused a request (KIP-951), and publishes what is news.
    pub(crate) fn take_hints(&self, leaders: &[LeaderHint], endpoints: &[(i32, Address)]) {
        self.context.cluster.send_if_modified(|cluster| match cluster.hinted(leaders, endpoints) {
            Some(next) => {
                *cluster = Arc::new(next);
                true
            }
            None => false,
        });
    }

    /// What is known now.
    pub(crate) fn cluster(&self) -> Arc<Cluster> {
        self.context.cluster.borrow().clone()
    }

    /// Tells of changes.
    pub(crate) fn watch(&self) -> watch::Receiver<Arc<Cluster>> {
        self.context.cluster.subscribe()
    }
}

async fn patiently(
    pool: &Pool,
    address: Address,
    topics: Option<&[Arc<str>]>,
    auto_create: bool,
) -> (Address, Result<MetadataResponse, Error>) {
    let asked = tokio::time::timeout(PATIENCE, ask(pool, &address, topics, auto_create)).await;
    let answer = asked.unwrap_or_else(|_| {
        let cause = ConnectionError::Transport(format!("no answer within {} ms", PATIENCE.as_millis()));
        Err(Error::Connection { address: address.clone(), cause })
    });
    (address, answer)
}

async fn ask(
    pool: &Pool,
    address: &Address,
    topics: Option<&[Arc<str>]>,
    auto_create: bool,
) -> Result<MetadataResponse, Error> {
    let request = Typed::new(metadata_request(topics, auto_create));
    let (response, _) = pool.call::<MetadataRequest>(address, request).await?;
    // A broker that is no longer of the cluster says so (KIP-1102): others are asked, at last the bootstrap addresses.
    match ErrorCode(response.error_code) {
        ErrorCode::NONE => Ok(response),
        code => {
            let subject = format!("the cluster at {address}");
            Err(Error::Broker { api: ApiKey::Metadata, code, subject, message: None })
        }
    }
}

/// The address stands beside the reason already.
fn attempt(address: Address, error: Error, round: u32) -> BootstrapAttempt {
    let (outcome, cause) = match error {
        Error::Connection { cause, .. } => (cause.to_string(), Some(cause)),
        other => (other.to_string(), None),
    };
    BootstrapAttempt { address, outcome: format!("{outcome} (attempt {round})"), cause }
}
