//! This client's own certificate and key, for listeners that want one (mutual TLS).

use pkcs8::EncryptedPrivateKeyInfoRef;
use rustls::client::WantsClientCert;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs1KeyDer, PrivatePkcs8KeyDer, PrivateSec1KeyDer};
use rustls::{ClientConfig, ConfigBuilder};

use super::pem::Pem;
use super::tls_error;
use crate::config::{ConfigError, PemSource, TlsOptions};
use crate::secret::Secret;

const CHAIN: &str = "ssl.keystore.location";
const KEY: &str = "ssl.keystore.key";
const PASSWORD: &str = "ssl.key.password";

/// Finishes a configuration with the chain and the key that stands with it or elsewhere.
pub(super) fn present(
    builder: ConfigBuilder<ClientConfig, WantsClientCert>,
    chain: &PemSource,
    options: &TlsOptions,
) -> Result<ClientConfig, ConfigError> {
    let pem = Pem::read(chain, CHAIN)?;
    let certificates = pem.certificates();
    if certificates.is_empty() {
        return Err(tls_error(CHAIN, format!("{} holds no certificate", chain.name())));
    }
    let key = match &options.key {
        Some(source) => private_key(&Pem::read(source, KEY)?, &source.name(), options.key_password.as_ref())?,
        None => private_key(&pem, &chain.name(), options.key_password.as_ref())?,
    };
    builder
        .with_client_auth_cert(certificates, key)
        .map_err(|error| tls_error(KEY, format!("the key does not serve the certificate: {error}")))
}

fn private_key(pem: &Pem, name: &str, password: Option<&Secret>) -> Result<PrivateKeyDer<'static>, ConfigError> {
    let (label, der) = pem.key().ok_or_else(|| tls_error(KEY, format!("{name} holds no private key")))?;
    if der.is_empty() {
        let reason = "the key is encrypted in an old way; convert it: `openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem \
                      -out key.pem`";
        return Err(tls_error(KEY, format!("{name}: {reason}")));
    }
    match label {
        "PRIVATE KEY" => Ok(PrivatePkcs8KeyDer::from(der.to_vec()).into()),
        "RSA PRIVATE KEY" => Ok(PrivatePkcs1KeyDer::from(der.to_vec()).into()),
        "EC PRIVATE KEY" => Ok(PrivateSec1KeyDer::from(der.to_vec()).into()),
        "ENCRYPTED PRIVATE KEY" => decrypt(der, name, password),
        _ => Err(tls_error(KEY, format!("{name} holds a {label}, of which nothing is known"))),
    }
}

/// PKCS#8 under a password (PBES2: PBKDF2 or scrypt with AES).
fn decrypt(der: &[u8], name: &str, password: Option<&Secret>) -> Result<PrivateKeyDer<'static>, ConfigError> {
    let password = password.ok_or_else(|| tls_error(PASSWORD, format!("the key in {name} is encrypted")))?;
    let scheme =
        "its scheme is none that is known (PBES2 with AES); convert it: `openssl pkcs8 -topk8 -v2 aes-256-cbc`";
    let encrypted = EncryptedPrivateKeyInfoRef::try_from(der)
        .map_err(|_| tls_error(PASSWORD, format!("the key in {name} cannot be decrypted: {scheme}")))?;
    let key = encrypted.decrypt(password.expose()).map_err(|_| {
        tls_error(PASSWORD, format!("the key in {name} cannot be decrypted: the password is wrong, or {scheme}"))
    })?;
    Ok(PrivatePkcs8KeyDer::from(key.as_bytes().to_vec()).into())
}
