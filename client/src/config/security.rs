//! How a client shows itself to brokers and they to it: `security.protocol`, `ssl.*` and `sasl.*` as values.

use std::fmt;
use std::path::PathBuf;

use super::ConfigError;
use super::jaas::{self, LoginModule};
use crate::secret::Secret;

/// `security.protocol`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecurityProtocol {
    /// Neither encrypted nor authenticated.
    #[default]
    Plaintext,
    /// TLS.
    Ssl,
    /// SASL without encryption.
    SaslPlaintext,
    /// SASL inside TLS.
    SaslSsl,
}

impl SecurityProtocol {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let all = [Self::Plaintext, Self::Ssl, Self::SaslPlaintext, Self::SaslSsl];
        all.into_iter().find(|protocol| protocol.name().eq_ignore_ascii_case(text))
    }

    /// Its name in `security.protocol`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plaintext => "PLAINTEXT",
            Self::Ssl => "SSL",
            Self::SaslPlaintext => "SASL_PLAINTEXT",
            Self::SaslSsl => "SASL_SSL",
        }
    }

    /// Whether it runs over TLS.
    pub fn has_tls(self) -> bool {
        matches!(self, Self::Ssl | Self::SaslSsl)
    }

    /// Whether it authenticates by SASL.
    pub fn has_sasl(self) -> bool {
        matches!(self, Self::SaslPlaintext | Self::SaslSsl)
    }
}

/// Where PEM text comes from.
#[derive(Debug, Clone)]
pub(crate) enum PemSource {
    File(PathBuf),
    Inline(Secret),
}

/// The `ssl.*` options.
#[derive(Clone)]
#[cfg_attr(not(feature = "tls"), allow(dead_code, reason = "checked, and then nothing can use them"))]
pub(crate) struct TlsOptions {
    /// Certificates to trust; the system's when there are none.
    pub(crate) trusted: Option<PemSource>,
    /// This client's certificate chain.
    pub(crate) chain: Option<PemSource>,
    /// Its key; `None` when it stands with the chain.
    pub(crate) key: Option<PemSource>,
    pub(crate) key_password: Option<Secret>,
    pub(crate) verify_host: bool,
    pub(crate) tls12: bool,
    pub(crate) tls13: bool,
    #[cfg(feature = "tls")]
    pub(crate) provider: Option<std::sync::Arc<rustls::crypto::CryptoProvider>>,
}

impl Default for TlsOptions {
    fn default() -> Self {
        Self {
            trusted: None,
            chain: None,
            key: None,
            key_password: None,
            verify_host: true,
            tls12: true,
            tls13: true,
            #[cfg(feature = "tls")]
            provider: None,
        }
    }
}

/// `sasl.mechanism`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaslMechanism {
    Plain,
    ScramSha256,
    ScramSha512,
    OAuthBearer,
    MskIam,
}

impl SaslMechanism {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        Ok(match &*text.to_ascii_uppercase() {
            "PLAIN" => Self::Plain,
            "SCRAM-SHA-256" => Self::ScramSha256,
            "SCRAM-SHA-512" => Self::ScramSha512,
            "OAUTHBEARER" => Self::OAuthBearer,
            "AWS_MSK_IAM" => Self::MskIam,
            _ => return Err("expected PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER or AWS_MSK_IAM".to_owned()),
        })
    }
}

/// The `sasl.*` options.
#[derive(Clone, Default)]
pub(crate) struct SaslOptions {
    pub(crate) mechanism: Option<SaslMechanism>,
    pub(crate) username: Option<String>,
    pub(crate) password: Option<Secret>,
    pub(crate) login: Option<LoginModule>,
    pub(crate) oauth: OAuthOptions,
    #[cfg(feature = "tokio")]
    pub(crate) tokens: Option<std::sync::Arc<dyn crate::io::TokenProvider>>,
}

/// How to come by tokens for OAUTHBEARER.
#[derive(Clone, Default)]
#[cfg_attr(not(feature = "oauth"), allow(dead_code, reason = "checked, and then nothing can use them"))]
pub(crate) struct OAuthOptions {
    /// `https://...`, or `file:///...` for a token that something else keeps fresh there.
    pub(crate) token_endpoint: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<Secret>,
    pub(crate) scope: Option<String>,
    /// Whether id and secret are URL-encoded in the header, as RFC 6749 has it and Java by default has not.
    pub(crate) url_encode: bool,
    pub(crate) extensions: Vec<(String, String)>,
}

