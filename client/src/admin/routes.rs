//! Where a request goes, and how often: each item of a question has a place in the cluster; items of one place travel
//! in one request; what is not answered for a passing reason is asked again.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::Arc;

use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Request, VersionRange};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::error::EncodeError;
use millstream_protocol::header;
use tokio::sync::oneshot;

use super::{Admin, Outcomes};
use crate::client::group::is_of_topic;
use crate::client::retry::Retry;
use crate::client::{ABSENCE_DOUBTED, Client};
use crate::core::coordinator::Kind;
use crate::core::request::{Answer, Outgoing};
use crate::error::Error;
use crate::io::pool::to_error;
use crate::types::{Address, TopicPartition};

/// Who has to answer.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Any broker.
    Any,
    /// The controller, or the broker that speaks for it.
    Controller,
    /// The broker with this id.
    Node(i32),
    /// The coordinator of a group.
    Group(String),
    /// The coordinator of a transactional id.
    Transaction(String),
    /// The leader of a partition.
    Leader(TopicPartition),
}

/// A question about some items.
pub(super) struct Question<K, R: Request, V> {
    /// What is done, for errors: `creating topics`.
    pub(super) what: &'static str,
    /// The oldest version in which the question can be put.
    pub(super) min_version: i16,
    /// The newest version in which it means the same.
    pub(super) max_version: i16,
    /// Who answers for an item.
    pub(super) place: Box<dyn Fn(&K) -> Place + Send + Sync>,
    /// The request about some items in a version.
    pub(super) build: Build<K, R>,
    /// What the answer says about each item. An item left out is asked about again.
    pub(super) read: Read<K, R, V>,
    /// Whether a refusal is passing.
    pub(super) again: fn(ErrorCode) -> bool,
}

type Build<K, R> = Arc<dyn Fn(&[K], i16) -> R + Send + Sync>;
type Read<K, R, V> = Box<dyn Fn(<R as Request>::Response, &[K]) -> Vec<(K, Result<V, Error>)> + Send + Sync>;

impl<K: 'static, R: Request, V> Question<K, R, V> {
    /// A question to any broker that can be put in every version.
    pub(super) fn new(
        what: &'static str,
        build: impl Fn(&[K], i16) -> R + Send + Sync + 'static,
        read: impl Fn(R::Response, &[K]) -> Vec<(K, Result<V, Error>)> + Send + Sync + 'static,
    ) -> Self {
        Self {
            what,
            min_version: i16::MIN,
            max_version: i16::MAX,
            place: Box::new(|_| Place::Any),
            build: Arc::new(build),
            read: Box::new(read),
            again: ErrorCode::retriable,
        }
    }

    /// Asks the controller.
    pub(super) fn at_controller(self) -> Self {
        self.at(|_| Place::Controller)
    }

    /// Asks the coordinator of this group.
    pub(super) fn at_coordinator(self, group: &str) -> Self {
        let group = group.to_owned();
        self.at(move |_| Place::Group(group.clone()))
    }

    /// Asks whoever `place` says.
    pub(super) fn at(mut self, place: impl Fn(&K) -> Place + Send + Sync + 'static) -> Self {
        self.place = Box::new(place);
        self
    }

    /// Needs this version or a newer one.
    pub(super) fn since(mut self, version: i16) -> Self {
        self.min_version = version;
        self
    }

    /// Must not be put in a newer version.
    pub(super) fn up_to(mut self, version: i16) -> Self {
        self.max_version = version;
        self
    }

    /// Takes only these refusals for passing.
    pub(super) fn again_if(mut self, again: fn(ErrorCode) -> bool) -> Self {
        self.again = again;
        self
    }

    /// Whether to ask about an item again after so many failures. That a topic is not there is believed before long, but for
    /// a leader's word: it may have heard of its partition later than we did.
    fn is_passing(&self, item: &K, error: &Error, failures: usize) -> bool {
        match error {
            Error::Broker { code, .. } if is_of_topic(*code) && failures >= ABSENCE_DOUBTED => {
                matches!((self.place)(item), Place::Leader(_)) && (self.again)(*code)
            }
            Error::Broker { code, .. } => (self.again)(*code),
            other => other.is_retriable(),
        }
    }
}

impl<R: Request, V> Question<String, R, V> {
    /// Asks the coordinator of each group; the items are their names.
    pub(super) fn at_coordinators(self) -> Self {
        self.at(|group: &String| Place::Group(group.clone()))
    }
}

impl<R: Request, V> Question<TopicPartition, R, V> {
    /// Asks the leader of each partition.
    pub(super) fn at_leaders(self) -> Self {
        self.at(|target: &TopicPartition| Place::Leader(target.clone()))
    }
}

