//! TLS and SASL against a real Kafka whose listeners are secured in every way, each failure by its own name.

#[path = "common/token_endpoint.rs"]
mod token_endpoint;

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use millstream_client::{
    AuthFailure, Client, Config, ConnectionError, Error, ErrorKind, Foundations, NewTopic, Obtaining, ProduceRecord,
    ProducerOptions, Stage, TlsFailureKind, Token, TokenError, TokenProvider,
};
use millstream_testkit::foreign::RealKafka;
use token_endpoint::TokenEndpoint;

type Options<'a> = &'a [(&'a str, &'a str)];

const PLAIN: &str = "org.apache.kafka.common.security.plain.PlainLoginModule required";
const SCRAM: &str = "org.apache.kafka.common.security.scram.ScramLoginModule required";

/// One secured node for all tests of this file. Sessions are short, so that each test of some seconds renews them.
fn kafka() -> Option<&'static RealKafka> {
    static STARTED: OnceLock<Option<RealKafka>> = OnceLock::new();
    STARTED
        .get_or_init(|| RealKafka::start_with(None, &["--secured", "--set", "connections.max.reauth.ms=3000"]))
        .as_ref()
}

fn config(kafka: &RealKafka, listener: &str, options: Options<'_>) -> Config {
    let address = kafka.fact(listener).expect("a listener of that name").to_owned();
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::from_properties(options.chain([("bootstrap.servers".to_owned(), address)])).expect("good options")
}

async fn connect(kafka: &RealKafka, listener: &str, options: Options<'_>) -> Result<Client, Error> {
    Client::connect(config(kafka, listener, options), Foundations::default()).await
}

/// What a connection failed with, all attempts alike.
async fn failure(kafka: &RealKafka, listener: &str, options: Options<'_>) -> ConnectionError {
    let error = connect(kafka, listener, options).await.expect_err("it must not connect");
    let Error::Bootstrap { attempts } = &error else { panic!("{error}") };
    let cause = attempts[0].cause.clone().unwrap_or_else(|| panic!("{error}"));
    assert_eq!(error.kind() == ErrorKind::Fatal, cause.is_fatal(), "{error}");
    for secret in ["hunter2", "alice-secret", "client-secret"] {
        assert!(!format!("{error} {error:?}").contains(secret), "{error}");
    }
    cause
}

async fn tls_failure(kafka: &RealKafka, listener: &str, options: Options<'_>) -> TlsFailureKind {
    match failure(kafka, listener, options).await {
        ConnectionError::Tls(failure) => failure.kind,
        other => panic!("{other}"),
    }
}

/// The client works: it writes a record and learns its offset.
async fn works(client: Client) {
    let topic = "secured";
    let _ = client.admin().create_topics(&[NewTopic::new(topic, 1)]).await;
    let producer = client.producer(ProducerOptions::default());
    let delivery = producer.send(ProduceRecord::to(topic, "value".to_owned())).await.expect("the record is taken");
    delivery.await.expect("the record is written");
    producer.close(Duration::from_secs(10)).await.expect("closed");
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file of the testkit")
}

fn path(kafka: &RealKafka, name: &str) -> String {
    kafka.certificate(name).display().to_string()
}

fn jaas(module: &str, user: &str, password: &str) -> String {
    format!("{module} username=\"{user}\" password=\"{password}\";")
}

#[tokio::test]
async fn tls_works_with_files_and_texts_and_both_versions() {
    let Some(kafka) = kafka() else { return };
    let ca = path(kafka, "ca.pem");
    let ca_text = text(&kafka.certificate("ca.pem")).replace('\n', " ");
    for options in [
        &[("security.protocol", "SSL"), ("ssl.truststore.location", &*ca), ("ssl.truststore.type", "PEM")][..],
        &[("security.protocol", "ssl"), ("ssl.ca.location", &ca)],
        &[("security.protocol", "SSL"), ("ssl.truststore.certificates", &ca_text)],
        &[("security.protocol", "SSL"), ("ssl.ca.location", &ca), ("ssl.enabled.protocols", "TLSv1.2")],
        &[("security.protocol", "SSL"), ("ssl.ca.location", &ca), ("ssl.enabled.protocols", "TLSv1.3")],
    ] {
        works(connect(kafka, "ssl", options).await.unwrap_or_else(|error| panic!("{options:?}: {error}"))).await;
    }
}

