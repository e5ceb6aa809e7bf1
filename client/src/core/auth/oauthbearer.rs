//! OAUTHBEARER (RFC 7628 as KIP-255 and KIP-342 use it): a bearer token, and extensions for the broker.

use std::fmt;

use super::{AuthFailure, Mechanism};
use crate::secret::Secret;

const NAME: &str = "OAUTHBEARER";
const SEPARATOR: char = '\x01';

/// A bearer token. Where it comes from is the shell's affair.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The token as the authorization server issued it, usually a JWT.
    pub value: Secret,
    /// Names and values that the broker gets beside it (KIP-342).
    pub extensions: Vec<(String, String)>,
    /// When it expires, in milliseconds since the Unix epoch; `None` when that is not known.
    pub expires_unix_ms: Option<u64>,
}

impl Token {
    /// A token without extensions and of unknown expiry.
    pub fn new(value: impl Into<Secret>) -> Self {
        Self { value: value.into(), extensions: Vec::new(), expires_unix_ms: None }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("expires_unix_ms", &self.expires_unix_ms).finish_non_exhaustive()
    }
}

pub(super) struct OAuthBearer {
    token: Token,
    refused: Option<String>,
}

impl OAuthBearer {
    pub(super) fn new(token: Token) -> Self {
        Self { token, refused: None }
    }
}

impl Mechanism for OAuthBearer {
    fn name(&self) -> &'static str {
        NAME
    }

    fn first(&mut self) -> Result<Vec<u8>, AuthFailure> {
        let unfit = |reason: String| AuthFailure::Credentials { mechanism: NAME, reason };
        let token = self.token.value.expose();
        if token.is_empty() || !token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b)) {
            return Err(unfit("the token is empty or has characters that no bearer token has".to_owned()));
        }
        let mut message = format!("n,,{SEPARATOR}auth=Bearer {token}");
        for (name, value) in &self.token.extensions {
            let name_is_fit = !name.is_empty() && name != "auth" && name.bytes().all(|b| b.is_ascii_alphabetic());
            let value_is_fit = value.bytes().all(|b| matches!(b, 0x20..=0x7e | b'\t' | b'\r' | b'\n'));
            if !name_is_fit || !value_is_fit {
                return Err(unfit(format!("extension {name:?} has a name or value that cannot be sent")));
            }
            message.push_str(&format!("{SEPARATOR}{name}={value}"));
        }
        message.push_str("\x01\x01");
        Ok(message.into_bytes())
    }

    /// Anything but an empty challenge is the reason of a refusal, which the client has to acknowledge before the broker
    /// says the same by an error code.
    fn handle_challenge(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, AuthFailure> {
        if challenge.is_empty() {
            return Ok(None);
        }
        if let Some(message) = self.refused.take() {
            return Err(AuthFailure::Refused { mechanism: NAME, message });
        }
        self.refused = Some(String::from_utf8_lossy(challenge).chars().take(500).collect());
        Ok(Some(vec![SEPARATOR as u8]))
    }

    fn is_complete(&self) -> bool {
        self.refused.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn token_and_extensions_are_one_message() {
        let mut token = Token::new("abc.def-_~+/=");
        token.extensions.push(("logicalCluster".to_owned(), "lkc-1".to_owned()));
        let mut mechanism = OAuthBearer::new(token);
        assert_eq!(
            mechanism.first().expect("fit"),
            b"n,,\x01auth=Bearer abc.def-_~+/=\x01logicalCluster=lkc-1\x01\x01"
        );
        assert_eq!(mechanism.handle_challenge(b""), Ok(None));
        assert!(mechanism.is_complete());
    }

    #[test]
    fn a_refusal_is_acknowledged_and_not_taken_for_success() {
        let mut mechanism = OAuthBearer::new(Token::new("abc"));
        mechanism.first().expect("fit");
        assert_eq!(mechanism.handle_challenge(b"{\"status\":\"invalid_token\"}"), Ok(Some(vec![1])));
        assert!(!mechanism.is_complete());
        assert!(matches!(mechanism.handle_challenge(b"again"), Err(AuthFailure::Refused { .. })));
    }

    #[test]
    fn tokens_and_extensions_cannot_smuggle_in_fields() {
        for value in ["", "a\x01auth=Bearer b", "a b", "\u{e9}"] {
            let error = OAuthBearer::new(Token::new(value)).first().expect_err(value);
            assert!(matches!(error, AuthFailure::Credentials { .. }));
        }
        for (name, value) in [("auth", "x"), ("a=b", "x"), ("", "x"), ("a", "x\x01y")] {
            let mut token = Token::new("abc");
            token.extensions.push((name.to_owned(), value.to_owned()));
            OAuthBearer::new(token).first().expect_err(name);
        }
        assert_eq!(format!("{:?}", Token::new("hunter2")), "Token { expires_unix_ms: None, .. }");
    }
}
