//! TLS and SASL: does the cluster let us in, as who we say we are?

use millstream_client::{
    AuthFailure, Client, Config, ConfigError, ConnectionError, Error, Foundations, Stage, TlsFailure, TlsFailureKind,
};

use super::finding::Finding;

const CHECK: &str = "login";

/// The client, once it is in.
pub(super) async fn log_in(config: &Config) -> Result<(Client, Finding), Finding> {
    match Client::connect(config.clone(), Foundations::default()).await {
        Ok(client) => Ok((client, Finding::fine(CHECK, "the cluster answers"))),
        Err(error) => Err(explained(&error)),
    }
}

fn explained(error: &Error) -> Finding {
    let attempts = match error {
        Error::Bootstrap { attempts } => attempts,
        Error::Config(wrong) => return Finding::failed(CHECK, error.to_string(), config_fix(wrong)),
        _ => return Finding::failed(CHECK, error.to_string(), "see the broker's log for what it disliked"),
    };
    // The most telling of several: what was said, rather than that nothing was.
    let causes = attempts.iter().filter_map(|attempt| attempt.cause.as_ref());
    match causes.max_by_key(|cause| cause.is_fatal()) {
        Some(cause) => Finding::failed(CHECK, cause.to_string(), fix(cause)),
        None => Finding::failed(CHECK, error.to_string(), ""),
    }
}

/// What an option names turned out to be unfit when it was looked at: a file, a URL.
fn config_fix(error: &ConfigError) -> String {
    let option = match error {
        ConfigError::Unknown { name, .. } | ConfigError::Invalid { name, .. } => name.as_str(),
        ConfigError::Unsupported { name, .. } => name.as_str(),
        ConfigError::Tls { option, .. } => option,
        ConfigError::NoBootstrap => "bootstrap.servers",
    };
    format!("correct {option}, given by -X or in the file of --config")
}

fn fix(cause: &ConnectionError) -> String {
    match cause {
        ConnectionError::Tls(failure) => tls_fix(failure).to_owned(),
        ConnectionError::Authentication(failure) => auth_fix(failure),
        ConnectionError::ExpectsTls | ConnectionError::Hangup(Stage::Greeting) => {
            "set security.protocol=SSL, or SASL_SSL with a login".to_owned()
        }
        ConnectionError::Hangup(Stage::FirstRequest) => {
            "the listener wants a login: set security.protocol=SASL_PLAINTEXT or SASL_SSL, sasl.mechanism and \
             sasl.jaas.config"
                .to_owned()
        }
        _ => "see the broker's log for what it disliked".to_owned(),
    }
}

fn tls_fix(failure: &TlsFailure) -> &'static str {
    match failure.kind {
        TlsFailureKind::UnknownIssuer => {
            "set ssl.truststore.location to the PEM file of the CA that signed the broker's certificate \
             (ssl.truststore.type=PEM)"
        }
        TlsFailureKind::Expired => "renew the broker's certificate, or set the clock here right",
        TlsFailureKind::NotValidYet => "set the clock here right, or issue the broker's certificate again",
        TlsFailureKind::WrongHost => {
            "connect to a name that is in the certificate, or issue one that has this name (subjectAltName)"
        }
        TlsFailureKind::BadCertificate => "issue the broker's certificate again, for serverAuth",
        TlsFailureKind::ClientCertificateRequired => {
            "set ssl.keystore.location to a PEM file with a certificate and its key (ssl.keystore.type=PEM)"
        }
        TlsFailureKind::ClientCertificateRefused => {
            "use a client certificate that the broker's truststore has the CA of, and that has not expired"
        }
        TlsFailureKind::NothingInCommon => "allow TLS 1.2 or 1.3 with an AEAD cipher suite on the broker",
        TlsFailureKind::NotTls | TlsFailureKind::Hangup => {
            "use the port of the TLS listener, or set security.protocol=PLAINTEXT or SASL_PLAINTEXT"
        }
        TlsFailureKind::Other => "see the broker's log for what it disliked",
    }
}

fn auth_fix(failure: &AuthFailure) -> String {
    match failure {
        AuthFailure::Refused { mechanism, .. } => refused_fix(mechanism).to_owned(),
        AuthFailure::MechanismNotEnabled { enabled, .. } if !enabled.is_empty() => {
            let enabled = enabled.join(", ");
            format!("set sasl.mechanism to one of {enabled}, or add yours to the broker's sasl.enabled.mechanisms")
        }
        AuthFailure::MechanismNotEnabled { .. } => "add it to the broker's sasl.enabled.mechanisms".to_owned(),
        AuthFailure::NotExpected => {
            "set security.protocol=PLAINTEXT or SSL, or use the port of the SASL listener".to_owned()
        }
        AuthFailure::Server { .. } => {
            "do not trust this broker: it could not prove that it knows the password; check the address".to_owned()
        }
        AuthFailure::Credentials { mechanism, .. } => missing_fix(mechanism).to_owned(),
        AuthFailure::Unavailable { .. } => "try again, and check where tokens come from".to_owned(),
    }
}

/// What to do about credentials that a broker does not let in.
fn refused_fix(mechanism: &str) -> &'static str {
    match mechanism {
        "OAUTHBEARER" => {
            "get a token that the broker trusts: its log says whether it disliked the issuer, the audience, the signature \
             or the time"
        }
        "AWS_MSK_IAM" => "check the AWS key, the region, and that its policy allows kafka-cluster:Connect",
        _ => "check user name and password (sasl.jaas.config); the broker's log says which of them it disliked",
    }
}

/// What to do about credentials that are not there, or cannot be used.
fn missing_fix(mechanism: &str) -> &'static str {
    match mechanism {
        "OAUTHBEARER" => {
            "check where tokens come from: sasl.oauthbearer.token.endpoint.url, and the client's id and secret"
        }
        "AWS_MSK_IAM" => "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION in the environment",
        _ => "set user name and password in sasl.jaas.config",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mechanism_has_its_own_way_out() {
        for (mechanism, refused, missing) in [
            ("SCRAM-SHA-256", "user name and password", "sasl.jaas.config"),
            ("OAUTHBEARER", "issuer", "sasl.oauthbearer.token.endpoint.url"),
            ("AWS_MSK_IAM", "kafka-cluster:Connect", "AWS_REGION"),
        ] {
            let failure = AuthFailure::Refused { mechanism, message: String::new() };
            assert!(auth_fix(&failure).contains(refused), "{mechanism}");
            let failure = AuthFailure::Credentials { mechanism, reason: String::new() };
            assert!(auth_fix(&failure).contains(missing), "{mechanism}");
        }
    }
}
