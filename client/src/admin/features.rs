//! Features of the cluster (KIP-584): what its brokers support, and the levels that are in force.

use std::collections::BTreeMap;

use millstream_protocol::api::{ApiKey, VersionRange};
use millstream_protocol::messages::update_features_request::FeatureUpdateKey;
use millstream_protocol::messages::{ApiVersionsRequest, UpdateFeaturesRequest};

use super::routes::{Question, single};
use super::{Admin, Outcomes, checked};
use crate::error::Error;

/// Levels of a feature, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeatureRange {
    /// The lowest.
    pub min: i16,
    /// The highest.
    pub max: i16,
}

/// The features of a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// What the broker that was asked supports.
    pub supported: BTreeMap<String, FeatureRange>,
    /// What is in force: the levels that all brokers may count on.
    pub finalized: BTreeMap<String, FeatureRange>,
    /// Grows with each change of what is in force; `None` when the broker does not say.
    pub epoch: Option<i64>,
}

/// Which way a feature may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpgradeType {
    /// Only up.
    Upgrade,
    /// Down, if nothing is lost by it.
    SafeDowngrade,
    /// Down, even if something is.
    UnsafeDowngrade,
}

/// A feature and the level it is to have; 0 puts it out of force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureUpdate {
    /// The feature: `metadata.version`, `transaction.version`, `group.version`, ...
    pub feature: String,
    /// The level.
    pub level: i16,
    /// Which way it may go.
    pub upgrade: UpgradeType,
}

impl Admin {
    /// The features of the cluster; none before Kafka 2.4.
    pub async fn describe_features(&self) -> Result<Features, Error> {
        let question = single("describing features", versions_request, |response| {
            checked(ApiKey::ApiVersions, response.error_code, "features", None)?;
            let supported = response.supported_features.into_iter();
            let finalized = response.finalized_features.into_iter();
            Ok(Features {
                supported: supported
                    .map(|feature| (feature.name, FeatureRange { min: feature.min_version, max: feature.max_version }))
                    .collect(),
                finalized: finalized
                    .map(|feature| {
                        let (min, max) = (feature.min_version_level, feature.max_version_level);
                        (feature.name, FeatureRange { min, max })
                    })
                    .collect(),
                epoch: (response.finalized_features_epoch >= 0).then_some(response.finalized_features_epoch),
            })
        });
        self.ask_one(question).await
    }

    /// The versions of each API that a broker offers, of the APIs that this client knows.
    pub async fn api_versions(&self) -> Result<Vec<(ApiKey, VersionRange)>, Error> {
        let question = single("asking for versions", versions_request, |response| {
            checked(ApiKey::ApiVersions, response.error_code, "versions", None)?;
            let known = response.api_keys.iter().filter_map(|api| {
                Some((ApiKey::from_i16(api.api_key)?, VersionRange::new(api.min_version, api.max_version)))
            });
            Ok(known.collect())
        });
        self.ask_one(question).await
    }

    /// Changes the levels in force (Kafka 2.7; with `validate_only`, which finds out whether it could be done, 3.3).
    /// Since Kafka 4.0 they change all together or not at all.
    pub async fn update_features(
        &self,
        updates: &[FeatureUpdate],
        validate_only: bool,
    ) -> Result<Outcomes<String, ()>, Error> {
        let names = updates.iter().map(|update| update.feature.clone()).collect();
        let (updates, timeout_ms) = (updates.to_vec(), self.timeout_ms());
        let build = move |open: &[String], version: i16| UpdateFeaturesRequest {
            timeout_ms,
            feature_updates: updates
                .iter()
                .filter(|update| open.contains(&update.feature))
                .map(|update| to_wire(update, version))
                .collect(),
            validate_only,
            ..Default::default()
        };
        let question = Question::new("updating features", build, |response, asked| {
            let api = ApiKey::UpdateFeatures;
            let whole = checked(api, response.error_code, "the features", response.error_message);
            // Version 2 answers for all together.
            if whole.is_err() || response.results.is_empty() {
                return asked.iter().map(|name| (name.clone(), whole.clone())).collect();
            }
            let outcomes = response.results.into_iter().map(|result| {
                let subject = format!("feature {:?}", result.feature);
                let outcome = checked(api, result.error_code, subject, result.error_message);
                (result.feature, outcome)
            });
            outcomes.collect()
        });
        let question = if validate_only { question.since(1) } else { question };
        self.ask(names, question.at_controller()).await
    }
}

/// Version 3 wants to know who asks (KIP-511).
fn versions_request(version: i16) -> ApiVersionsRequest {
    match version {
        ..3 => ApiVersionsRequest::default(),
        _ => ApiVersionsRequest {
            client_software_name: "millstream".to_owned(),
            client_software_version: env!("CARGO_PKG_VERSION").to_owned(),
            ..Default::default()
        },
    }
}

/// Version 0 only knows whether a downgrade is allowed.
fn to_wire(update: &FeatureUpdate, version: i16) -> FeatureUpdateKey {
    let mut key =
        FeatureUpdateKey { feature: update.feature.clone(), max_version_level: update.level, ..Default::default() };
    match (version, update.upgrade) {
        (0, upgrade) => key.allow_downgrade = upgrade != UpgradeType::Upgrade,
        (_, UpgradeType::Upgrade) => key.upgrade_type = 1,
        (_, UpgradeType::SafeDowngrade) => key.upgrade_type = 2,
        (_, UpgradeType::UnsafeDowngrade) => key.upgrade_type = 3,
    }
    key
}
