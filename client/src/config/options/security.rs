//! `security.protocol`, `ssl.*` and `sasl.*`.

use super::Reader::Client;
use super::value::{boolean, set};
use super::{OptionSpec, alias, effective, harmless, refused, secret};
use crate::config::security::{PemSource, SaslMechanism, SecurityProtocol};
use crate::secret::Secret;

const KERBEROS: &str = "Kerberos (GSSAPI) is not there: use SCRAM, OAUTHBEARER or mutual TLS";
const JAVA_SSL: &str =
    "Java's security providers are not used: pass a crypto provider in (Config::with_crypto_provider)";
const ASSERTION: &str = "signed assertions are not made: use client credentials, or pass a token provider in";
const BROKER_SIDE: &str = "brokers check tokens, not clients";
const LOGIN_TIMES: &str = "a token is asked for anew when four fifths of its life are over";

pub(super) const TABLE: &[OptionSpec] = &[
    effective(
        Client,
        "security.protocol",
        "PLAINTEXT",
        "`PLAINTEXT`, `SSL`, `SASL_PLAINTEXT` or `SASL_SSL`; nothing ever falls back to less",
        |c, v| {
            let protocol = SecurityProtocol::parse(v);
            let expected = || "expected PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL".to_owned();
            set(&mut c.security.protocol, protocol.ok_or_else(expected))
        },
    ),
    effective(
        Client,
        "ssl.truststore.location",
        "",
        "a PEM file with the authorities to trust; without it the system's are trusted",
        |c, v| file(&mut c.security.tls.trusted, v),
    ),
    effective(Client, "ssl.truststore.certificates", "", "the authorities to trust, as PEM text", |c, v| {
        inline(&mut c.security.tls.trusted, v)
    }),
    effective(
        Client,
        "ssl.keystore.location",
        "",
        "a PEM file with this client's certificate chain and its PKCS#8 key",
        |c, v| file(&mut c.security.tls.chain, v),
    ),
    effective(Client, "ssl.keystore.certificate.chain", "", "this client's certificate chain, as PEM text", |c, v| {
        inline(&mut c.security.tls.chain, v)
    }),
    secret(Client, "ssl.keystore.key", "this client's key, as PEM text (PKCS#8)", |c, v| {
        inline(&mut c.security.tls.key, v)
    }),
    secret(Client, "ssl.key.password", "the password of an encrypted key (PKCS#8 with PBES2)", |c, v| {
        c.security.tls.key_password = Some(Secret::new(v));
        Ok(())
    }),
    effective(Client, "ssl.truststore.type", "PEM", "`PEM`; Java's stores have to be converted", |_, v| {
        pem_only(v, "`keytool -list -rfc -keystore STORE.jks > ca.pem`")
    }),
    effective(Client, "ssl.keystore.type", "PEM", "`PEM`; Java's stores have to be converted", |_, v| {
        pem_only(
            v,
            "`keytool -importkeystore -srckeystore STORE.jks -destkeystore STORE.p12 -deststoretype PKCS12`, then \
             `openssl pkcs12 -in STORE.p12 -nodes -out keystore.pem`",
        )
    }),
    effective(
        Client,
        "ssl.endpoint.identification.algorithm",
        "https",
        "`https` compares the certificate's names with the host; empty or `none` does not: only the chain is verified",
        |c, v| {
            c.security.tls.verify_host = match &*v.to_ascii_lowercase() {
                "https" => true,
                "" | "none" => {
                    let note = "ssl.endpoint.identification.algorithm is off: any certificate of a trusted authority \
                                passes for any broker";
                    c.notes.push(note.to_owned());
                    false
                }
                _ => return Err("expected https or none".to_owned()),
            };
            Ok(())
        },
    ),
    effective(Client, "ssl.enabled.protocols", "TLSv1.2,TLSv1.3", "the versions of TLS that may be used", |c, v| {
        let names: Vec<&str> = v.split(',').map(str::trim).collect();
        let known = ["TLSv1.2", "TLSv1.3"];
        if let Some(other) = names.iter().find(|name| !known.contains(*name)) {
            return Err(format!("{other:?} is not there: expected TLSv1.2, TLSv1.3 or both"));
        }
        (c.security.tls.tls12, c.security.tls.tls13) = (names.contains(&known[0]), names.contains(&known[1]));
        Ok(())
    }),
    effective(
        Client,
        "sasl.mechanism",
        "",
        "`PLAIN`, `SCRAM-SHA-256`, `SCRAM-SHA-512`, `OAUTHBEARER` or `AWS_MSK_IAM` (Java: GSSAPI)",
        |c, v| {
            if v.eq_ignore_ascii_case("GSSAPI") {
                return Err(KERBEROS.to_owned());
            }
            c.security.sasl.mechanism = Some(SaslMechanism::parse(v)?);
            Ok(())
        },
    ),
    secret(
        Client,
        "sasl.jaas.config",
        "a login module as Java's clients take it, with `username` and `password`, or `clientId`, `clientSecret`, \
         `scope` and `extension_NAME`",
        |c, v| c.security.sasl.set_login(v),
    ),
    effective(Client, "sasl.username", "", "the user for PLAIN and SCRAM (librdkafka's)", |c, v| {
        c.security.sasl.username = Some(v.to_owned());
        Ok(())
    }),
    secret(Client, "sasl.password", "the password for PLAIN and SCRAM (librdkafka's)", |c, v| {
        c.security.sasl.password = Some(Secret::new(v));
        Ok(())
    }),
    effective(
        Client,
        "sasl.oauthbearer.token.endpoint.url",
        "",
        "where tokens come from: an `https` URL that is asked by client credentials, or `file:///path` of a token that \
         something else keeps fresh",
        |c, v| {
            c.security.sasl.oauth.token_endpoint = Some(v.to_owned());
            Ok(())
        },
    ),
    effective(Client, "sasl.oauthbearer.client.credentials.client.id", "", "who asks for the token", |c, v| {
        c.security.sasl.oauth.client_id = Some(v.to_owned());
        Ok(())
    }),
    secret(Client, "sasl.oauthbearer.client.credentials.client.secret", "and how it shows that", |c, v| {
        c.security.sasl.oauth.client_secret = Some(Secret::new(v));
        Ok(())
    }),
    effective(Client, "sasl.oauthbearer.scope", "", "the scope to ask for", |c, v| {
        c.security.sasl.oauth.scope = Some(v.to_owned());
        Ok(())
    }),
    effective(
        Client,
        "sasl.oauthbearer.header.urlencode",
        "false",
        "whether id and secret are URL-encoded in the header, as RFC 6749 has it",
        |c, v| set(&mut c.security.sasl.oauth.url_encode, boolean(v)),
    ),
    effective(
        Client,
        "sasl.oauthbearer.extensions",
        "",
        "what the broker gets beside the token: `name=value`, separated by commas (librdkafka's)",
        |c, v| {
            c.security.sasl.oauth.extensions.clear();
            for pair in v.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
                let (name, value) = pair.split_once('=').ok_or("expected name=value, separated by commas")?;
                c.security.sasl.oauth.extensions.push((name.to_owned(), value.to_owned()));
            }
            Ok(())
        },
    ),
    effective(
        Client,
        "sasl.oauthbearer.method",
        "oidc",
        "`oidc` (librdkafka's); for another way pass a token provider in",
        |_, v| match v {
            "oidc" => Ok(()),
            _ => Err("expected oidc; for another way pass a provider in (Config::with_token_provider)".to_owned()),
        },
    ),
    harmless(Client, "ssl.cipher.suites", "the crypto provider chooses the cipher suites, all of them strong"),
    harmless(Client, "ssl.keymanager.algorithm", "it means something to Java alone"),
    harmless(Client, "ssl.keystore.password", "PEM files have no password; that of the key is ssl.key.password"),
    harmless(Client, "ssl.protocol", "ssl.enabled.protocols chooses the versions"),
    harmless(Client, "ssl.secure.random.implementation", "it means something to Java alone"),
    harmless(Client, "ssl.trustmanager.algorithm", "it means something to Java alone"),
    harmless(Client, "ssl.truststore.password", "PEM files have no password"),
    refused(Client, "security.providers", "", JAVA_SSL),
    refused(Client, "ssl.engine.factory.class", "", JAVA_SSL),
    refused(Client, "ssl.provider", "", JAVA_SSL),
    refused(
        Client,
        "sasl.client.callback.handler.class",
        "",
        "callback handlers are Java classes: use AWS_MSK_IAM as the mechanism, or pass a token provider in",
    ),
    refused(
        Client,
        "sasl.login.callback.handler.class",
        "",
        "callback handlers are Java classes: use sasl.oauthbearer.token.endpoint.url, or pass a token provider in",
    ),
    refused(Client, "sasl.login.class", "", "login modules are Java classes: pass a token provider in"),
    harmless(Client, "sasl.kerberos.kinit.cmd", KERBEROS),
    harmless(Client, "sasl.kerberos.min.time.before.relogin", KERBEROS),
    refused(Client, "sasl.kerberos.service.name", "kafka", KERBEROS),
    refused(Client, "sasl.kerberos.principal", "kafkaclient", KERBEROS),
    refused(Client, "sasl.kerberos.keytab", "", KERBEROS),
    harmless(Client, "sasl.kerberos.ticket.renew.jitter", KERBEROS),
    harmless(Client, "sasl.kerberos.ticket.renew.window.factor", KERBEROS),
    harmless(Client, "sasl.login.connect.timeout.ms", "a question for a token may take ten seconds"),
    harmless(Client, "sasl.login.read.timeout.ms", "a question for a token may take ten seconds"),
    harmless(Client, "sasl.login.refresh.buffer.seconds", LOGIN_TIMES),
    harmless(Client, "sasl.login.refresh.min.period.seconds", LOGIN_TIMES),
    harmless(Client, "sasl.login.refresh.window.factor", LOGIN_TIMES),
    harmless(Client, "sasl.login.refresh.window.jitter", LOGIN_TIMES),
    harmless(Client, "sasl.login.retry.backoff.max.ms", "reconnect.backoff.max.ms is the longest pause"),
    harmless(Client, "sasl.login.retry.backoff.ms", "reconnect.backoff.ms is the first pause"),
    harmless(Client, "sasl.oauthbearer.allow.unverified.audience", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.allow.unverified.issuer", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.clock.skew.seconds", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.expected.audience", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.expected.issuer", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.jwks.endpoint.refresh.ms", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.jwks.endpoint.retry.backoff.ms", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.jwks.endpoint.url", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.scope.claim.name", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.sub.claim.name", BROKER_SIDE),
    harmless(Client, "sasl.oauthbearer.jwt.validator.class", BROKER_SIDE),
    harmless(
        Client,
        "sasl.oauthbearer.jwt.retriever.class",
        "sasl.oauthbearer.token.endpoint.url chooses: https asks an endpoint, file reads a file",
    ),
    harmless(Client, "sasl.oauthbearer.assertion.algorithm", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.claim.aud", "", ASSERTION),
    harmless(Client, "sasl.oauthbearer.assertion.claim.exp.seconds", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.claim.iss", "", ASSERTION),
    harmless(Client, "sasl.oauthbearer.assertion.claim.jti.include", ASSERTION),
    harmless(Client, "sasl.oauthbearer.assertion.claim.nbf.seconds", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.claim.sub", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.file", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.jwt.template.file", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.private.key.file", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.private.key.passphrase", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.private.key.pem", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.assertion.template.file", "", ASSERTION),
    refused(Client, "sasl.oauthbearer.config", "", "pass a token provider in (Config::with_token_provider)"),
    refused(Client, "sasl.oauthbearer.grant.type", "client_credentials", ASSERTION),
    refused(
        Client,
        "sasl.oauthbearer.metadata.authentication.type",
        "none",
        "a cloud's metadata service is not asked: pass a token provider in",
    ),
    alias(Client, "ssl.ca.location", "ssl.truststore.location"),
    alias(Client, "ssl.ca.pem", "ssl.truststore.certificates"),
    alias(Client, "ssl_ca", "ssl.truststore.certificates"),
    alias(Client, "ssl.certificate.location", "ssl.keystore.location"),
    alias(Client, "ssl.certificate.pem", "ssl.keystore.certificate.chain"),
    alias(Client, "ssl_certificate", "ssl.keystore.certificate.chain"),
    effective(Client, "ssl.key.location", "", "a PEM file with this client's key (librdkafka's)", |c, v| {
        file(&mut c.security.tls.key, v)
    }),
    alias(Client, "ssl.key.pem", "ssl.keystore.key"),
    alias(Client, "ssl_key", "ssl.keystore.key"),
    alias(Client, "sasl.mechanisms", "sasl.mechanism"),
    alias(Client, "sasl.oauthbearer.client.id", "sasl.oauthbearer.client.credentials.client.id"),
    alias(Client, "sasl.oauthbearer.client.secret", "sasl.oauthbearer.client.credentials.client.secret"),
];

fn file(field: &mut Option<PemSource>, path: &str) -> Result<(), String> {
    *field = (!path.is_empty()).then(|| PemSource::File(path.into()));
    Ok(())
}

fn inline(field: &mut Option<PemSource>, text: &str) -> Result<(), String> {
    match text {
        "" => *field = None,
        text if text.contains("-----BEGIN ") => *field = Some(PemSource::Inline(Secret::new(text))),
        _ => return Err("expected PEM text (-----BEGIN ...); the option for a file ends in .location".to_owned()),
    }
    Ok(())
}

fn pem_only(kind: &str, command: &str) -> Result<(), String> {
    match kind.eq_ignore_ascii_case("PEM") {
        true => Ok(()),
        false => Err(format!("only PEM is read; convert the store: {command}")),
    }
}
