//! SCRAM users (KIP-554): their credentials described, set and deleted.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::alter_user_scram_credentials_request::{
    ScramCredentialDeletion, ScramCredentialUpsertion,
};
use millstream_protocol::messages::describe_user_scram_credentials_request::UserName;
use millstream_protocol::messages::describe_user_scram_credentials_response::DescribeUserScramCredentialsResult;
use millstream_protocol::messages::{AlterUserScramCredentialsRequest, DescribeUserScramCredentialsRequest};

use super::groups::owned;
use super::routes::{Question, single};
use super::{Admin, Outcomes, checked};
use crate::core::auth::ScramHash;
use crate::error::Error;
use crate::io::clock;
use crate::secret::Secret;

/// A credential of a user, as far as brokers tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScramCredential {
    /// The hash; `None` for one that is newer than this client.
    pub hash: Option<ScramHash>,
    /// How often a guess has to be hashed.
    pub iterations: i32,
}

/// A change of a user's credentials.
///
/// ```
/// use millstream_client::ScramHash;
/// use millstream_client::admin::ScramChange;
/// let change = ScramChange::Set { hash: ScramHash::Sha512, iterations: 8192, password: "hunter2".into() };
/// assert!(!format!("{change:?}").contains("hunter2"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScramChange {
    /// Sets the password for a mechanism. It is salted and hashed here and never sent; for one user and mechanism this
    /// replaces what was there.
    Set {
        /// The mechanism's hash.
        hash: ScramHash,
        /// How often to hash: 4,096 to 16,384.
        iterations: u32,
        /// The password.
        password: Secret,
    },
    /// Deletes the credential for a mechanism.
    Delete {
        /// The mechanism's hash.
        hash: ScramHash,
    },
}

impl Admin {
    /// The SCRAM credentials of some users, or with none of all users (Kafka 2.7). A user without any is refused with
    /// `RESOURCE_NOT_FOUND`.
    pub async fn describe_scram_users(&self, users: &[&str]) -> Result<Outcomes<String, Vec<ScramCredential>>, Error> {
        let users = owned(users);
        let build = move |_| {
            let name = |user: &String| UserName { name: user.clone(), ..Default::default() };
            // An empty list asks for all, and so does none at all, but that a broker which refuses it forgets to answer.
            let users = Some(users.iter().map(name).collect());
            DescribeUserScramCredentialsRequest { users, ..Default::default() }
        };
        let question = single("describing SCRAM users", build, |response| {
            let api = ApiKey::DescribeUserScramCredentials;
            checked(api, response.error_code, "SCRAM users", response.error_message)?;
            let described = response.results.into_iter().map(|result| (result.user.clone(), credentials(result)));
            Ok(Outcomes::from(described.collect::<Vec<_>>()))
        });
        self.ask_one(question.at_controller()).await
    }

    /// Changes SCRAM credentials (Kafka 2.7). Brokers take one change of each user in a call, and refuse more with
    /// `DUPLICATE_RESOURCE`.
    ///
    /// # Errors
    ///
    /// [`Error::Misuse`] when the system has no random bytes for a salt.
    pub async fn alter_scram_users(&self, changes: &[(&str, ScramChange)]) -> Result<Outcomes<String, ()>, Error> {
        let mut users: Vec<String> = changes.iter().map(|(user, _)| (*user).to_owned()).collect();
        users.dedup();
        let mut request = AlterUserScramCredentialsRequest::default();
        for (user, change) in changes {
            match change {
                ScramChange::Set { hash, iterations, password } => {
                    request.upsertions.push(upsertion(user, *hash, *iterations, password)?);
                }
                ScramChange::Delete { hash } => request.deletions.push(ScramCredentialDeletion {
                    name: (*user).to_owned(),
                    mechanism: code(*hash),
                    ..Default::default()
                }),
            }
        }
        let build = move |open: &[String], _| {
            let mut request = request.clone();
            request.upsertions.retain(|upsertion| open.contains(&upsertion.name));
            request.deletions.retain(|deletion| open.contains(&deletion.name));
            request
        };
        let question = Question::new("altering SCRAM users", build, |response, _| {
            let results = response.results.into_iter().map(|result| {
                let (api, subject) = (ApiKey::AlterUserScramCredentials, format!("SCRAM user {:?}", result.user));
                let outcome = checked(api, result.error_code, subject, result.error_message);
                (result.user, outcome)
            });
            results.collect()
        });
        let question = question.again_if(|code| code == ErrorCode::NOT_CONTROLLER);
        self.ask(users, question.at_controller()).await
    }
}

fn upsertion(
    user: &str,
    hash: ScramHash,
    iterations: u32,
    password: &Secret,
) -> Result<ScramCredentialUpsertion, Error> {
    let salt = clock::random();
    if salt == [0; 18] {
        return Err(Error::Misuse("the system has no random bytes to salt a password with".to_owned()));
    }
    Ok(ScramCredentialUpsertion {
        name: user.to_owned(),
        mechanism: code(hash),
        iterations: i32::try_from(iterations).unwrap_or(i32::MAX),
        salt: salt.to_vec().into(),
        salted_password: hash.salted_password(password.expose(), &salt, iterations).into(),
        ..Default::default()
    })
}

fn code(hash: ScramHash) -> i8 {
    match hash {
        ScramHash::Sha256 => 1,
        ScramHash::Sha512 => 2,
    }
}

fn credentials(result: DescribeUserScramCredentialsResult) -> Result<Vec<ScramCredential>, Error> {
    let subject = format!("SCRAM user {:?}", result.user);
    checked(ApiKey::DescribeUserScramCredentials, result.error_code, subject, result.error_message)?;
    let credential = |info: millstream_protocol::messages::describe_user_scram_credentials_response::CredentialInfo| {
        let hash = [ScramHash::Sha256, ScramHash::Sha512].into_iter().find(|hash| code(*hash) == info.mechanism);
        ScramCredential { hash, iterations: info.iterations }
    };
    Ok(result.credential_infos.into_iter().map(credential).collect())
}
