//! Quotas of users, clients and addresses (KIP-546).

use std::collections::BTreeMap;
use std::fmt;

use millstream_protocol::api::ApiKey;
use millstream_protocol::messages::alter_client_quotas_request::{EntityData, EntryData, OpData};
use millstream_protocol::messages::alter_client_quotas_response as answer;
use millstream_protocol::messages::describe_client_quotas_request::ComponentData;
use millstream_protocol::messages::{AlterClientQuotasRequest, DescribeClientQuotasRequest};

use super::routes::{Question, single};
use super::{Admin, Outcomes, checked};
use crate::error::Error;

/// Whom a quota is for: a name, or the default (`None`), by type: `user`, `client-id`, `ip`.
///
/// ```
/// use millstream_client::admin::QuotaEntity;
/// let ann_anywhere = QuotaEntity::default().with("user", Some("ann")).with("client-id", None);
/// assert_eq!(ann_anywhere.to_string(), "any client-id, user \"ann\"");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuotaEntity(pub BTreeMap<String, Option<String>>);

impl QuotaEntity {
    /// Adds a part.
    pub fn with(mut self, kind: impl Into<String>, name: Option<&str>) -> Self {
        self.0.insert(kind.into(), name.map(str::to_owned));
        self
    }
}

impl fmt::Display for QuotaEntity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (kind, name)) in self.0.iter().enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            match name {
                Some(name) => write!(f, "{separator}{kind} {name:?}")?,
                None => write!(f, "{separator}any {kind}")?,
            }
        }
        Ok(())
    }
}

/// What a part of an entity has to be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum QuotaMatch {
    /// This name.
    Exact(String),
    /// The default.
    Default,
    /// Any name, or the default.
    Any,
}

/// Which quotas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuotaFilter {
    /// What each part has to be, by its type.
    pub parts: BTreeMap<String, QuotaMatch>,
    /// Whether entities with further parts are left out.
    pub strict: bool,
}

/// A change of a quota.
#[derive(Debug, Clone, PartialEq)]
pub enum QuotaOp {
    /// Sets it: `producer_byte_rate`, `consumer_byte_rate` (bytes/s), `request_percentage`,
    /// `controller_mutation_rate` (1/s), `connection_creation_rate` (1/s).
    Set(String, f64),
    /// Removes it.
    Remove(String),
}

impl Admin {
    /// The quotas of entities that match (Kafka 2.6).
    pub async fn describe_quotas(
        &self,
        filter: &QuotaFilter,
    ) -> Result<Vec<(QuotaEntity, BTreeMap<String, f64>)>, Error> {
        let component = |(kind, part): (&String, &QuotaMatch)| {
            let (match_type, name) = match part {
                QuotaMatch::Exact(name) => (0, Some(name.clone())),
                QuotaMatch::Default => (1, None),
                QuotaMatch::Any => (2, None),
            };
            ComponentData { entity_type: kind.clone(), match_type, r#match: name, ..Default::default() }
        };
        let filter = filter.clone();
        let build = move |_| DescribeClientQuotasRequest {
            components: filter.parts.iter().map(component).collect(),
            strict: filter.strict,
            ..Default::default()
        };
        let question = single("describing quotas", build, |response| {
            checked(ApiKey::DescribeClientQuotas, response.error_code, "quotas", response.error_message)?;
            let entries = response.entries.unwrap_or_default().into_iter().map(|entry| {
                let parts = entry.entity.into_iter().map(|part| (part.entity_type, part.entity_name));
                let values = entry.values.into_iter().map(|value| (value.key, value.value));
                (QuotaEntity(parts.collect()), values.collect())
            });
            let mut quotas: Vec<(QuotaEntity, BTreeMap<String, f64>)> = entries.collect();
            quotas.sort_by(|(a, _), (b, _)| a.cmp(b));
            Ok(quotas)
        });
        self.ask_one(question).await
    }

    /// Changes quotas (Kafka 2.6), or with `validate_only` finds out whether it could be done.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] for a value that is no number, which brokers would take.
    pub async fn alter_quotas(
        &self,
        changes: &[(QuotaEntity, Vec<QuotaOp>)],
        validate_only: bool,
    ) -> Result<Outcomes<QuotaEntity, ()>, Error> {
        for (entity, ops) in changes {
            let is_no_number = |op: &QuotaOp| matches!(op, QuotaOp::Set(_, value) if !value.is_finite());
            if ops.iter().any(is_no_number) {
                return Err(Error::Misuse(format!("the quota of {entity} must be a number")));
            }
        }
        let entities = changes.iter().map(|(entity, _)| entity.clone()).collect();
        let changes = changes.to_vec();
        let build = move |open: &[QuotaEntity], _| AlterClientQuotasRequest {
            entries: changes.iter().filter(|(entity, _)| open.contains(entity)).map(to_wire).collect(),
            validate_only,
            ..Default::default()
        };
        let question = Question::new("altering quotas", build, |response, _| {
            let outcome = |entry: answer::EntryData| {
                let parts = entry.entity.into_iter().map(|part| (part.entity_type, part.entity_name));
                let entity = QuotaEntity(parts.collect());
                let subject = format!("the quota of {entity}");
                (entity, checked(ApiKey::AlterClientQuotas, entry.error_code, subject, entry.error_message))
            };
            response.entries.into_iter().map(outcome).collect()
        });
        self.ask(entities, question.at_controller()).await
    }
}

fn to_wire((entity, ops): &(QuotaEntity, Vec<QuotaOp>)) -> EntryData {
    let part = |(kind, name): (&String, &Option<String>)| EntityData {
        entity_type: kind.clone(),
        entity_name: name.clone(),
        ..Default::default()
    };
    let op = |op: &QuotaOp| match op {
        QuotaOp::Set(key, value) => OpData { key: key.clone(), value: *value, ..Default::default() },
        QuotaOp::Remove(key) => OpData { key: key.clone(), remove: true, ..Default::default() },
    };
    EntryData { entity: entity.0.iter().map(part).collect(), ops: ops.iter().map(op).collect(), ..Default::default() }
}
