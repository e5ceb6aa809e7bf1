//! Where credentials come from, each time a connection authenticates.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use crate::callback;
use crate::config::{ConfigError, SaslMechanism, SecurityOptions};
use crate::core::auth::{AuthFailure, Credentials, Token};
#[cfg(feature = "sasl")]
use crate::core::auth::{AwsCredentials, ScramHash};
#[cfg(feature = "sasl")]
use crate::secret::Secret;

/// A token to come.
pub type Obtaining<'a> = Pin<Box<dyn Future<Output = Result<Token, TokenError>> + Send + 'a>>;

/// Gives tokens for OAUTHBEARER: asked whenever a connection authenticates, so it should keep one that is still good.
///
/// ```
/// use millstream_client::{Obtaining, Token, TokenProvider};
///
/// struct Fixed;
///
/// impl TokenProvider for Fixed {
///     fn token(&self) -> Obtaining<'_> {
///         Box::pin(async { Ok(Token::new("eyJhbGciOiJub25lIn0")) })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync {
    /// A token that is good now.
    fn token(&self) -> Obtaining<'_>;
}

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct TokenError {
    /// What failed; it must not hold a secret.
    pub reason: String,
    /// Whether asking again later may do.
    pub is_retriable: bool,
}

/// The client's way to credentials.
pub(crate) enum CredentialSource {
    Fixed(Credentials),
    Tokens(Arc<dyn TokenProvider>),
    #[cfg(feature = "sasl")]
    AwsEnvironment,
}

impl CredentialSource {
    /// By the options, which have been checked; `None` when the protocol has no SASL.
    pub(crate) fn new(security: &SecurityOptions) -> Result<Option<Self>, ConfigError> {
        let (true, Some(mechanism)) = (security.protocol.has_sasl(), security.sasl.mechanism) else { return Ok(None) };
        let sasl = &security.sasl;
        let username = sasl.user().unwrap_or_default().to_owned();
        let password = sasl.secret().unwrap_or_else(|| "".into());
        let source = match mechanism {
            SaslMechanism::Plain => Self::Fixed(Credentials::Plain { username, password }),
            #[cfg(feature = "sasl")]
            SaslMechanism::ScramSha256 | SaslMechanism::ScramSha512 => {
                let is_256 = mechanism == SaslMechanism::ScramSha256;
                let hash = if is_256 { ScramHash::Sha256 } else { ScramHash::Sha512 };
                let marked = sasl.login.as_ref().and_then(|login| login.option("tokenauth"));
                let delegation_token = marked.is_some_and(|marked| marked.eq_ignore_ascii_case("true"));
                Self::Fixed(Credentials::Scram { hash, username, password, delegation_token })
            }
            SaslMechanism::OAuthBearer => Self::Tokens(tokens(security)?),
            #[cfg(feature = "sasl")]
            SaslMechanism::MskIam => Self::AwsEnvironment,
            #[cfg(not(feature = "sasl"))]
            _ => {
                return Err(ConfigError::Unsupported {
                    name: "sasl.mechanism".to_owned(),
                    value: format!("{mechanism:?}"),
                    reason: "this build has only PLAIN and OAUTHBEARER (feature sasl)",
                });
            }
        };
        Ok(Some(source))
    }

    /// Credentials that are good now.
    pub(crate) async fn obtain(&self) -> Result<Credentials, AuthFailure> {
        match self {
            Self::Fixed(credentials) => Ok(credentials.clone()),
            Self::Tokens(provider) => match asked(&**provider).await {
                Ok(token) => Ok(Credentials::OAuthBearer(token)),
                Err(TokenError { reason, is_retriable: true }) => {
                    Err(AuthFailure::Unavailable { reason: format!("no token: {reason}") })
                }
                Err(TokenError { reason, is_retriable: false }) => {
                    Err(AuthFailure::Credentials { mechanism: "OAUTHBEARER", reason: format!("no token: {reason}") })
                }
            },
            #[cfg(feature = "sasl")]
            Self::AwsEnvironment => aws_environment(&|name| std::env::var(name).ok()),
        }
    }
}

