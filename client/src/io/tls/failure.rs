//! What went wrong, from the TLS library's errors: the kinds that a user can do something about.

use std::io;

use rustls::{AlertDescription, CertificateError, Error};

use crate::core::connection::{TlsFailure, TlsFailureKind as Kind};

/// An error of the handshake, told apart; what is not TLS's stays as it is.
pub(super) fn in_handshake(error: io::Error) -> io::Error {
    let failure = match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => {
            Some(TlsFailure { kind: Kind::Hangup, detail: String::new() })
        }
        _ => tls_failure(&error),
    };
    failure.map_or(error, |failure| io::Error::new(io::ErrorKind::InvalidData, failure))
}

/// The TLS failure inside an I/O error, if that is what it is.
pub(in crate::io) fn tls_failure(error: &io::Error) -> Option<TlsFailure> {
    let inner = error.get_ref()?;
    if let Some(failure) = inner.downcast_ref::<TlsFailure>() {
        return Some(failure.clone());
    }
    let error = inner.downcast_ref::<Error>()?;
    let (kind, detail) = match error {
        Error::InvalidCertificate(certificate) => (certificate_kind(certificate), certificate.to_string()),
        Error::AlertReceived(alert) => (alert_kind(*alert), format!("the broker's alert: {alert:?}")),
        Error::PeerIncompatible(_) => (Kind::NothingInCommon, error.to_string()),
        Error::InvalidMessage(_) => (Kind::NotTls, String::new()),
        _ => (Kind::Other, error.to_string()),
    };
    Some(TlsFailure { kind, detail })
}

fn certificate_kind(error: &CertificateError) -> Kind {
    match error {
        CertificateError::UnknownIssuer => Kind::UnknownIssuer,
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Kind::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Kind::NotValidYet,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Kind::WrongHost,
        _ => Kind::BadCertificate,
    }
}

fn alert_kind(alert: AlertDescription) -> Kind {
    match alert {
        AlertDescription::CertificateRequired => Kind::ClientCertificateRequired,
        AlertDescription::BadCertificate
        | AlertDescription::UnsupportedCertificate
        | AlertDescription::CertificateRevoked
        | AlertDescription::CertificateExpired
        | AlertDescription::CertificateUnknown
        | AlertDescription::UnknownCA
        | AlertDescription::AccessDenied
        | AlertDescription::DecryptError => Kind::ClientCertificateRefused,
        AlertDescription::HandshakeFailure
        | AlertDescription::ProtocolVersion
        | AlertDescription::InsufficientSecurity => Kind::NothingInCommon,
        _ => Kind::Other,
    }
}
