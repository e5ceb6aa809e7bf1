//! PEM text (RFC 7468): certificates and keys, and errors that say how to make PEM of what is not.
//!
//! Kafka takes it also where line breaks have become spaces, as in a `.properties` file, and so does this.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use rustls::pki_types::CertificateDer;

use super::tls_error;
use crate::config::{ConfigError, PemSource};

/// How much of a file is read: chains and stores of authorities are far below.
const MAX_BYTES: u64 = 16 << 20;

/// The sections of a text: label and bytes, in order.
pub(super) struct Pem {
    sections: Vec<(String, Vec<u8>)>,
}

impl Pem {
    pub(super) fn read(source: &PemSource, option: &'static str) -> Result<Self, ConfigError> {
        let bytes = match source {
            PemSource::Inline(text) => text.expose().as_bytes().to_vec(),
            PemSource::File(path) => {
                let size = std::fs::metadata(path).map(|metadata| metadata.len());
                let bytes = match size {
                    Ok(size) if size > MAX_BYTES => Err("the file is too large for certificates".to_owned()),
                    _ => std::fs::read(path).map_err(|error| error.to_string()),
                };
                bytes.map_err(|reason| tls_error(option, format!("{}: {reason}", path.display())))?
            }
        };
        let refused = |reason: &str| tls_error(option, format!("{}: {reason}", source.name()));
        if let Some(reason) = other_format(&bytes) {
            return Err(refused(reason));
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| refused("it is not PEM (not even text)"))?;
        let sections = sections(text).ok_or_else(|| refused("a PEM section in it does not end, or is not base64"))?;
        match sections.is_empty() {
            true => Err(refused("there is no PEM section in it")),
            false => Ok(Self { sections }),
        }
    }

    pub(super) fn certificates(&self) -> Vec<CertificateDer<'static>> {
        let labels = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];
        let certificates = self.sections.iter().filter(|(label, _)| labels.contains(&&**label));
        certificates.map(|(_, der)| CertificateDer::from(der.clone())).collect()
    }

    /// The first private key: its label, and what it holds.
    pub(super) fn key(&self) -> Option<(&str, &[u8])> {
        let key = self.sections.iter().find(|(label, _)| label.ends_with("PRIVATE KEY"));
        key.map(|(label, der)| (&**label, &**der))
    }
}

impl PemSource {
    /// What to call it in an error.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Inline(_) => "the text given".to_owned(),
        }
    }
}

/// Java's and Microsoft's stores, by their first bytes.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => Some(
            "it is a JKS store; make PEM of it: `keytool -list -rfc -keystore STORE.jks > ca.pem` for certificates; for \
             a key `keytool -importkeystore -srckeystore STORE.jks -destkeystore STORE.p12 -deststoretype PKCS12`, then \
             `openssl pkcs12 -in STORE.p12 -nodes -out keystore.pem`",
        ),
        // A sequence of more than 127 bytes: PKCS#12, or a bare certificate.
        [0x30, 0x82..=0x84, ..] => Some(
            "it is a PKCS#12 store or DER, not PEM; make PEM of it: `openssl pkcs12 -in STORE.p12 -nodes -out \
             keystore.pem`, or `openssl x509 -inform DER -in CERTIFICATE.der -out ca.pem`",
        ),
        _ => None,
    }
}

fn sections(text: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let mut sections = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let (label, after) = after.split_once("-----")?;
        let (body, after) = after.split_once(&format!("-----END {label}-----"))?;
        // `Proc-Type` and the like, of keys in an encryption older than PKCS#8.
        let body = if body.contains(':') { "" } else { body };
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        sections.push((label.to_owned(), BASE64.decode(body).ok()?));
        rest = after;
    }
    Some(sections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    fn read(text: &str) -> Result<Pem, ConfigError> {
        Pem::read(&PemSource::Inline(Secret::new(text)), "ssl.truststore.location")
    }

    #[test]
    fn sections_are_found_in_lines_and_in_one_line() {
        let text = "Bag Attributes\n-----BEGIN CERTIFICATE-----\nAAEC\nAwQ=\n-----END CERTIFICATE-----\n\
                    -----BEGIN PRIVATE KEY----- BQY= -----END PRIVATE KEY-----";
        for text in [text.to_owned(), text.replace('\n', " "), text.replace('\n', "\r\n")] {
            let pem = read(&text).expect("PEM");
            assert_eq!(pem.certificates(), [CertificateDer::from(vec![0, 1, 2, 3, 4])]);
            assert_eq!(pem.key(), Some(("PRIVATE KEY", &[5, 6][..])));
        }
    }

    #[test]
    fn what_is_no_pem_is_refused_with_the_way_out() {
        for text in ["", "hello", "-----BEGIN CERTIFICATE-----\nAAEC", "-----BEGIN X-----\n*\n-----END X-----"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(other_format(&[0xfe, 0xed, 0xfe, 0xed, 0, 0]).is_some_and(|reason| reason.contains("keytool")));
        assert!(other_format(&[0x30, 0x82, 1, 2]).is_some_and(|reason| reason.contains("openssl pkcs12")));
    }
}