/// A provider's answer; one that panics has no token just now.
async fn asked(provider: &dyn TokenProvider) -> Result<Token, TokenError> {
    let answer = callback::awaited(async { provider.token().await }).await;
    answer.unwrap_or_else(|_| Err(TokenError { reason: "the provider panicked".to_owned(), is_retriable: true }))
}

/// The variables that AWS's own programs read.
#[cfg(feature = "sasl")]
fn aws_environment(variable: &dyn Fn(&str) -> Option<String>) -> Result<Credentials, AuthFailure> {
    let given = |name: &str| variable(name).filter(|value| !value.is_empty());
    let needed = |name: &str| {
        let reason = format!("{name} is not set");
        given(name).ok_or(AuthFailure::Credentials { mechanism: "AWS_MSK_IAM", reason })
    };
    Ok(Credentials::MskIam(AwsCredentials {
        access_key_id: needed("AWS_ACCESS_KEY_ID")?,
        secret_access_key: Secret::new(needed("AWS_SECRET_ACCESS_KEY")?),
        session_token: given("AWS_SESSION_TOKEN").map(Secret::new),
        region: given("AWS_REGION").or_else(|| given("AWS_DEFAULT_REGION")),
    }))
}

fn tokens(security: &SecurityOptions) -> Result<Arc<dyn TokenProvider>, ConfigError> {
    if let Some(provider) = &security.sasl.tokens {
        return Ok(provider.clone());
    }
    let endpoint = security.sasl.oauth.token_endpoint.as_deref().unwrap_or_default();
    if let Some(path) = endpoint.strip_prefix("file://") {
        return Ok(Arc::new(TokenFile { path: path.into(), extensions: security.sasl.oauth.extensions.clone() }));
    }
    #[cfg(feature = "oauth")]
    return super::oauth::TokenEndpoint::new(security).map(|endpoint| Arc::new(endpoint) as Arc<dyn TokenProvider>);
    #[cfg(not(feature = "oauth"))]
    Err(ConfigError::Unsupported {
        name: "sasl.oauthbearer.token.endpoint.url".to_owned(),
        value: shown(endpoint),
        reason: "this build cannot ask a token endpoint (feature oauth): pass a token provider in",
    })
}

/// A URL as an error may repeat it: without what stands before an `@` or behind a `?`, for both may be secrets.
pub(super) fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (scheme, rest));
    let (user, rest) = rest.rsplit_once('@').map_or(("", rest), |(_, rest)| ("(hidden)@", rest));
    let (place, query) = rest.split_once('?').map_or((rest, ""), |(place, _)| (place, "?(hidden)"));
    let slashes = if scheme.is_empty() { "" } else { "://" };
    format!("{scheme}{slashes}{user}{place}{query}")
}

/// A token that something else keeps fresh in a file, as Java's file retriever reads it.
struct TokenFile {
    path: std::path::PathBuf,
    extensions: Vec<(String, String)>,
}

impl TokenProvider for TokenFile {
    fn token(&self) -> Obtaining<'_> {
        Box::pin(async {
            let text = std::fs::read_to_string(&self.path).map_err(|error| TokenError {
                reason: format!("{}: {error}", self.path.display()),
                is_retriable: true,
            })?;
            Ok(Token { extensions: self.extensions.clone(), ..Token::new(text.trim()) })
        })
    }
}

impl fmt::Debug for CredentialSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialSource").finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "sasl"))]
mod tests {
    use super::*;

    #[test]
    fn aws_keys_come_from_the_usual_variables() {
        let full = |name: &str| match name {
            "AWS_ACCESS_KEY_ID" => Some("AKID".to_owned()),
            "AWS_SECRET_ACCESS_KEY" => Some("hunter2".to_owned()),
            "AWS_DEFAULT_REGION" => Some("eu-west-1".to_owned()),
            _ => Some(String::new()),
        };
        let credentials = aws_environment(&full).expect("all is there");
        assert!(!format!("{credentials:?}").contains("hunter2"));
        let Credentials::MskIam(key) = credentials else { panic!("another mechanism") };
        assert_eq!((key.region.as_deref(), key.session_token), (Some("eu-west-1"), None));
        let missing = aws_environment(&|_| None).expect_err("nothing is there");
        assert!(missing.to_string().contains("AWS_ACCESS_KEY_ID"), "{missing}");
    }
}
