//! Creating, deleting and describing topics.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use millstream_protocol::api::{ApiKey, Request};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_topics_request::{CreatableTopic, CreatableTopicConfig};
use millstream_protocol::messages::delete_topics_request::DeleteTopicState;
use millstream_protocol::messages::{CreateTopicsRequest, DeleteTopicsRequest};

use crate::client::Client;
use crate::core::request::{Outgoing, PerVersion, Typed};
use crate::error::Error;
use crate::types::{Address, TopicInfo};

/// How long a new topic may take to show up with leaders everywhere it is asked for.
const VISIBLE_WITHIN: Duration = Duration::from_secs(10);

/// A topic to create.
///
/// ```
/// use millstream_client::NewTopic;
/// let topic = NewTopic::new("bids", 6).with_config("cleanup.policy", "compact");
/// assert_eq!(topic.replication_factor, -1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    /// Topic name.
    pub name: String,
    /// Number of partitions; -1 for the broker's default.
    pub partitions: i32,
    /// Replicas of each partition; -1 for the broker's default.
    pub replication_factor: i16,
    /// Topic options under Kafka's names.
    pub configs: BTreeMap<String, String>,
}

impl NewTopic {
    /// A topic with the broker's replication factor and options.
    pub fn new(name: impl Into<String>, partitions: i32) -> Self {
        Self { name: name.into(), partitions, replication_factor: -1, configs: BTreeMap::new() }
    }

    /// Sets a topic option.
    pub fn with_config(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.configs.insert(name.into(), value.into());
        self
    }
}

/// Administration of a cluster. Made by [`Client::admin`].
#[derive(Debug, Clone)]
pub struct Admin {
    client: Client,
}

impl Admin {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Creates topics and waits until the cluster shows each with its leaders.
    ///
    /// # Errors
    ///
    /// [`Error::Broker`] names the first topic that was refused (`TOPIC_ALREADY_EXISTS`, for one); the others may have
    /// been created.
    pub async fn create_topics(&self, topics: &[NewTopic]) -> Result<(), Error> {
        let request = CreateTopicsRequest {
            topics: topics.iter().map(creatable).collect(),
            timeout_ms: self.timeout_ms(),
            ..Default::default()
        };
        let request = || Typed::new(request.clone());
        let response = self
            .ask_controller::<CreateTopicsRequest, _>("creating topics", request, |response| {
                response.topics.iter().map(|topic| ErrorCode(topic.error_code)).collect()
            })
            .await?;
        for topic in &response.topics {
            let code = ErrorCode(topic.error_code);
            if code != ErrorCode::NONE {
                return Err(refusal(ApiKey::CreateTopics, &topic.name, code, topic.error_message.clone()));
            }
        }
        for topic in topics {
            self.wait_until_visible(&topic.name).await?;
        }
        Ok(())
    }

