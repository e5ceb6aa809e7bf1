//! Delegation tokens (KIP-48): short-lived secrets with which a process connects for a user, by SCRAM.

use std::fmt;

use bytes::Bytes;
use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::create_delegation_token_request::CreatableRenewers;
use millstream_protocol::messages::describe_delegation_token_request::DescribeDelegationTokenOwner;
use millstream_protocol::messages::describe_delegation_token_response::DescribedDelegationToken;
use millstream_protocol::messages::{
    CreateDelegationTokenRequest, DescribeDelegationTokenRequest, ExpireDelegationTokenRequest,
    RenewDelegationTokenRequest,
};

use super::routes::single;
use super::{Admin, checked};
use crate::error::Error;

/// Somebody, as a broker knows them: `User:ann`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Principal {
    /// `User`, unless the broker makes principals of its own.
    pub kind: String,
    /// The name.
    pub name: String,
}

impl Principal {
    /// A user.
    pub fn user(name: impl Into<String>) -> Self {
        Self { kind: "User".to_owned(), name: name.into() }
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.name)
    }
}

/// A token to create.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewToken {
    /// Whose it is to be; `None` for whoever asks (another's: Kafka 3.3).
    pub owner: Option<Principal>,
    /// Who else may renew and expire it.
    pub renewers: Vec<Principal>,
    /// How long it can be renewed, in milliseconds; `None` for the broker's `delegation.token.max.lifetime.ms`.
    pub max_lifetime_ms: Option<i64>,
}

/// A token.
#[derive(Clone, PartialEq, Eq)]
pub struct DelegationToken {
    /// Its id: the user name for SCRAM.
    pub id: String,
    /// Its secret; in base64 the password for SCRAM.
    pub hmac: Bytes,
    /// Whose it is.
    pub owner: Principal,
    /// Who asked for it (Kafka 3.3); the owner's when the broker does not say.
    pub requester: Principal,
    /// Who else may renew it; empty in the answer to its creation.
    pub renewers: Vec<Principal>,
    /// When it was made, in milliseconds since 1970.
    pub issued_at_ms: i64,
    /// When it ends unless renewed.
    pub expires_at_ms: i64,
    /// When it ends whatever happens.
    pub max_at_ms: i64,
}

impl fmt::Debug for DelegationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DelegationToken")
            .field("id", &self.id)
            .field("owner", &self.owner)
            .field("expires_at_ms", &self.expires_at_ms)
            .finish_non_exhaustive()
    }
}

impl Admin {
    /// Creates a token (Kafka 2.0). It takes a connection with SASL or a client certificate, and none that was itself
    /// made with a token.
    pub async fn create_token(&self, token: &NewToken) -> Result<DelegationToken, Error> {
        let renewer = |principal: &Principal| CreatableRenewers {
            principal_type: principal.kind.clone(),
            principal_name: principal.name.clone(),
            ..Default::default()
        };
        let min_version = if token.owner.is_some() { 3 } else { 0 };
        let (renewers, token) = (token.renewers.clone(), token.clone());
        let build = move |_| CreateDelegationTokenRequest {
            owner_principal_type: token.owner.as_ref().map(|owner| owner.kind.clone()),
            owner_principal_name: token.owner.as_ref().map(|owner| owner.name.clone()),
            renewers: token.renewers.iter().map(renewer).collect(),
            max_lifetime_ms: token.max_lifetime_ms.unwrap_or(-1),
            ..Default::default()
        };
        let question = single("creating a delegation token", build, move |response| {
            checked(ApiKey::CreateDelegationToken, response.error_code, "a delegation token", None)?;
            let owner = Principal { kind: response.principal_type, name: response.principal_name };
            let (kind, name) = (response.token_requester_principal_type, response.token_requester_principal_name);
            Ok(DelegationToken {
                id: response.token_id,
                hmac: response.hmac,
                requester: if name.is_empty() { owner.clone() } else { Principal { kind, name } },
                owner,
                renewers: renewers.clone(),
                issued_at_ms: response.issue_timestamp_ms,
                expires_at_ms: response.expiry_timestamp_ms,
                max_at_ms: response.max_timestamp_ms,
            })
        });
        // A token made twice is one too many: only what says that none was made is tried again.
        let question = question.again_if(|code| code == ErrorCode::NOT_CONTROLLER);
        self.ask_one(question.since(min_version).at_controller()).await
    }

    /// Lets a token live for longer: `period_ms` from now, `None` for the broker's default. Gives when it ends, in
    /// milliseconds since 1970.
    pub async fn renew_token(&self, hmac: &Bytes, period_ms: Option<i64>) -> Result<i64, Error> {
        let hmac = hmac.clone();
        let build = move |_| RenewDelegationTokenRequest {
            hmac: hmac.clone(),
            renew_period_ms: period_ms.unwrap_or(-1),
            ..Default::default()
        };
        let question = single("renewing a delegation token", build, |response| {
            checked(ApiKey::RenewDelegationToken, response.error_code, "a delegation token", None)?;
            Ok(response.expiry_timestamp_ms)
        });
        self.ask_one(question.at_controller()).await
    }

    /// Lets a token end in `period_ms` from now, `None` for at once. Gives when it ends, in milliseconds since 1970.
    pub async fn expire_token(&self, hmac: &Bytes, period_ms: Option<i64>) -> Result<i64, Error> {
        let hmac = hmac.clone();
        let build = move |_| ExpireDelegationTokenRequest {
            hmac: hmac.clone(),
            expiry_time_period_ms: period_ms.unwrap_or(-1),
            ..Default::default()
        };
        let question = single("expiring a delegation token", build, |response| {
            checked(ApiKey::ExpireDelegationToken, response.error_code, "a delegation token", None)?;
            Ok(response.expiry_timestamp_ms)
        });
        self.ask_one(question.at_controller()).await
    }

    /// The tokens of some owners, or with `None` all that the caller may see.
    pub async fn describe_tokens(&self, owners: Option<&[Principal]>) -> Result<Vec<DelegationToken>, Error> {
        let owner = |principal: &Principal| DescribeDelegationTokenOwner {
            principal_type: principal.kind.clone(),
            principal_name: principal.name.clone(),
            ..Default::default()
        };
        let owners: Option<Vec<DescribeDelegationTokenOwner>> = owners.map(|owners| owners.iter().map(owner).collect());
        let build = move |_| DescribeDelegationTokenRequest { owners: owners.clone(), ..Default::default() };
        let question = single("describing delegation tokens", build, |response| {
            checked(ApiKey::DescribeDelegationToken, response.error_code, "delegation tokens", None)?;
            Ok(response.tokens.into_iter().map(described).collect())
        });
        self.ask_one(question).await
    }
}

fn described(token: DescribedDelegationToken) -> DelegationToken {
    let owner = Principal { kind: token.principal_type, name: token.principal_name };
    let (kind, name) = (token.token_requester_principal_type, token.token_requester_principal_name);
    let renewers = token
        .renewers
        .into_iter()
        .map(|renewer| Principal { kind: renewer.principal_type, name: renewer.principal_name });
    DelegationToken {
        id: token.token_id,
        hmac: token.hmac,
        requester: if name.is_empty() { owner.clone() } else { Principal { kind, name } },
        owner,
        renewers: renewers.collect(),
        issued_at_ms: token.issue_timestamp,
        expires_at_ms: token.expiry_timestamp,
        max_at_ms: token.max_timestamp,
    }
}