/// A question about one thing, answered as a whole.
pub(super) fn single<R: Request, V>(
    what: &'static str,
    build: impl Fn(i16) -> R + Send + Sync + 'static,
    read: impl Fn(R::Response) -> Result<V, Error> + Send + Sync + 'static,
) -> Question<(), R, V> {
    Question::new(what, move |_, version| build(version), move |response, _| vec![((), read(response))])
}

impl Admin {
    /// Puts a question, and again about what is still open, until each item has its outcome.
    ///
    /// # Errors
    ///
    /// What concerns no item in particular: the client is closed, the broker too old.
    pub(super) async fn ask<K, R, V>(&self, items: Vec<K>, question: Question<K, R, V>) -> Result<Outcomes<K, V>, Error>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        R: Request + Send + 'static,
    {
        let mut retry = self.client.retry(question.what);
        self.ask_within(&mut retry, items, question).await
    }

    /// [`Admin::ask`] as part of a call that has begun before.
    pub(super) async fn ask_within<K, R, V>(
        &self,
        retry: &mut Retry,
        items: Vec<K>,
        question: Question<K, R, V>,
    ) -> Result<Outcomes<K, V>, Error>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        R: Request + Send + 'static,
    {
        let mut done: HashMap<K, Result<V, Error>> = HashMap::with_capacity(items.len());
        let mut open: Vec<K> = items.clone();
        let mut failures = 0;
        while !open.is_empty() {
            let mut passing = None;
            let asked = match retry.bound(self.ask_once(&open, &question, failures)).await {
                // One that is silent says nothing of the others: each item has not been done in time.
                Err(error @ Error::Timeout { .. }) => {
                    open.iter().map(|item| (item.clone(), Err(error.clone()))).collect()
                }
                asked => asked?,
            };
            for (item, outcome) in asked {
                match outcome {
                    Err(error) if question.is_passing(&item, &error, failures) => passing = Some((item, error)),
                    outcome => {
                        done.insert(item, outcome);
                    }
                }
            }
            open.retain(|item| !done.contains_key(item));
            if open.is_empty() {
                break;
            }
            let error = passing.map_or_else(|| unanswered(R::KEY, question.what), |(_, error)| error);
            if let Err(error) = retry.pause_whatever(error).await {
                let late = open.drain(..).map(|item| (item, Err(error.clone())));
                done.extend(late);
                break;
            }
            failures += 1;
            self.look_around(retry, &open, &question).await;
        }
        let outcomes = items.into_iter().filter_map(|item| {
            let outcome = done.remove(&item)?;
            Some((item, outcome))
        });
        Ok(Outcomes::from(outcomes.collect::<Vec<_>>()))
    }

    /// Puts a question that has one answer.
    pub(super) async fn ask_one<R, V>(&self, question: Question<(), R, V>) -> Result<V, Error>
    where
        R: Request + Send + 'static,
    {
        self.ask(vec![()], question).await?.only()
    }

    /// The brokers that there are now.
    pub(super) async fn nodes(&self, retry: &mut Retry) -> Result<Vec<i32>, Error> {
        while let Err(error) = retry.bound(self.client.metadata().refresh(Some(&[]), false)).await {
            retry.pause(error).await?;
        }
        Ok(self.client.cluster().brokers().map(|(node, _)| node).collect())
    }

    /// Sends one request to each place, all at once, and gives what they say.
    async fn ask_once<K, R, V>(
        &self,
        open: &[K],
        question: &Question<K, R, V>,
        failures: usize,
    ) -> Result<Vec<(K, Result<V, Error>)>, Error>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        R: Request + Send + 'static,
    {
        let mut outcomes = Vec::with_capacity(open.len());
        let mut by_address: BTreeMap<Address, Vec<K>> = BTreeMap::new();
        for item in open {
            match self.find(&(question.place)(item), failures).await {
                Ok(address) => by_address.entry(address).or_default().push(item.clone()),
                Err(error) => outcomes.push((item.clone(), Err(error))),
            }
        }
        let mut awaited = Vec::with_capacity(by_address.len());
        for (address, items) in by_address {
            let (sender, receiver) = oneshot::channel();
            let request = Put {
                items: items.clone(),
                build: question.build.clone(),
                versions: VersionRange::new(question.min_version, question.max_version),
            };
            self.client.pool().submit(&address, Box::new(request), 0, move |outcome| {
                // The asker may have gone: then nobody needs the answer.
                let _ = sender.send(outcome);
            });
            awaited.push((address, items, receiver));
        }
        for (address, items, receiver) in awaited {
            let answer: Result<Answer, _> = receiver.await.map_err(|_| Error::Closed)?;
            let response = answer
                .map_err(|failure| to_error(&address, failure))
                .and_then(|answer| answer.decode::<R>().map_err(|source| Error::Decode { api: R::KEY, source }));
            match response {
                Ok(response) => outcomes.extend((question.read)(response, &items)),
                Err(error @ (Error::Closed | Error::UnsupportedVersion { .. } | Error::Encode { .. })) => {
                    return Err(named(error, question.what));
                }
                Err(error) => outcomes.extend(items.into_iter().map(|item| (item, Err(error.clone())))),
            }
        }
        Ok(outcomes)
    }