    /// Deletes topics.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`] for one that is not there; [`Error::Broker`] names the first that was refused.
    pub async fn delete_topics(&self, names: &[&str]) -> Result<(), Error> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let timeout_ms = self.timeout_ms();
        let request = || {
            let names = names.clone();
            PerVersion { build: move |version| deletion(&names, timeout_ms, version), max_version: i16::MAX }
        };
        let response = self
            .ask_controller::<DeleteTopicsRequest, _>("deleting topics", request, |response| {
                response.responses.iter().map(|topic| ErrorCode(topic.error_code)).collect()
            })
            .await?;
        for topic in response.responses {
            let name = topic.name.unwrap_or_default();
            match ErrorCode(topic.error_code) {
                ErrorCode::NONE => {}
                ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => return Err(Error::UnknownTopic { topic: name.into() }),
                code => return Err(refusal(ApiKey::DeleteTopics, &name, code, topic.error_message)),
            }
        }
        Ok(())
    }

    /// All topics, in order of their names: [`Client::topics`].
    pub async fn list_topics(&self) -> Result<Vec<TopicInfo>, Error> {
        self.client.topics().await
    }

    /// One topic, never created by asking.
    pub async fn describe_topic(&self, name: &str) -> Result<TopicInfo, Error> {
        let topics: [Arc<str>; 1] = [name.into()];
        let mut retry = self.client.retry(format!("describing topic {name:?}"));
        loop {
            let error = match self.client.metadata().refresh(Some(&topics), false).await {
                Err(error) => error,
                Ok(refused) => match (refused.first(), self.client.cluster().topic(name)) {
                    (None, Some(topic)) => return Ok(topic.as_ref().clone()),
                    (Some((_, code)), _) if *code != ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => {
                        refusal(ApiKey::Metadata, name, *code, None)
                    }
                    _ => Error::UnknownTopic { topic: name.into() },
                },
            };
            retry.pause(error).await?;
        }
    }

    /// Sends a request to the controller, and again while it cannot be reached or is another by now. `codes` are those
    /// of the topics in the answer.
    async fn ask_controller<R: Request, O: Outgoing + 'static>(
        &self,
        what: &str,
        request: impl Fn() -> O,
        codes: impl Fn(&R::Response) -> Vec<ErrorCode>,
    ) -> Result<R::Response, Error> {
        let mut retry = self.client.retry(what);
        let mut failures = 0;
        loop {
            let error = match self.client.pool().call::<R>(&self.controller(failures)?, request()).await {
                Ok((response, _)) if !codes(&response).contains(&ErrorCode::NOT_CONTROLLER) => return Ok(response),
                Ok(_) => {
                    let (api, code, subject) = (R::KEY, ErrorCode::NOT_CONTROLLER, what.to_owned());
                    Error::Broker { api, code, subject, message: None }
                }
                Err(error) => error,
            };
            retry.pause(error).await?;
            failures += 1;
            if let Err(error) = self.client.metadata().refresh(Some(&[]), false).await {
                tracing::debug!("asking who the controller is failed: {error}");
            }
        }
    }

    /// Where a request for the controller goes: to the broker that is named, and after failures to the others in turn,
    /// as with KRaft any broker passes it on.
    fn controller(&self, failures: usize) -> Result<Address, Error> {
        let cluster = self.client.cluster();
        let named = cluster.controller();
        let mut brokers: Vec<(i32, &Address)> = cluster.brokers().collect();
        brokers.sort_by_key(|(node, _)| Some(*node) != named);
        let chosen = brokers.get(failures % brokers.len().max(1));
        chosen.map(|(_, address)| (*address).clone()).ok_or(Error::Closed)
    }

    async fn wait_until_visible(&self, name: &str) -> Result<(), Error> {
        let deadline = tokio::time::Instant::now() + VISIBLE_WITHIN;
        let pause = Duration::from_millis(20);
        loop {
            match self.describe_topic(name).await {
                Ok(topic) if topic.partitions.iter().all(|p| p.leader.is_some()) => return Ok(()),
                Ok(_) | Err(Error::UnknownTopic { .. }) if tokio::time::Instant::now() < deadline => {}
                Ok(_) => {
                    let timeout_ms = u64::try_from(VISIBLE_WITHIN.as_millis()).unwrap_or(u64::MAX);
                    let what = format!("electing leaders of the new topic {name:?}");
                    return Err(Error::Timeout { what, timeout_ms, cause: None });
                }
                Err(error) => return Err(error),
            }
            tokio::time::sleep(pause).await;
        }
    }

    fn timeout_ms(&self) -> i32 {
        i32::try_from(self.client.config().request_timeout_ms).unwrap_or(i32::MAX)
    }
}

fn creatable(topic: &NewTopic) -> CreatableTopic {
    let config = |(name, value): (&String, &String)| CreatableTopicConfig {
        name: name.clone(),
        value: Some(value.clone()),
        ..Default::default()
    };
    CreatableTopic {
        name: topic.name.clone(),
        num_partitions: topic.partitions,
        replication_factor: topic.replication_factor,
        configs: topic.configs.iter().map(config).collect(),
        ..Default::default()
    }
}

/// Version 6 names topics in structs, older ones in a list of strings.
fn deletion(names: &[String], timeout_ms: i32, version: i16) -> DeleteTopicsRequest {
    if version < 6 {
        return DeleteTopicsRequest { topic_names: names.to_vec(), timeout_ms, ..Default::default() };
    }
    let state = |name: &String| DeleteTopicState { name: Some(name.clone()), ..Default::default() };
    DeleteTopicsRequest { topics: names.iter().map(state).collect(), timeout_ms, ..Default::default() }
}

fn refusal(api: ApiKey, topic: &str, code: ErrorCode, message: Option<String>) -> Error {
    Error::Broker { api, code, subject: format!("topic {topic:?}"), message }
}