#[tokio::test]
async fn a_client_shows_its_certificate_where_it_is_wanted() {
    let Some(kafka) = kafka() else { return };
    let (ca, both) = (path(kafka, "ca.pem"), path(kafka, "client.pem"));
    let (key, encrypted) = (path(kafka, "client.key"), path(kafka, "client-key-encrypted.pem"));
    let (both_text, key_text) = (text(&kafka.certificate("client.pem")), text(&kafka.certificate("client.key")));
    let ssl = [("security.protocol", "SSL"), ("ssl.ca.location", &*ca)];
    for own in [
        &[("ssl.keystore.location", &*both)][..],
        &[("ssl.certificate.location", &both), ("ssl.key.location", &key)],
        &[("ssl.certificate.location", &both), ("ssl.key.location", &encrypted), ("ssl.key.password", "client-secret")],
        &[("ssl.keystore.certificate.chain", &both_text), ("ssl.keystore.key", &key_text)],
        &[("ssl.keystore.location", &both), ("ssl.enabled.protocols", "TLSv1.2")],
    ] {
        let options: Vec<_> = ssl.iter().chain(own).copied().collect();
        works(connect(kafka, "mutual-ssl", &options).await.unwrap_or_else(|error| panic!("{own:?}: {error}"))).await;
    }
    for versions in ["TLSv1.2", "TLSv1.3"] {
        let options = [ssl[0], ssl[1], ("ssl.enabled.protocols", versions)];
        let kind = tls_failure(kafka, "mutual-ssl", &options).await;
        assert_eq!(kind, TlsFailureKind::ClientCertificateRequired, "{versions}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_told_before_anything_is_sent() {
    let Some(kafka) = kafka() else { return };
    let (ca, both, p12) = (path(kafka, "ca.pem"), path(kafka, "client.pem"), path(kafka, "client.p12"));
    let encrypted = path(kafka, "client-key-encrypted.pem");
    for (own, expected) in [
        (&[("ssl.keystore.location", &*p12)][..], "openssl pkcs12"),
        (&[("ssl.keystore.location", &ca)], "no private key"),
        (&[("ssl.keystore.location", "/nowhere.pem")], "/nowhere.pem"),
        (&[("ssl.certificate.location", &both), ("ssl.key.location", &encrypted)], "is encrypted"),
        (
            &[("ssl.certificate.location", &both), ("ssl.key.location", &encrypted), ("ssl.key.password", "hunter2")],
            "the password is wrong",
        ),
    ] {
        let options: Vec<_> =
            [("security.protocol", "SSL"), ("ssl.ca.location", &*ca)].iter().chain(own).copied().collect();
        let error = connect(kafka, "ssl", &options).await.expect_err("it must not connect");
        assert_eq!(error.kind(), ErrorKind::Misuse);
        assert!(error.to_string().contains(expected) && !error.to_string().contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn tls_failures_are_told_apart() {
    let Some(kafka) = kafka() else { return };
    let (ca, other) = (path(kafka, "ca.pem"), path(kafka, "other-ca.pem"));
    let ssl = [("security.protocol", "SSL"), ("ssl.ca.location", &*ca)];
    let stranger = [("security.protocol", "SSL"), ("ssl.ca.location", &*other)];
    assert_eq!(tls_failure(kafka, "ssl", &stranger).await, TlsFailureKind::UnknownIssuer);
    assert_eq!(tls_failure(kafka, "ssl", &[("security.protocol", "SSL")]).await, TlsFailureKind::UnknownIssuer);
    assert_eq!(tls_failure(kafka, "expired-ssl", &ssl).await, TlsFailureKind::Expired);
    assert_eq!(tls_failure(kafka, "misnamed-ssl", &ssl).await, TlsFailureKind::WrongHost);
    let lax = [ssl[0], ssl[1], ("ssl.endpoint.identification.algorithm", "")];
    works(connect(kafka, "misnamed-ssl", &lax).await.expect("only the chain is verified")).await;
    let lax_stranger = [stranger[0], stranger[1], ("ssl.endpoint.identification.algorithm", "none")];
    assert_eq!(tls_failure(kafka, "misnamed-ssl", &lax_stranger).await, TlsFailureKind::UnknownIssuer);
    assert_eq!(tls_failure(kafka, "expired-ssl", &lax).await, TlsFailureKind::Expired);
}

#[tokio::test]
async fn the_wrong_protocol_for_a_listener_is_told() {
    let Some(kafka) = kafka() else { return };
    let ca = path(kafka, "ca.pem");
    let ssl = [("security.protocol", "SSL"), ("ssl.ca.location", &*ca)];
    assert_eq!(tls_failure(kafka, "sasl-plaintext", &ssl).await, TlsFailureKind::Hangup, "TLS to a port without");
    let plaintext = failure(kafka, "ssl", &[]).await;
    assert!(
        matches!(plaintext, ConnectionError::ExpectsTls | ConnectionError::Hangup(Stage::Greeting)),
        "plaintext to a port with TLS: {plaintext}"
    );
    let silent = failure(kafka, "sasl-plaintext", &[]).await;
    assert_eq!(silent, ConnectionError::Hangup(Stage::FirstRequest), "no SASL to a port that wants it");
    let login = jaas(PLAIN, "alice", "alice-secret");
    let sasl = [("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "PLAIN"), ("sasl.jaas.config", &*login)];
    let config = Config::from_properties(
        sasl.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .chain([("bootstrap.servers".to_owned(), kafka.address().to_owned())]),
    );
    let error = Client::connect(config.expect("good"), Foundations::default()).await.expect_err("no SASL there");
    let Error::Bootstrap { attempts } = &error else { panic!("{error}") };
    let expected = ConnectionError::Authentication(AuthFailure::NotExpected);
    assert_eq!(attempts[0].cause.as_ref(), Some(&expected), "SASL to a port without");
}

#[tokio::test]
async fn every_mechanism_lets_alice_in() {
    let Some(kafka) = kafka() else { return };
    let ca = path(kafka, "ca.pem");
    let token = format!("file://{}", path(kafka, "token"));
    let (plain, scram) = (jaas(PLAIN, "alice", "alice-secret"), jaas(SCRAM, "alice", "alice-secret"));
    for (listener, protocol) in [("sasl-plaintext", "SASL_PLAINTEXT"), ("sasl-ssl", "SASL_SSL")] {
        let mut common = vec![("security.protocol", protocol)];
        if listener == "sasl-ssl" {
            common.push(("ssl.ca.location", &ca));
        }
        for own in [
            &[("sasl.mechanism", "PLAIN"), ("sasl.jaas.config", &*plain)][..],
            &[("sasl.mechanisms", "PLAIN"), ("sasl.username", "alice"), ("sasl.password", "alice-secret")],
            &[("sasl.mechanism", "SCRAM-SHA-256"), ("sasl.jaas.config", &scram)],
            &[("sasl.mechanism", "SCRAM-SHA-512"), ("sasl.jaas.config", &scram)],
            &[("sasl.mechanism", "OAUTHBEARER"), ("sasl.oauthbearer.token.endpoint.url", &token)],
        ] {
            let options: Vec<_> = common.iter().chain(own).copied().collect();
            let client = connect(kafka, listener, &options).await.unwrap_or_else(|error| panic!("{own:?}: {error}"));
            works(client).await;
        }
    }
}

#[tokio::test]
async fn wrong_credentials_are_fatal_and_a_missing_mechanism_is_named() {
    let Some(kafka) = kafka() else { return };
    for mechanism in ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] {
        let options = [
            ("security.protocol", "SASL_PLAINTEXT"),
            ("sasl.mechanism", mechanism),
            ("sasl.username", "alice"),
            ("sasl.password", "hunter2"),
        ];
        match failure(kafka, "sasl-plaintext", &options).await {
            ConnectionError::Authentication(AuthFailure::Refused { .. }) => {}
            other => panic!("{mechanism}: {other}"),
        }
    }
    let forged = Arc::new(Fixed(Token::new("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.")));
    let options = [("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "OAUTHBEARER"), TOKEN_ELSEWHERE];
    let config = config(kafka, "sasl-plaintext", &options).with_token_provider(forged);
    let error = Client::connect(config, Foundations::default()).await.expect_err("nobody signed it");
    assert_eq!(error.kind(), ErrorKind::Fatal, "{error}");
    let msk = [("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "AWS_MSK_IAM")];
    match failure(kafka, "sasl-plaintext", &msk).await {
        // Without keys in the environment it does not even come to asking.
        ConnectionError::Authentication(AuthFailure::Credentials { mechanism: "AWS_MSK_IAM", .. }) => {}
        ConnectionError::Authentication(AuthFailure::MechanismNotEnabled { wanted: "AWS_MSK_IAM", enabled }) => {
            assert!(enabled.iter().any(|name| name == "PLAIN"), "{enabled:?}");
        }
        other => panic!("{other}"),
    }
}

/// Options are checked before a provider is passed in; this stands for it until then.
const TOKEN_ELSEWHERE: (&str, &str) = ("sasl.oauthbearer.token.endpoint.url", "file:///nowhere");

struct Fixed(Token);

impl TokenProvider for Fixed {
    fn token(&self) -> Obtaining<'_> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

struct Absent {
    is_retriable: bool,
}

impl TokenProvider for Absent {
    fn token(&self) -> Obtaining<'_> {
        let error = TokenError { reason: "the server is away".to_owned(), is_retriable: self.is_retriable };
        Box::pin(async { Err(error) })
    }
}

struct Mad;

impl TokenProvider for Mad {
    fn token(&self) -> Obtaining<'_> {
        Box::pin(async { panic!("a provider that panics") })
    }
}

#[tokio::test]
async fn a_provider_of_tokens_is_asked_and_its_failures_are_told_apart() {
    let Some(kafka) = kafka() else { return };
    let options = [("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "OAUTHBEARER"), TOKEN_ELSEWHERE];
    let good = Arc::new(Fixed(Token::new(text(&kafka.certificate("token")).trim())));
    let with = |provider| config(kafka, "sasl-plaintext", &options).with_token_provider(provider);
    works(Client::connect(with(good), Foundations::default()).await.expect("alice's token")).await;
    for is_retriable in [true, false] {
        let absent = with(Arc::new(Absent { is_retriable }));
        let error = Client::connect(absent, Foundations::default()).await.expect_err("no token");
        assert_eq!(error.is_retriable(), is_retriable, "{error}");
        assert!(error.to_string().contains("the server is away"), "{error}");
    }
    let error = Client::connect(with(Arc::new(Mad)), Foundations::default()).await.expect_err("no token");
    assert!(error.to_string().contains("the provider panicked"), "{error}");
}

#[tokio::test]
async fn a_token_endpoint_is_asked_once_while_its_token_lasts() {
    let Some(kafka) = kafka() else { return };
    let ca = path(kafka, "ca.pem");
    let token = text(&kafka.certificate("token"));
    let good = format!("{{\"access_token\":\"{}\",\"token_type\":\"Bearer\",\"expires_in\":3600}}", token.trim());
    let endpoint = TokenEndpoint::start(&kafka.certificate("server.pem"), "200 OK", good).await;
    let options = oauth(endpoint.url(), &ca);
    works(connect(kafka, "sasl-ssl", &options).await.expect("alice's token")).await;
    let asked = endpoint.asked();
    assert_eq!(asked.len(), 1, "several connections, one question");
    for expected in ["POST /token HTTP/1.1\r\n", "Basic bWlsbDpodW50ZXIy", "grant_type=client_credentials&scope=a+b"] {
        assert!(asked[0].contains(expected), "{}", asked[0]);
    }

    let java = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"mill\" \
                clientSecret=\"hunter2\" scope=\"a b\" extension_traceId=\"1\";";
    let options: Vec<_> = options[..4].iter().copied().chain([("sasl.jaas.config", java)]).collect();
    works(connect(kafka, "sasl-ssl", &options).await.expect("the same by Java's login module")).await;
    assert!(endpoint.asked()[1].contains("Basic bWlsbDpodW50ZXIy"));
}

fn oauth<'a>(url: &'a str, ca: &'a str) -> [(&'static str, &'a str); 7] {
    [
        ("security.protocol", "SASL_SSL"),
        ("ssl.ca.location", ca),
        ("sasl.mechanism", "OAUTHBEARER"),
        ("sasl.oauthbearer.token.endpoint.url", url),
        ("sasl.oauthbearer.client.credentials.client.id", "mill"),
        ("sasl.oauthbearer.client.credentials.client.secret", "hunter2"),
        ("sasl.oauthbearer.scope", "a b"),
    ]
}

/// Needs no Kafka: the URL is looked at before anybody is asked.
#[tokio::test]
async fn a_token_endpoints_url_is_told_without_its_secrets() {
    for (url, told) in [
        ("http://idp.test/token?client_secret=hunter2", "http://idp.test/token?(hidden)"),
        ("https://mill:hunter2@idp.test/token", "https://(hidden)@idp.test/token"),
        ("https://mill:hunter2?@idp.test/token?key=hunter2", "https://(hidden)@idp.test/token?(hidden)"),
        ("https://idp.test:https/token", "expected a number for the port"),
        ("mill:hunter2@idp.test/token", "(hidden)@idp.test/token"),
        ("/token?hunter2", "/token?(hidden)"),
        ("https://idp.test/to ken?hunter2", "https://idp.test/to ken?(hidden)"),
    ] {
        let options = [
            ("bootstrap.servers", "127.0.0.1:1"),
            ("security.protocol", "SASL_PLAINTEXT"),
            ("sasl.mechanism", "OAUTHBEARER"),
            ("sasl.oauthbearer.token.endpoint.url", url),
            ("sasl.oauthbearer.client.credentials.client.id", "mill"),
            ("sasl.oauthbearer.client.credentials.client.secret", "hunter2"),
        ];
        let options = options.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let config = Config::from_properties(options).expect("looked at when it connects");
        assert!(!format!("{config:?}").contains("hunter2"));
        let error = Client::connect(config, Foundations::default()).await.expect_err("no such URL will do");
        assert!(matches!(error, Error::Config(_)), "{error}");
        assert!(error.to_string().contains(told), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn a_token_endpoint_that_refuses_is_told_from_one_that_is_away() {
    let Some(kafka) = kafka() else { return };
    let (ca, other) = (path(kafka, "ca.pem"), path(kafka, "other-ca.pem"));
    let refusal = "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}";
    for (status, body, is_retriable, words) in [
        ("401 Unauthorized", refusal, false, "invalid_client: no such client"),
        ("503 Service Unavailable", "away", true, "HTTP 503"),
        ("200 OK", "{}", false, "no access_token"),
    ] {
        let endpoint = TokenEndpoint::start(&kafka.certificate("server.pem"), status, body.to_owned()).await;
        let options = oauth(endpoint.url(), &ca);
        let cause = failure(kafka, "sasl-ssl", &options).await;
        assert_eq!(cause.is_fatal(), !is_retriable, "{cause}");
        assert!(cause.to_string().contains(words), "{cause}");
    }
    let endpoint = TokenEndpoint::start(&kafka.certificate("server.pem"), "200 OK", String::new()).await;
    let cause = failure(kafka, "sasl-ssl", &oauth(endpoint.url(), &other)).await;
    assert!(cause.to_string().contains("no trusted authority"), "the secret stays here: {cause}");
    assert!(endpoint.asked().is_empty());
    let plain = connect(kafka, "sasl-ssl", &oauth("http://localhost/token", &ca)).await.expect_err("not in the clear");
    assert!(plain.to_string().contains("expected an https URL"), "{plain}");
    for url in ["https://mill:hunter2@localhost/token", "https://mill:hunter2@local host/token"] {
        let error = connect(kafka, "sasl-ssl", &oauth(url, &ca)).await.expect_err("a secret in the URL");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}

/// KIP-368: the session is renewed on the connection that it stands on, while records go over it.
#[tokio::test]
async fn sessions_are_renewed_without_losing_the_connection() {
    let Some(kafka) = kafka() else { return };
    let counted = Arc::new(Counted::default());
    let foundations = Foundations { metrics: counted.clone(), ..Foundations::default() };
    let login = jaas(SCRAM, "alice", "alice-secret");
    let options =
        [("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "SCRAM-SHA-512"), ("sasl.jaas.config", &*login)];
    let client = Client::connect(config(kafka, "sasl-plaintext", &options), foundations).await.expect("it connects");
    let topic = "renewed";
    client.admin().create_topics(&[NewTopic::new(topic, 1)]).await.expect("created");
    let producer = client.producer(ProducerOptions { linger_ms: 0, ..ProducerOptions::default() });
    let mut offsets = Vec::new();
    let until = tokio::time::Instant::now() + Duration::from_secs(7);
    while tokio::time::Instant::now() < until {
        let mut deliveries = Vec::new();
        for _ in 0..20 {
            let record = ProduceRecord::to(topic, "value".to_owned());
            deliveries.push(producer.send(record).await.expect("the record is taken"));
        }
        for delivery in deliveries {
            offsets.push(delivery.await.expect("the record is written").offset.expect("acks=all"));
        }
    }
    assert!(offsets.windows(2).all(|pair| pair[1] == pair[0] + 1), "each once and in order");
    let (opened, lost, authenticated) = counted.numbers();
    assert_eq!(lost, 0, "no session ran out");
    assert!(authenticated >= opened + 2, "{authenticated} authentications on {opened} connections");
    producer.close(Duration::from_secs(10)).await.expect("closed");
}

#[derive(Default)]
struct Counted(std::sync::Mutex<std::collections::HashMap<&'static str, u64>>);

impl Counted {
    fn numbers(&self) -> (u64, u64, u64) {
        let counts = self.0.lock().expect("no panic");
        let of = |name: &str| counts.get(name).copied().unwrap_or(0);
        (of("client_connections_opened_total"), of("client_connections_lost_total"), of("client_authentications_total"))
    }
}

impl millstream_client::Metrics for Counted {
    fn add(&self, name: &'static str, _labels: &millstream_client::Labels<'_>, n: u64) {
        *self.0.lock().expect("no panic").entry(name).or_default() += n;
    }
    fn gauge(&self, _name: &'static str, _labels: &millstream_client::Labels<'_>, _value: i64) {}
    fn observe(&self, _name: &'static str, _labels: &millstream_client::Labels<'_>, _value: f64) {}
}