    /// Before asking again: where things are may have changed.
    async fn look_around<K, R: Request, V>(&self, retry: &Retry, open: &[K], question: &Question<K, R, V>) {
        let mut topics: Vec<Arc<str>> = Vec::new();
        for item in open {
            match (question.place)(item) {
                Place::Group(group) => self.client.forget_coordinator(Kind::Group, &group),
                Place::Transaction(id) => self.client.forget_coordinator(Kind::Transaction, &id),
                Place::Leader(target) if !topics.contains(&target.topic) => topics.push(target.topic),
                Place::Leader(_) | Place::Any | Place::Controller | Place::Node(_) => {}
            }
        }
        if let Err(error) = retry.bound(self.client.metadata().refresh(Some(&topics), false)).await {
            tracing::debug!("looking for who is where failed: {error}");
        }
    }

    /// Where a place is now. After `failures` the next broker is tried where any will do.
    async fn find(&self, place: &Place, failures: usize) -> Result<Address, Error> {
        let cluster = self.client.cluster();
        match place {
            Place::Any => {
                let brokers = cluster.brokers().map(|(_, address)| address).chain(self.client.config().bootstrap());
                let brokers: Vec<&Address> = brokers.collect();
                brokers.get(failures % brokers.len().max(1)).map(|address| (*address).clone()).ok_or(Error::Closed)
            }
            // With KRaft any broker passes the request on, so after failures the others are tried in turn.
            Place::Controller => {
                let named = cluster.controller();
                let mut brokers: Vec<(i32, &Address)> = cluster.brokers().collect();
                brokers.sort_by_key(|(node, _)| Some(*node) != named);
                // Not every address that a cluster advertises can be reached from here.
                let brokers = brokers.into_iter().map(|(_, address)| address).chain(self.client.config().bootstrap());
                let brokers: Vec<&Address> = brokers.collect();
                brokers.get(failures % brokers.len().max(1)).map(|address| (*address).clone()).ok_or(Error::Closed)
            }
            Place::Node(node) => cluster.address(*node).cloned().ok_or_else(|| {
                let known: Vec<String> = cluster.brokers().map(|(id, _)| id.to_string()).collect();
                Error::Misuse(format!("there is no broker {node}: the cluster has {}", known.join(", ")))
            }),
            Place::Group(group) => Ok(self.client.coordinator(Kind::Group, group).await?.address),
            Place::Transaction(id) => Ok(self.client.coordinator(Kind::Transaction, id).await?.address),
            Place::Leader(target) => {
                Client::partition_exists(&*self.client.known_topic(&target.topic).await?, target.partition)?;
                let cluster = self.client.cluster();
                let leader = cluster.leader(&target.topic, target.partition);
                let address = leader.and_then(|leader| cluster.address(leader.node)).cloned();
                address.ok_or_else(|| Error::Broker {
                    api: ApiKey::Metadata,
                    code: ErrorCode::LEADER_NOT_AVAILABLE,
                    subject: target.to_string(),
                    message: None,
                })
            }
        }
    }
}

/// The error of an answer that says nothing about what was asked.
fn unanswered(api: ApiKey, what: &str) -> Error {
    let message = Some("the answer leaves it out".to_owned());
    Error::Broker { api, code: ErrorCode::UNKNOWN_SERVER_ERROR, subject: what.to_owned(), message }
}

/// Says what the broker is too old for.
fn named(error: Error, what: &str) -> Error {
    match error {
        Error::UnsupportedVersion { address, api, wanted, offered, since, .. } => {
            Error::UnsupportedVersion { address, api, wanted, offered, since, feature: Some(what.into()) }
        }
        other => other,
    }
}

/// A question about some items on its way to one broker.
struct Put<K, R> {
    items: Vec<K>,
    build: Build<K, R>,
    versions: VersionRange,
}

impl<K: Send + Sync, R: Request> Outgoing for Put<K, R> {
    fn key(&self) -> ApiKey {
        R::KEY
    }

    fn versions(&self) -> VersionRange {
        let stable = R::KEY.request_versions();
        VersionRange { min: stable.min.max(self.versions.min), max: stable.max.min(self.versions.max) }
    }

    fn encode(&self, correlation_id: i32, client_id: &str, version: i16) -> Result<Bytes, EncodeError> {
        header::encode_request(correlation_id, Some(client_id), version, &(self.build)(&self.items, version))
    }
}
