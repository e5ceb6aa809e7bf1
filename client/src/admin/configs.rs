//! Options of topics, brokers, loggers, groups and client-metrics subscriptions.

use std::fmt;

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::describe_configs_request::DescribeConfigsResource;
use millstream_protocol::messages::describe_configs_response::{DescribeConfigsResourceResult, DescribeConfigsResult};
use millstream_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use millstream_protocol::messages::{
    DescribeConfigsRequest, IncrementalAlterConfigsRequest, ListConfigResourcesRequest,
};

use super::routes::{Place, Question, single};
use super::{Admin, Outcomes, checked};
use crate::error::Error;

/// What options belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResourceType {
    /// A topic, by name.
    Topic,
    /// A broker by its id, or all of them with an empty name.
    Broker,
    /// The loggers of a broker, by its id: an option is a logger, its value a level.
    BrokerLogger,
    /// A client-metrics subscription, by name (Kafka 3.7).
    ClientMetrics,
    /// A group, by its id (Kafka 4.0).
    Group,
}

impl ResourceType {
    const ALL: [(Self, i8); 5] =
        [(Self::Topic, 2), (Self::Broker, 4), (Self::BrokerLogger, 8), (Self::ClientMetrics, 16), (Self::Group, 32)];

    fn code(self) -> i8 {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or(0, |(_, code)| *code)
    }

    fn from_code(code: i8) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind)
    }
}

/// Something that has options.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConfigResource {
    /// What it is.
    pub kind: ResourceType,
    /// Its name or id.
    pub name: String,
}

impl ConfigResource {
    /// A topic.
    pub fn topic(name: impl Into<String>) -> Self {
        Self { kind: ResourceType::Topic, name: name.into() }
    }

    /// A broker; `None` for what applies to all of them.
    pub fn broker(node: Option<i32>) -> Self {
        Self { kind: ResourceType::Broker, name: node.map(|node| node.to_string()).unwrap_or_default() }
    }

    /// A broker's loggers.
    pub fn loggers(node: i32) -> Self {
        Self { kind: ResourceType::BrokerLogger, name: node.to_string() }
    }

    /// A group.
    pub fn group(id: impl Into<String>) -> Self {
        Self { kind: ResourceType::Group, name: id.into() }
    }

    /// Only the broker itself knows its own options and loggers.
    fn place(&self) -> Place {
        match (self.kind, self.name.parse()) {
            (ResourceType::Broker | ResourceType::BrokerLogger, Ok(node)) => Place::Node(node),
            _ => Place::Any,
        }
    }
}

impl fmt::Display for ConfigResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.name.as_str()) {
            (ResourceType::Topic, name) => write!(f, "topic {name:?}"),
            (ResourceType::Broker, "") => f.write_str("all brokers"),
            (ResourceType::Broker, name) => write!(f, "broker {name}"),
            (ResourceType::BrokerLogger, name) => write!(f, "the loggers of broker {name}"),
            (ResourceType::ClientMetrics, name) => write!(f, "client metrics {name:?}"),
            (ResourceType::Group, name) => write!(f, "group {name:?}"),
        }
    }
}

/// Where an option's value comes from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConfigSource {
    /// Set for this topic.
    Topic,
    /// Set for this broker at run time.
    DynamicBroker,
    /// Set for all brokers at run time.
    DynamicDefaultBroker,
    /// The broker's properties file.
    StaticBroker,
    /// Kafka's default.
    Default,
    /// A logger's level, set at run time.
    DynamicBrokerLogger,
    /// Set for this client-metrics subscription.
    ClientMetrics,
    /// Set for this group.
    Group,
    /// The broker does not say, or says something newer than this client.
    Unknown,
}

impl ConfigSource {
    fn from_code(code: i8) -> Self {
        match code {
            1 => Self::Topic,
            2 => Self::DynamicBroker,
            3 => Self::DynamicDefaultBroker,
            4 => Self::StaticBroker,
            5 => Self::Default,
            6 => Self::DynamicBrokerLogger,
            7 => Self::ClientMetrics,
            8 => Self::Group,
            _ => Self::Unknown,
        }
    }
}

/// The type of an option's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "Kafka's names say it")]
pub enum ConfigType {
    Unknown,
    Boolean,
    String,
    Int,
    Short,
    Long,
    Double,
    List,
    Class,
    Password,
}

impl ConfigType {
    fn from_code(code: i8) -> Self {
        match code {
            1 => Self::Boolean,
            2 => Self::String,
            3 => Self::Int,
            4 => Self::Short,
            5 => Self::Long,
            6 => Self::Double,
            7 => Self::List,
            8 => Self::Class,
            9 => Self::Password,
            _ => Self::Unknown,
        }
    }
}