/// All of it.
#[derive(Clone, Default)]
pub(crate) struct SecurityOptions {
    pub(crate) protocol: SecurityProtocol,
    pub(crate) tls: TlsOptions,
    pub(crate) sasl: SaslOptions,
}

impl fmt::Debug for SecurityOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecurityOptions")
            .field("protocol", &self.protocol)
            .field("mechanism", &self.sasl.mechanism)
            .field("verify_host", &self.tls.verify_host)
            .field("tls12", &self.tls.tls12)
            .field("tls13", &self.tls.tls13)
            .finish_non_exhaustive()
    }
}

impl SecurityOptions {
    /// Checks what no single option shows: that nothing asked for is left out, and nothing needed is missing.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let protocol = |reason: String| ConfigError::Invalid {
            name: "security.protocol".to_owned(),
            value: self.protocol.name().to_owned(),
            reason,
        };
        if cfg!(not(feature = "tls")) && self.protocol.has_tls() {
            return Err(ConfigError::Unsupported {
                name: "security.protocol".to_owned(),
                value: self.protocol.name().to_owned(),
                reason: "this build has no TLS (feature tls), and the client does not connect without it",
            });
        }
        let tls = &self.tls;
        if !self.protocol.has_tls() && (tls.trusted.is_some() || tls.chain.is_some() || tls.key.is_some()) {
            let reason = "certificates or keys are given (ssl.*), and it uses none: say SSL or SASL_SSL";
            return Err(protocol(reason.to_owned()));
        }
        let sasl = &self.sasl;
        let has_credentials = sasl.login.is_some() || sasl.password.is_some() || sasl.mechanism.is_some();
        if !self.protocol.has_sasl() {
            let reason = "a SASL mechanism or credentials are given (sasl.*), and it uses none: say SASL_SSL";
            return if has_credentials { Err(protocol(reason.to_owned())) } else { Ok(()) };
        }
        self.check_sasl()
    }

    fn check_sasl(&self) -> Result<(), ConfigError> {
        let sasl = &self.sasl;
        let missing = |name: &str, reason: &str| {
            Err(ConfigError::Invalid { name: name.to_owned(), value: String::new(), reason: reason.to_owned() })
        };
        match sasl.mechanism {
            None => missing("sasl.mechanism", "it is missing: say PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER"),
            Some(SaslMechanism::Plain | SaslMechanism::ScramSha256 | SaslMechanism::ScramSha512) => {
                match sasl.user().is_some() && sasl.secret().is_some() {
                    true => Ok(()),
                    false => missing("sasl.jaas.config", "it names no user and password (nor does sasl.username)"),
                }
            }
            Some(SaslMechanism::OAuthBearer) => {
                #[cfg(feature = "tokio")]
                if sasl.tokens.is_some() {
                    return Ok(());
                }
                match sasl.oauth.token_endpoint {
                    Some(_) => Ok(()),
                    None => missing(
                        "sasl.oauthbearer.token.endpoint.url",
                        "it is missing: give an https or file URL, or a token provider in code",
                    ),
                }
            }
            Some(SaslMechanism::MskIam) => Ok(()),
        }
    }
}

impl SaslOptions {
    /// The user, by `sasl.username` or the login module.
    pub(crate) fn user(&self) -> Option<&str> {
        self.username.as_deref().or_else(|| self.login.as_ref()?.option("username"))
    }

    /// The password, by `sasl.password` or the login module.
    pub(crate) fn secret(&self) -> Option<Secret> {
        self.password.clone().or_else(|| self.login.as_ref()?.option("password").map(Secret::new))
    }

    /// Takes in `sasl.jaas.config`.
    pub(super) fn set_login(&mut self, text: &str) -> Result<(), String> {
        let login = jaas::parse(text)?;
        if let Some(name) = ["GSSAPI", "Krb5LoginModule"].iter().find(|name| login.class.contains(**name)) {
            return Err(format!("{name} is Kerberos, which is not there: use SCRAM, OAUTHBEARER or mutual TLS"));
        }
        self.login = Some(login);
        Ok(())
    }
}
