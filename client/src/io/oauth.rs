//! Tokens by client credentials (RFC 6749, section 4.4): asked of a token endpoint over HTTPS, and kept while they last.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::sync::Mutex;

use super::clock;
use super::credentials::{Obtaining, TokenError, TokenProvider, shown};
use super::tls::TlsConnector;
use super::transport::{Connect, Tcp};
use crate::config::{ConfigError, SecurityOptions};
use crate::core::auth::Token;
use crate::secret::Secret;
use crate::types::Address;

const OPTION: &str = "sasl.oauthbearer.token.endpoint.url";
/// How long one question to the endpoint may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer that is read.
const MAX_ANSWER_BYTES: usize = 1 << 20;
/// A token is kept for this part of its life, in percent.
const KEEP_PERCENT: u64 = 80;
/// What is assumed of a token whose life the endpoint does not tell.
const UNKNOWN_LIFE_S: u64 = 60;

pub(super) struct TokenEndpoint {
    connector: Arc<dyn Connect>,
    address: Address,
    authority: String,
    path: String,
    authorization: Secret,
    scope: Option<String>,
    extensions: Vec<(String, String)>,
    /// The token at hand, and until when it is used (milliseconds since the Unix epoch).
    kept: Mutex<Option<(Token, u64)>>,
}

