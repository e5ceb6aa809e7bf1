//! AWS_MSK_IAM: a request for `kafka-cluster:Connect` that is signed (Signature Version 4, query form) but never made;
//! the broker's side asks AWS whether the signature is good.

use std::fmt;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::{AuthFailure, Mechanism};
use crate::secret::Secret;

const NAME: &str = "AWS_MSK_IAM";
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SERVICE: &str = "kafka-cluster";
const ACTION: &str = "kafka-cluster:Connect";
/// How long the signature is good, in seconds.
const VALID_SECONDS: u32 = 900;
const USER_AGENT: &str = concat!("millstream/", env!("CARGO_PKG_VERSION"));

/// An AWS access key.
#[derive(Clone, PartialEq, Eq)]
pub struct AwsCredentials {
    /// The key's id.
    pub access_key_id: String,
    /// The key.
    pub secret_access_key: Secret,
    /// What belongs to a temporary key.
    pub session_token: Option<Secret>,
    /// The cluster's region, e.g. `eu-central-1`; `None` to take it from the broker's name.
    pub region: Option<String>,
}

impl fmt::Debug for AwsCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AwsCredentials").field("region", &self.region).finish_non_exhaustive()
    }
}

impl AwsCredentials {
    /// `b-1.name.abcdef.c2.kafka.eu-central-1.amazonaws.com` names its region, two labels before the end.
    fn region_for<'a>(&'a self, host: &'a str) -> Option<&'a str> {
        let named = || host.split(".kafka.").nth(1).or_else(|| host.split(".kafka-serverless.").nth(1));
        self.region.as_deref().or_else(|| named()?.split('.').next()).filter(|region| !region.is_empty())
    }
}

/// The parts of a signed query, in the order in which they are signed.
struct Signed {
    parameters: Vec<(&'static str, String)>,
    signature: String,
}

fn sign(credentials: &AwsCredentials, region: &str, host: &str, unix_seconds: u64) -> Signed {
    let time = timestamp(unix_seconds);
    let scope = format!("{}/{region}/{SERVICE}/aws4_request", &time[..8]);
    let mut parameters = vec![
        ("Action", ACTION.to_owned()),
        ("X-Amz-Algorithm", ALGORITHM.to_owned()),
        ("X-Amz-Credential", format!("{}/{scope}", credentials.access_key_id)),
        ("X-Amz-Date", time.clone()),
        ("X-Amz-Expires", VALID_SECONDS.to_string()),
    ];
    if let Some(token) = &credentials.session_token {
        parameters.push(("X-Amz-Security-Token", token.expose().to_owned()));
    }
    parameters.push(("X-Amz-SignedHeaders", "host".to_owned()));
    let request = format!("GET\n/\n{}\nhost:{host}\n\nhost\n{}", query(&parameters), hex(&Sha256::digest(b"")));
    let to_sign = format!("{ALGORITHM}\n{time}\n{scope}\n{}", hex(&Sha256::digest(request.as_bytes())));
    let secret = format!("AWS4{}", credentials.secret_access_key.expose());
    let steps = [&time[..8], region, SERVICE, "aws4_request", &to_sign];
    let signature = steps.iter().fold(secret.into_bytes(), |key, step| keyed(&key, step.as_bytes()));
    Signed { parameters, signature: hex(&signature) }
}

/// The same signature as a token for listeners that take OAUTHBEARER: the signed URL, in base64.
pub fn presigned_url_token(credentials: &AwsCredentials, region: &str, unix_seconds: u64) -> super::Token {
    let host = format!("kafka.{region}.amazonaws.com");
    let signed = sign(credentials, region, &host, unix_seconds);
    let query = query(&signed.parameters);
    let agent = encoded(USER_AGENT);
    let url = format!("https://{host}/?{query}&X-Amz-Signature={}&User-Agent={agent}", signed.signature);
    let expires_unix_ms = Some((unix_seconds + u64::from(VALID_SECONDS)) * 1_000);
    super::Token { expires_unix_ms, ..super::Token::new(URL_SAFE_NO_PAD.encode(url)) }
}

fn keyed(key: &[u8], message: &[u8]) -> Vec<u8> {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else { return Vec::new() };
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn query(parameters: &[(&str, String)]) -> String {
    let pairs: Vec<String> = parameters.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    pairs.join("&")
}

/// Percent-encoding as AWS signs it: everything but letters, digits and `-_.~`.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `20260131T235959Z`.
fn timestamp(unix_seconds: u64) -> String {
    let (year, month, day) = date(unix_seconds / 86_400);
    let (hour, minute, second) = (unix_seconds / 3_600 % 24, unix_seconds / 60 % 60, unix_seconds % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// The date of a day since 1970. Years are counted from March, so that a leap day is a year's last.
fn date(days: u64) -> (u64, u64, u64) {
    // Days from the first of March of the year 0 to 1970.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

pub(super) struct MskIam {
    credentials: AwsCredentials,
    host: String,
    unix_seconds: u64,
    done: bool,
}

impl MskIam {
    pub(super) fn new(credentials: AwsCredentials, host: String, unix_seconds: u64) -> Self {
        Self { credentials, host, unix_seconds, done: false }
    }
}

impl Mechanism for MskIam {
    fn name(&self) -> &'static str {
        NAME
    }

    fn first(&mut self) -> Result<Vec<u8>, AuthFailure> {
        let unfit = |reason: &str| AuthFailure::Credentials { mechanism: NAME, reason: reason.to_owned() };
        let region = self.credentials.region_for(&self.host);
        let region = region.ok_or_else(|| unfit("the region is not known: set AWS_REGION"))?;
        let fields = [&*self.credentials.access_key_id, self.credentials.secret_access_key.expose()];
        if fields.iter().any(|field| field.is_empty() || !field.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err(unfit("the access key is empty or has characters that no key has"));
        }
        let signed = sign(&self.credentials, region, &self.host, self.unix_seconds);
        let mut payload = String::from("{\"version\":\"2020_10_22\"");
        let mut field = |name: &str, value: &str| {
            let _ = write!(payload, ",\"{}\":{}", name.to_ascii_lowercase(), json(value));
        };
        field("host", &self.host);
        field("user-agent", USER_AGENT);
        for (name, value) in &signed.parameters {
            field(name, value);
        }
        field("x-amz-signature", &signed.signature);
        payload.push('}');
        Ok(payload.into_bytes())
    }

    /// A good answer has a body, `{"version":..,"request-id":..}`.
    fn handle_challenge(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, AuthFailure> {
        if challenge.is_empty() {
            return Err(AuthFailure::Server { mechanism: NAME, reason: "it sent an empty answer".to_owned() });
        }
        self.done = true;
        Ok(None)
    }

    fn is_complete(&self) -> bool {
        self.done
    }
}

/// A JSON string of printable text: host names, dates, signatures.
fn json(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
