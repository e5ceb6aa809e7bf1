//! TLS over whatever opens streams: rustls, with the cryptography passed in and nothing installed for the process.

mod failure;
mod identity;
mod pem;
mod provider;
mod verify;

use std::io;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};

pub(super) use self::failure::tls_failure;
use self::pem::Pem;
pub use self::provider::default_crypto_provider;
use super::transport::{BoxStream, Connect, Connecting};
use crate::config::{ConfigError, TlsOptions};
use crate::types::Address;

/// Opens streams through another connector, and TLS inside them. There is no way around: what fails, fails.
pub(crate) struct TlsConnector {
    inner: Arc<dyn Connect>,
    tls: tokio_rustls::TlsConnector,
}

impl TlsConnector {
    /// Reads the certificates and keys that the options name.
    pub(crate) fn new(inner: Arc<dyn Connect>, options: &TlsOptions) -> Result<Self, ConfigError> {
        let config = Arc::new(client_config(options)?);
        Ok(Self { inner, tls: config.into() })
    }
}

impl Connect for TlsConnector {
    fn connect<'a>(&'a self, address: &'a Address) -> Connecting<'a> {
        Box::pin(async move {
            let name = ServerName::try_from(address.host.to_string())
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
            let stream = self.inner.connect(address).await?;
            let session = self.tls.connect(name, stream).await.map_err(failure::in_handshake)?;
            Ok(Box::new(session) as BoxStream)
        })
    }
}

/// What rustls needs to know, from the options.
pub(super) fn client_config(options: &TlsOptions) -> Result<ClientConfig, ConfigError> {
    let provider = match &options.provider {
        Some(provider) => provider.clone(),
        None => Arc::new(default_crypto_provider()?),
    };
    let versions = versions(options);
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(&versions)
        .map_err(|error| tls_error("ssl.enabled.protocols", error.to_string()))?;
    let roots = Arc::new(roots(options)?);
    let builder = match options.verify_host {
        true => {
            let verifier = WebPkiServerVerifier::builder_with_provider(roots, provider).build();
            builder.with_webpki_verifier(verifier.map_err(|error| tls_error(TRUSTED, error.to_string()))?)
        }
        false => builder.dangerous().with_custom_certificate_verifier(Arc::new(verify::AnyName::new(roots, provider)?)),
    };
    match &options.chain {
        Some(chain) => identity::present(builder, chain, options),
        None => Ok(builder.with_no_client_auth()),
    }
}

const TRUSTED: &str = "ssl.truststore.location";

fn versions(options: &TlsOptions) -> Vec<&'static SupportedProtocolVersion> {
    let tls13 = options.tls13.then_some(&rustls::version::TLS13);
    tls13.into_iter().chain(options.tls12.then_some(&rustls::version::TLS12)).collect()
}

/// The authorities to trust: those that are named, else the system's.
fn roots(options: &TlsOptions) -> Result<RootCertStore, ConfigError> {
    let mut roots = RootCertStore::empty();
    let Some(source) = &options.trusted else {
        // Old stores hold a few certificates that nobody can read: the others will do.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return match roots.is_empty() {
            true => Err(tls_error(TRUSTED, "the system has no certificate authorities: name those to trust")),
            false => Ok(roots),
        };
    };
    let certificates = Pem::read(source, TRUSTED)?.certificates();
    if certificates.is_empty() {
        return Err(tls_error(TRUSTED, format!("{} holds no certificate", source.name())));
    }
    for certificate in certificates {
        roots.add(certificate).map_err(|error| tls_error(TRUSTED, format!("{}: {error}", source.name())))?;
    }
    Ok(roots)
}

fn tls_error(option: &'static str, reason: impl Into<String>) -> ConfigError {
    ConfigError::Tls { option, reason: reason.into() }
}