impl TokenEndpoint {
    pub(super) fn new(security: &SecurityOptions) -> Result<Self, ConfigError> {
        let oauth = &security.sasl.oauth;
        let url = oauth.token_endpoint.as_deref().unwrap_or_default();
        let invalid = |reason: &str| ConfigError::Invalid {
            name: OPTION.to_owned(),
            value: shown(url),
            reason: reason.to_owned(),
        };
        let uri: Uri = url.parse().map_err(|_| invalid("expected a URL"))?;
        let host = uri.host().ok_or_else(|| invalid("expected a URL with a host"))?;
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(invalid("client id and secret are options of their own"));
        }
        if uri.authority().is_some_and(|authority| authority.as_str() != host) && uri.port_u16().is_none() {
            return Err(invalid("expected a number for the port"));
        }
        // The secret goes with the question, so only TLS will do.
        if uri.scheme_str() != Some("https") {
            return Err(invalid("expected an https URL (or file:///path)"));
        }
        let missing = |name: &str| ConfigError::Invalid {
            name: name.to_owned(),
            value: String::new(),
            reason: "the token endpoint needs it".to_owned(),
        };
        let login = security.sasl.login.as_ref();
        let named = |name: &str| login.and_then(|login| login.option(name)).map(str::to_owned);
        let id = oauth.client_id.clone().or_else(|| named("clientId"));
        let id = id.ok_or_else(|| missing("sasl.oauthbearer.client.credentials.client.id"))?;
        let secret = oauth.client_secret.clone().or_else(|| named("clientSecret").map(Secret::new));
        let secret = secret.ok_or_else(|| missing("sasl.oauthbearer.client.credentials.client.secret"))?;
        let basic = match oauth.url_encode {
            true => format!("{}:{}", form(&id), form(secret.expose())),
            false => format!("{id}:{}", secret.expose()),
        };
        let mut extensions = oauth.extensions.clone();
        let more = login.map(|login| login.options_with("extension_")).into_iter().flatten();
        extensions.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let bare_host = host.trim_start_matches('[').trim_end_matches(']');
        Ok(Self {
            connector: Arc::new(TlsConnector::new(Arc::new(Tcp), &security.tls)?),
            address: Address::new(bare_host, uri.port_u16().unwrap_or(443)),
            authority: uri.authority().map(ToString::to_string).unwrap_or_default(),
            path: uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            authorization: Secret::new(format!("Basic {}", BASE64.encode(basic))),
            scope: oauth.scope.clone().or_else(|| named("scope")),
            extensions,
            kept: Mutex::new(None),
        })
    }

    async fn ask(&self) -> Result<(Token, u64), TokenError> {
        let passing = |reason: String| TokenError { reason: format!("{}: {reason}", self.address), is_retriable: true };
        let stream = self.connector.connect(&self.address).await.map_err(|error| passing(error.to_string()))?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|error| passing(error.to_string()))?;
        let mut body = "grant_type=client_credentials".to_owned();
        if let Some(scope) = &self.scope {
            body.push_str(&format!("&scope={}", form(scope)));
        }
        let request = Request::post(&self.path)
            .header("host", &self.authority)
            .header("accept", "application/json")
            .header("authorization", self.authorization.expose())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| TokenError { reason: "the question has no form".to_owned(), is_retriable: false })?;
        let exchange = async {
            let response = sender.send_request(request).await?;
            let status = response.status();
            let body = Limited::new(response.into_body(), MAX_ANSWER_BYTES).collect().await;
            Ok::<_, hyper::Error>((status, body.map(|body| body.to_bytes())))
        };
        // A connection that ends, well or badly, has handed on what came before: the exchange tells whether it was enough.
        let driving = async {
            if let Err(error) = connection.await {
                tracing::debug!("the connection to the token endpoint ended: {error}");
            }
            std::future::pending::<()>().await;
        };
        let answered = tokio::select! {
            answered = exchange => answered,
            () = driving => return Err(passing("it closed the connection".to_owned())),
        };
        let (status, body) = answered.map_err(|error| passing(error.to_string()))?;
        let body = body.map_err(|_| passing("its answer is too long, or ends early".to_owned()))?;
        self.read_answer(status.as_u16(), &body)
    }

    /// The token and its life in milliseconds. Of a refusal only the standard's own words are repeated.
    fn read_answer(&self, status: u16, body: &[u8]) -> Result<(Token, u64), TokenError> {
        let answer: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |name: &str| answer.get(name).and_then(serde_json::Value::as_str);
        if status != 200 {
            let words = [text("error"), text("error_description")].into_iter().flatten().collect::<Vec<_>>().join(": ");
            let is_retriable = status >= 500 || status == 408 || status == 429;
            return Err(TokenError { reason: format!("{}: HTTP {status} {words}", self.address), is_retriable });
        }
        let value = text("access_token").filter(|value| !value.is_empty()).ok_or_else(|| TokenError {
            reason: format!("{}: its answer holds no access_token", self.address),
            is_retriable: false,
        })?;
        let life_s = answer.get("expires_in").and_then(serde_json::Value::as_u64).unwrap_or(UNKNOWN_LIFE_S);
        let token = Token { extensions: self.extensions.clone(), ..Token::new(value) };
        Ok((token, life_s.saturating_mul(1_000)))
    }
}

impl TokenProvider for TokenEndpoint {
    fn token(&self) -> Obtaining<'_> {
        Box::pin(async {
            // One asks, and whoever comes meanwhile waits for the same token.
            let mut kept = self.kept.lock().await;
            let now_ms = u64::try_from(clock::unix_ms()).unwrap_or(0);
            if let Some((token, use_until_ms)) = &*kept
                && now_ms < *use_until_ms
            {
                return Ok(token.clone());
            }
            let asked = tokio::time::timeout(PATIENCE, self.ask()).await;
            let (mut token, life_ms) = asked.unwrap_or_else(|_| {
                let reason = format!("{}: no answer within {} s", self.address, PATIENCE.as_secs());
                Err(TokenError { reason, is_retriable: true })
            })?;
            token.expires_unix_ms = Some(now_ms.saturating_add(life_ms));
            *kept = Some((token.clone(), now_ms.saturating_add(life_ms / 100 * KEEP_PERCENT)));
            Ok(token)
        })
    }
}

/// `application/x-www-form-urlencoded`.
fn form(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => encoded.push(char::from(byte)),
            b' ' => encoded.push('+'),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