/// An option with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigEntry {
    /// Its name.
    pub name: String,
    /// Its value; `None` for a secret, which brokers never tell.
    pub value: Option<String>,
    /// Where the value comes from.
    pub source: ConfigSource,
    /// Whether it is a secret.
    pub sensitive: bool,
    /// Whether it cannot be changed at run time.
    pub read_only: bool,
    /// The type of the value (Kafka 2.6).
    pub value_type: ConfigType,
    /// The values it could have, the strongest first; when asked for.
    pub synonyms: Vec<ConfigSynonym>,
    /// What Kafka says about it; when asked for (Kafka 2.6).
    pub documentation: Option<String>,
}

impl ConfigEntry {
    /// Whether somebody has set it: for this resource, or for the brokers.
    pub fn is_set(&self) -> bool {
        !matches!(self.source, ConfigSource::Default | ConfigSource::Unknown)
    }
}

/// A value that an option has from a weaker source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigSynonym {
    /// The option's name there (`log.retention.ms` for a topic's `retention.ms`).
    pub name: String,
    /// Its value; `None` for a secret.
    pub value: Option<String>,
    /// The source.
    pub source: ConfigSource,
}

/// What to tell about options.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DescribeConfigs {
    /// Only these options; empty for all.
    pub names: Vec<String>,
    /// With [`ConfigEntry::synonyms`] (Kafka 1.1).
    pub synonyms: bool,
    /// With [`ConfigEntry::documentation`] (Kafka 2.6).
    pub documentation: bool,
}

/// A change of an option.
///
/// ```
/// use millstream_client::admin::ConfigOp;
/// let changes = [ConfigOp::append("cleanup.policy", "delete"), ConfigOp::delete("retention.ms")];
/// assert_eq!(changes[0].name(), "cleanup.policy");
///
/// let key = ConfigOp::set("listener.name.tls.ssl.key.password", "hunter2");
/// assert!(!format!("{key:?}").contains("hunter2"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigOp {
    name: String,
    code: i8,
    value: Option<String>,
}

impl ConfigOp {
    /// Sets a value.
    pub fn set(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), code: 0, value: Some(value.into()) }
    }

    /// Goes back to what weaker sources say.
    pub fn delete(name: impl Into<String>) -> Self {
        Self { name: name.into(), code: 1, value: None }
    }

    /// Adds to a list.
    pub fn append(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), code: 2, value: Some(value.into()) }
    }

    /// Takes from a list.
    pub fn subtract(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), code: 3, value: Some(value.into()) }
    }

    /// The option.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What secret options are called: `ssl.key.password`, `ssl.keystore.key`, `sasl.jaas.config`, `...client.secret`.
const SECRETS: [&str; 4] = ["password", "keystore.key", "jaas.config", "secret"];

impl fmt::Debug for ConfigOp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = ["set", "delete", "append", "subtract"].get(usize::try_from(self.code).unwrap_or(usize::MAX));
        let is_secret = SECRETS.iter().any(|end| self.name.to_ascii_lowercase().ends_with(end));
        let value = self.value.as_deref().map(|value| if is_secret { "(hidden)" } else { value });
        let verb = verb.copied().unwrap_or_default();
        f.debug_struct("ConfigOp").field("verb", &verb).field("name", &self.name).field("value", &value).finish()
    }
}

impl Admin {
    /// Tells the options of some resources, in order of their names.
    pub async fn describe_configs(
        &self,
        resources: &[ConfigResource],
        options: &DescribeConfigs,
    ) -> Result<Outcomes<ConfigResource, Vec<ConfigEntry>>, Error> {
        let min_version = if options.documentation { 3 } else { i16::from(options.synonyms) };
        let options = options.clone();
        let build = move |resources: &[ConfigResource], _| DescribeConfigsRequest {
            resources: resources.iter().map(|resource| described_resource(resource, &options.names)).collect(),
            include_synonyms: options.synonyms,
            include_documentation: options.documentation,
            ..Default::default()
        };
        let question = Question::new("describing configs", build, |response, asked| {
            response.results.into_iter().filter_map(|result| described(result, asked)).collect()
        });
        self.ask(resources.to_vec(), question.since(min_version).at(ConfigResource::place)).await
    }

