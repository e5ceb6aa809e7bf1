//! SCRAM-SHA-256 and -SHA-512 (RFC 5802, RFC 7677): a password is proved in both directions and never sent.
//!
//! As Kafka has it: no channel binding, names and passwords as they are in UTF-8 (no SASLprep), and an extension for
//! delegation tokens (KIP-48).

use std::str;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::digest::block_api::EagerHash;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};

use super::{AuthFailure, Mechanism};
use crate::secret::Secret;

/// Fewer iterations would make the password cheap to guess for who listens (RFC 7677, and Kafka's own minimum).
const MIN_ITERATIONS: u32 = 4_096;
/// More would let a broker keep this client's processor for as long as it likes.
const MAX_ITERATIONS: u32 = 250_000;
/// `n,,`, the header that says "no channel binding", in base64.
const CHANNEL_BINDING: &str = "biws";

/// The hash of a SCRAM mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScramHash {
    /// SCRAM-SHA-256.
    Sha256,
    /// SCRAM-SHA-512.
    Sha512,
}

impl ScramHash {
    /// The mechanism's name.
    pub fn mechanism(self) -> &'static str {
        match self {
            Self::Sha256 => "SCRAM-SHA-256",
            Self::Sha512 => "SCRAM-SHA-512",
        }
    }

    /// The salted password of RFC 5802 (`Hi`): what a server has to keep to make proofs from.
    pub fn salted_password(self, password: &str, salt: &[u8], iterations: u32) -> Vec<u8> {
        match self {
            Self::Sha256 => salted::<Sha256>(password, salt, iterations),
            Self::Sha512 => salted::<Sha512>(password, salt, iterations),
        }
    }

    fn proof(self, password: &str, salt: &[u8], iterations: u32, message: &str) -> Proof {
        match self {
            Self::Sha256 => Proof::of::<Sha256>(password, salt, iterations, message),
            Self::Sha512 => Proof::of::<Sha512>(password, salt, iterations, message),
        }
    }
}

/// What either side has to show.
struct Proof {
    client: Vec<u8>,
    server: Vec<u8>,
}

impl Proof {
    fn of<D: EagerHash + Digest>(password: &str, salt: &[u8], iterations: u32, message: &str) -> Self
    where
        Hmac<D>: Mac + KeyInit,
    {
        let salted = salted::<D>(password, salt, iterations);
        let client_key = keyed::<D>(&salted, b"Client Key");
        let signature = keyed::<D>(&D::digest(&client_key), message.as_bytes());
        let client = client_key.iter().zip(&signature).map(|(key, sign)| key ^ sign).collect();
        let server = keyed::<D>(&keyed::<D>(&salted, b"Server Key"), message.as_bytes());
        Self { client, server }
    }
}

fn salted<D: EagerHash + Digest>(password: &str, salt: &[u8], iterations: u32) -> Vec<u8>
where
    Hmac<D>: Mac + KeyInit,
{
    let mut salted = vec![0; <D as Digest>::output_size()];
    // An HMAC takes keys of any length, so this cannot fail; without a key no proof fits.
    pbkdf2::pbkdf2::<Hmac<D>>(password.as_bytes(), salt, iterations, &mut salted).unwrap_or_default();
    salted
}

