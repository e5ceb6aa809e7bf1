//! PLAIN (RFC 4616): user and password in one message, so it belongs inside TLS.

use super::{AuthFailure, Mechanism};
use crate::secret::Secret;

pub(super) struct Plain {
    username: String,
    password: Secret,
}

impl Plain {
    pub(super) fn new(username: String, password: Secret) -> Self {
        Self { username, password }
    }
}

impl Mechanism for Plain {
    fn name(&self) -> &'static str {
        "PLAIN"
    }

    fn first(&mut self) -> Result<Vec<u8>, AuthFailure> {
        let unfit = |reason: &str| AuthFailure::Credentials { mechanism: "PLAIN", reason: reason.to_owned() };
        if self.username.is_empty() || self.password.expose().is_empty() {
            return Err(unfit("user and password must not be empty"));
        }
        if self.username.contains('\0') || self.password.expose().contains('\0') {
            return Err(unfit("user and password must not contain a NUL"));
        }
        Ok(format!("\0{}\0{}", self.username, self.password.expose()).into_bytes())
    }

    fn handle_challenge(&mut self, _challenge: &[u8]) -> Result<Option<Vec<u8>>, AuthFailure> {
        Ok(None)
    }

    /// The broker proves nothing in PLAIN.
    fn is_complete(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_password_follow_an_empty_authorization_id() {
        let mut plain = Plain::new("tim".to_owned(), Secret::new("tanstaaftanstaaf"));
        assert_eq!(plain.first().expect("fit"), b"\0tim\0tanstaaftanstaaf");
        assert_eq!(plain.handle_challenge(b""), Ok(None));
    }

    #[test]
    fn what_would_be_taken_for_other_fields_is_refused_without_being_repeated() {
        for (username, password) in [("a\0b", "hunter2"), ("a", "hunter2\0"), ("", "hunter2"), ("a", "")] {
            let error = Plain::new(username.to_owned(), Secret::new(password)).first().expect_err("unfit");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }
}