    /// Changes options one by one, leaving the others as they are (Kafka 2.3); with `validate_only` finds out whether
    /// it could be done.
    pub async fn alter_configs(
        &self,
        changes: &[(ConfigResource, Vec<ConfigOp>)],
        validate_only: bool,
    ) -> Result<Outcomes<ConfigResource, ()>, Error> {
        let resources = changes.iter().map(|(resource, _)| resource.clone()).collect();
        let changes = changes.to_vec();
        let build = move |resources: &[ConfigResource], _| IncrementalAlterConfigsRequest {
            resources: changes.iter().filter(|(resource, _)| resources.contains(resource)).map(altered).collect(),
            validate_only,
            ..Default::default()
        };
        let question = Question::new("altering configs", build, |response, asked| {
            let outcomes = response.responses.into_iter().filter_map(|result| {
                let resource = resource(result.resource_type, &result.resource_name, asked)?;
                let api = ApiKey::IncrementalAlterConfigs;
                let outcome = checked(api, result.error_code, resource.to_string(), result.error_message);
                Some((resource, outcome))
            });
            outcomes.collect()
        });
        self.ask(resources, question.at(ConfigResource::place)).await
    }

    /// The resources that have options of their own: of some types, or of all with none (Kafka 4.1; client-metrics
    /// subscriptions alone, since 3.7).
    pub async fn list_config_resources(&self, kinds: &[ResourceType]) -> Result<Vec<ConfigResource>, Error> {
        let only_metrics = kinds == [ResourceType::ClientMetrics];
        let kinds: Vec<i8> = kinds.iter().map(|kind| kind.code()).collect();
        let build = move |version| ListConfigResourcesRequest {
            resource_types: if version == 0 { Default::default() } else { kinds.iter().copied().collect() },
            ..Default::default()
        };
        let question = single("listing config resources", build, |response| {
            checked(ApiKey::ListConfigResources, response.error_code, "config resources", None)?;
            let known = response.config_resources.into_iter().filter_map(|resource| {
                Some(ConfigResource {
                    kind: ResourceType::from_code(resource.resource_type)?,
                    name: resource.resource_name,
                })
            });
            Ok(known.collect())
        });
        self.ask_one(if only_metrics { question } else { question.since(1) }).await
    }
}

fn described_resource(resource: &ConfigResource, names: &[String]) -> DescribeConfigsResource {
    DescribeConfigsResource {
        resource_type: resource.kind.code(),
        resource_name: resource.name.clone(),
        configuration_keys: (!names.is_empty()).then(|| names.to_vec()),
        ..Default::default()
    }
}

fn altered((resource, ops): &(ConfigResource, Vec<ConfigOp>)) -> AlterConfigsResource {
    let config = |op: &ConfigOp| AlterableConfig {
        name: op.name.clone(),
        config_operation: op.code,
        value: op.value.clone(),
        ..Default::default()
    };
    AlterConfigsResource {
        resource_type: resource.kind.code(),
        resource_name: resource.name.clone(),
        configs: ops.iter().map(config).collect(),
        ..Default::default()
    }
}

fn resource(code: i8, name: &str, asked: &[ConfigResource]) -> Option<ConfigResource> {
    asked.iter().find(|resource| resource.kind.code() == code && resource.name == name).cloned()
}

fn described(
    result: DescribeConfigsResult,
    asked: &[ConfigResource],
) -> Option<(ConfigResource, Result<Vec<ConfigEntry>, Error>)> {
    let resource = resource(result.resource_type, &result.resource_name, asked)?;
    let (api, subject) = (ApiKey::DescribeConfigs, resource.to_string());
    let entries = checked(api, result.error_code, subject, result.error_message).map(|()| {
        let mut entries: Vec<ConfigEntry> =
            result.configs.into_iter().map(|config| entry(config, resource.kind)).collect();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        entries
    });
    Some((resource, entries))
}

fn entry(config: DescribeConfigsResourceResult, kind: ResourceType) -> ConfigEntry {
    // Version 0 only tells what is a default.
    let source = match (config.config_source, config.is_default, kind) {
        (-1, true, _) => ConfigSource::Default,
        (-1, false, ResourceType::Topic) => ConfigSource::Topic,
        (code, ..) => ConfigSource::from_code(code),
    };
    let synonyms = config.synonyms.into_iter().map(|synonym| ConfigSynonym {
        name: synonym.name,
        value: synonym.value,
        source: ConfigSource::from_code(synonym.source),
    });
    ConfigEntry {
        name: config.name,
        value: config.value,
        source,
        sensitive: config.is_sensitive,
        read_only: config.read_only,
        value_type: ConfigType::from_code(config.config_type),
        synonyms: synonyms.collect(),
        documentation: config.documentation,
    }
}