fn keyed<D: EagerHash>(key: &[u8], message: &[u8]) -> Vec<u8>
where
    Hmac<D>: Mac + KeyInit,
{
    let Ok(mut mac) = <Hmac<D> as KeyInit>::new_from_slice(key) else { return Vec::new() };
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

enum State {
    First,
    /// The server's nonce, salt and iteration count are due.
    ServerFirst {
        client_first: String,
    },
    /// The server's proof is due.
    ServerFinal {
        expected: Vec<u8>,
    },
    Done,
}

pub(super) struct Scram {
    hash: ScramHash,
    username: String,
    password: Secret,
    delegation_token: bool,
    nonce: String,
    state: State,
}

impl Scram {
    pub(super) fn new(
        hash: ScramHash,
        username: &str,
        password: Secret,
        delegation_token: bool,
        random: [u8; 18],
    ) -> Self {
        // Base64 has neither a comma nor anything else that ends the field.
        let nonce = BASE64.encode(random);
        let username = username.replace('=', "=3D").replace(',', "=2C");
        Self { hash, username, password, delegation_token, nonce, state: State::First }
    }

    fn untrusted(&self, reason: impl Into<String>) -> AuthFailure {
        AuthFailure::Server { mechanism: self.name(), reason: reason.into() }
    }

    fn handle_first(&self, challenge: &str, client_first: &str) -> Result<(String, Vec<u8>), AuthFailure> {
        let mut fields = challenge.split(',');
        let mut field = |name: &str| {
            let field = fields.next().unwrap_or_default();
            field.strip_prefix(name).and_then(|rest| rest.strip_prefix('='))
        };
        // `m=` would come first and stands for extensions that nobody may ignore.
        let nonce = field("r").ok_or_else(|| self.untrusted("its first message has no nonce"))?;
        if nonce.len() <= self.nonce.len() || !nonce.starts_with(&self.nonce) {
            return Err(self.untrusted("its nonce does not begin with ours"));
        }
        let salt = field("s").and_then(|salt| BASE64.decode(salt).ok()).filter(|salt| !salt.is_empty());
        let salt = salt.ok_or_else(|| self.untrusted("its first message has no salt"))?;
        let iterations: u32 = field("i").and_then(|count| count.parse().ok()).unwrap_or(0);
        if !(MIN_ITERATIONS..=MAX_ITERATIONS).contains(&iterations) {
            let range = format!("{MIN_ITERATIONS} to {MAX_ITERATIONS}");
            return Err(self.untrusted(format!("it asks for {iterations} iterations; {range} are accepted")));
        }
        let without_proof = format!("c={CHANNEL_BINDING},r={nonce}");
        let message = format!("{client_first},{challenge},{without_proof}");
        let proof = self.hash.proof(self.password.expose(), &salt, iterations, &message);
        Ok((format!("{without_proof},p={}", BASE64.encode(proof.client)), proof.server))
    }

    fn handle_final(&self, challenge: &str, expected: &[u8]) -> Result<(), AuthFailure> {
        if let Some(reason) = challenge.strip_prefix("e=") {
            return Err(AuthFailure::Refused { mechanism: self.name(), message: reason.to_owned() });
        }
        let proof = challenge.split(',').next().and_then(|field| field.strip_prefix("v="));
        let proof = proof.and_then(|proof| BASE64.decode(proof).ok()).unwrap_or_default();
        match same(&proof, expected) {
            true => Ok(()),
            false => Err(self.untrusted("its proof is wrong: it does not know the password")),
        }
    }
}

/// In a time that does not tell where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

impl Mechanism for Scram {
    fn name(&self) -> &'static str {
        self.hash.mechanism()
    }

    fn first(&mut self) -> Result<Vec<u8>, AuthFailure> {
        if self.username.is_empty() || self.password.expose().is_empty() {
            let reason = "user and password must not be empty".to_owned();
            return Err(AuthFailure::Credentials { mechanism: self.name(), reason });
        }
        let extension = if self.delegation_token { ",tokenauth=true" } else { "" };
        let client_first = format!("n={},r={}{extension}", self.username, self.nonce);
        let message = format!("n,,{client_first}").into_bytes();
        self.state = State::ServerFirst { client_first };
        Ok(message)
    }

    fn handle_challenge(&mut self, challenge: &[u8]) -> Result<Option<Vec<u8>>, AuthFailure> {
        let challenge = str::from_utf8(challenge).map_err(|_| self.untrusted("its message is not text"))?;
        match &self.state {
            State::ServerFirst { client_first } => {
                let (reply, expected) = self.handle_first(challenge, client_first)?;
                self.state = State::ServerFinal { expected };
                Ok(Some(reply.into_bytes()))
            }
            State::ServerFinal { expected } => {
                self.handle_final(challenge, expected)?;
                self.state = State::Done;
                Ok(None)
            }
            State::First | State::Done => Err(self.untrusted("it speaks out of turn")),
        }
    }

    fn is_complete(&self) -> bool {
        matches!(self.state, State::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The exchange of RFC 7677, section 3.
    const CLIENT_NONCE: &str = "rOprNGfwEbeRWgbNEkqO";
    const SERVER_FIRST: &str = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    const CLIENT_FINAL: &str = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                                p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    const SERVER_FINAL: &str = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    fn scram() -> Scram {
        let mut scram = Scram::new(ScramHash::Sha256, "user", Secret::new("pencil"), false, [0; 18]);
        scram.nonce = CLIENT_NONCE.to_owned();
        assert_eq!(scram.first().expect("fit"), b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        scram
    }

    #[test]
    fn the_exchange_of_the_rfc_comes_out_as_printed_there() {
        let mut scram = scram();
        let reply = scram.handle_challenge(SERVER_FIRST.as_bytes()).expect("fair").expect("a proof");
        assert_eq!(String::from_utf8_lossy(&reply), CLIENT_FINAL);
        assert!(!scram.is_complete(), "the broker has proved nothing yet");
        assert_eq!(scram.handle_challenge(SERVER_FINAL.as_bytes()), Ok(None));
        assert!(scram.is_complete());
    }

    #[test]
    fn a_broker_that_does_not_know_the_password_is_not_trusted() {
        for last in ["v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=", "v=", "", "v=AAAA"] {
            let mut scram = scram();
            scram.handle_challenge(SERVER_FIRST.as_bytes()).expect("fair");
            let error = scram.handle_challenge(last.as_bytes()).expect_err(last);
            assert!(matches!(error, AuthFailure::Server { .. }), "{error}");
            assert!(!scram.is_complete());
        }
    }

    #[test]
    fn unfair_first_messages_are_refused() {
        for first in [
            "",
            "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096",
            "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4095",
            "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000",
            "m=must,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        ] {
            let error = scram().handle_challenge(first.as_bytes()).expect_err(first);
            assert!(matches!(error, AuthFailure::Server { .. }), "{first}: {error}");
        }
        assert!(scram().handle_challenge(&[0xff]).is_err());
    }

    #[test]
    fn a_refusal_is_the_brokers_word() {
        let mut scram = scram();
        scram.handle_challenge(SERVER_FIRST.as_bytes()).expect("fair");
        let refused = scram.handle_challenge(b"e=invalid-proof").expect_err("refused");
        assert!(matches!(refused, AuthFailure::Refused { ref message, .. } if message == "invalid-proof"));
    }

    #[test]
    fn names_are_escaped_and_delegation_tokens_marked() {
        let mut scram = Scram::new(ScramHash::Sha512, "a=b,c", Secret::new("p"), true, [0; 18]);
        let first = String::from_utf8(scram.first().expect("fit")).expect("text");
        assert_eq!(first, "n,,n=a=3Db=2Cc,r=AAAAAAAAAAAAAAAAAAAAAAAA,tokenauth=true");
    }
}
