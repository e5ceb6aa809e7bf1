//! `doctor` against real brokers that are set up wrong, and things that are no brokers.

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output};

use common::{output, stderr};
use millstream_testkit::foreign::{self, RealKafka};
use serde_json::Value;

/// What it found, a check a line.
fn findings(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The one thing that is wrong there, with what to do about it; the status must say so, too.
fn failure(args: &[&str]) -> (String, String) {
    let run = output(&[&["doctor", "--json"], args].concat());
    let found = findings(&run);
    assert_eq!(run.status.code(), Some(1), "{args:?}: {found:?}");
    let failed: Vec<_> = found.iter().filter(|finding| finding["result"] == "failed").collect();
    assert_eq!(failed.len(), 1, "{args:?}: {found:?} {}", stderr(&run));
    let text = |field: &str| failed[0][field].as_str().unwrap_or_default().to_owned();
    assert!(!text("fix").is_empty(), "{args:?}: {found:?}");
    (text("found"), text("fix"))
}

fn expect(args: &[&str], found: &str, fix: &str) {
    let (told, advised) = failure(args);
    assert!(told.contains(found), "{args:?}: {told:?} does not say {found:?}");
    assert!(advised.contains(fix), "{args:?}: {advised:?} does not say {fix:?}");
}

/// A server that answers the first bytes of each connection with these.
fn server(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            // The doctor's first knock says nothing.
            if stream.read(&mut [0; 512]).is_ok_and(|read| read > 0) {
                let _ = stream.write_all(answer);
            }
        }
    });
    address
}

#[test]
fn what_is_no_broker_is_told_by_its_first_bytes() {
    expect(&["-b", "127.0.0.1:1"], "nothing listens on port 1", "listeners");
    expect(&["-b", "no-such-host.invalid:9092"], "cannot be resolved", "DNS");
    expect(&["-b", &server(b"HTTP/1.1 400 Bad Request\r\n\r\n")], "a web server", "9092");
    expect(&["-b", &server(b"\x15\x03\x03\x00\x02\x02\x0a")], "speaks TLS", "security.protocol=SSL");
    expect(&["-b", &server(b"SSH-2.0-OpenSSH_9.6\r\n")], "SSH-2.0", "9092");
}

/// Kafka 0.10's answer to ApiVersions 0: what it offers is older than anything that is spoken now.
#[test]
fn a_broker_from_before_record_batches_is_too_old() {
    let broker = server(
        b"\x00\x00\x00\x24\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04\
          \x00\x00\x00\x00\x00\x02\x00\x01\x00\x00\x00\x03\x00\x03\x00\x00\x00\x02\x00\x12\x00\x00\x00\x00",
    );
    let run = output(&["doctor", "--json", "-b", &broker]);
    assert_eq!(run.status.code(), Some(1));
    let found = findings(&run);
    let last = found.last().expect("a finding");
    assert_eq!(last["result"], "failed", "{found:?}");
}

#[test]
fn a_real_kafka_that_is_well_and_one_that_is_not() {
    let one_mechanism = "listener.name.saslssl.sasl.enabled.mechanisms=PLAIN";
    let Some(kafka) = RealKafka::start_with(None, &["--secured", "--set", one_mechanism]) else { return };
    let plain = ["-b", kafka.address()];
    let run = output(&[&["doctor"], &plain[..]].concat());
    let table = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(run.status.code(), Some(0), "{table}");
    for said in ["Kafka, without TLS", "speaks like Kafka 4.3", "can be reached", "there is no topic", "agree"] {
        assert!(table.contains(said), "{said}: {table}");
    }

    let controller = controller_of(&kafka);
    expect(&["-b", &controller], "listener of a controller", "controller.listener.names");
    let (topic, group) = (&["--topic", "no-such-topic"], &["--group", "readers"]);
    expect(&[&plain[..], topic].concat(), "no such topic", "millstream topic create no-such-topic");
    assert_eq!(output(&[&["doctor"], &plain[..], group].concat()).status.code(), Some(0), "anybody may join here");

    the_wrong_protocol(&kafka);
    the_wrong_certificates(&kafka);
    the_wrong_credentials(&kafka);
    a_mechanism_that_is_not_enabled(&kafka);
    a_clock_that_is_off(&kafka);
}

/// The controller's listener is in the node's settings alone.
fn controller_of(kafka: &RealKafka) -> String {
    let settings = std::path::Path::new(kafka.fact("dir").expect("told")).join("node-1/server.properties");
    let settings = std::fs::read_to_string(settings).expect("the settings");
    let at = settings.find("CONTROLLER://").expect("a controller's listener");
    settings[at + "CONTROLLER://".len()..].split([',', '\n']).next().expect("an address").to_owned()
}

fn the_wrong_protocol(kafka: &RealKafka) {
    let listener = |name: &str| kafka.fact(name).unwrap_or_else(|| panic!("{name} is told")).to_owned();
    expect(&["-b", &listener("ssl")], "TLS", "security.protocol=SSL");
    expect(&["-b", &listener("sasl-ssl"), "-X", "security.protocol=PLAINTEXT"], "TLS", "security.protocol=SSL");
    let tls = ["-X", "security.protocol=SSL"];
    expect(&[&["-b", kafka.address()], &tls[..]].concat(), "without TLS", "security.protocol=PLAINTEXT");
    expect(&["-b", &listener("sasl-plaintext")], "at the first request", "sasl.mechanism");
}

fn the_wrong_certificates(kafka: &RealKafka) {
    let listener = |name: &str| kafka.fact(name).unwrap_or_else(|| panic!("{name} is told")).to_owned();
    let trusting = |ca: &str| format!("ssl.truststore.location={}", kafka.certificate(ca).display());
    let with = |address: &str, ca: &str, found: &str, fix: &str| {
        let (ca, kind) = (trusting(ca), "ssl.truststore.type=PEM");
        expect(&["-b", address, "-X", "security.protocol=SSL", "-X", kind, "-X", &ca], found, fix);
    };
    with(&listener("ssl"), "other-ca.pem", "no trusted authority", "ssl.truststore.location");
    with(&listener("expired-ssl"), "ca.pem", "expired", "renew");
    with(&listener("misnamed-ssl"), "ca.pem", "another host name", "subjectAltName");
    with(&listener("mutual-ssl"), "ca.pem", "client certificate", "ssl.keystore.location");
    with(&listener("ssl"), "no-such-ca.pem", "No such file", "correct ssl.truststore.location");
    let ca = trusting("ca.pem");
    let good = ["-X", "security.protocol=SSL", "-X", "ssl.truststore.type=PEM", "-X", &ca];
    let run = output(&[&["doctor", "-b", &listener("ssl")], &good[..]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
}

fn the_wrong_credentials(kafka: &RealKafka) {
    let address = kafka.fact("sasl-plaintext").expect("told").to_owned();
    let as_user = |mechanism: &str, user: &str, password: &str| {
        let module = if mechanism == "PLAIN" { "plain.PlainLoginModule" } else { "scram.ScramLoginModule" };
        let jaas = format!(
            "sasl.jaas.config=org.apache.kafka.common.security.{module} required username=\"{user}\" password=\"{password}\";"
        );
        let given = ["-b", &address, "-X", "security.protocol=SASL_PLAINTEXT", "-X"].map(str::to_owned);
        let mut args = given.to_vec();
        args.extend([format!("sasl.mechanism={mechanism}"), "-X".to_owned(), jaas]);
        args
    };
    let refused = |args: &[String], more: &[&str], found: &str, fix: &str| {
        let args: Vec<&str> = args.iter().map(String::as_str).chain(more.iter().copied()).collect();
        expect(&args, found, fix);
    };
    refused(&as_user("PLAIN", "alice", "wrong"), &[], "refused the credentials", "sasl.jaas.config");
    expect(&["-b", kafka.address(), "--topic", "not a name"], "no topic can be called so", "letters, digits");
    assert!(millstream_creates_topic(kafka), "a topic to be kept out of");
    let bob = as_user("PLAIN", "bob", "bob-secret");
    refused(&bob, &["--topic", "closed"], "", "ACL");
    refused(&bob, &["--group", "closed"], "may not be joined", "ACL");
    let alice = as_user("PLAIN", "alice", "alice-secret");
    let args: Vec<&str> = alice.iter().map(String::as_str).collect();
    let run = output(&[&["doctor", "--topic", "closed", "--group", "closed"], &args[..]].concat());
    let table = String::from_utf8_lossy(&run.stdout);
    assert_eq!(run.status.code(), Some(0), "{table}");
    assert!(table.contains("have a leader"), "{table}");
}

/// The TLS listener with a login takes PLAIN alone.
fn a_mechanism_that_is_not_enabled(kafka: &RealKafka) {
    let ca = format!("ssl.truststore.location={}", kafka.certificate("ca.pem").display());
    let jaas = "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
                username=\"alice\" password=\"alice-secret\";";
    let secured = ["security.protocol=SASL_SSL", "ssl.truststore.type=PEM", &ca, "sasl.mechanism=SCRAM-SHA-256", jaas];
    let address = kafka.fact("sasl-ssl").expect("told");
    let args: Vec<&str> =
        ["-b", address].into_iter().chain(secured.iter().flat_map(|option| ["-X", *option])).collect();
    let (found, fix) = failure(&args);
    assert!(found.contains("SCRAM-SHA-256") && !found.contains("alice-secret"), "{found}");
    assert!(fix.contains("sasl.mechanism to one of PLAIN,") && fix.contains("sasl.enabled.mechanisms"), "{fix}");
}

/// The broker's clock is right, and the one here is shifted: that of a dynamically linked build can be.
fn a_clock_that_is_off(kafka: &RealKafka) {
    let Some(library) = faketime() else {
        return foreign::say_skipped("libfaketime cannot be had here (.ci/setup installs it)");
    };
    for (shift, status, result, said) in [
        ("+30s", 0, "warning", " s behind the one here"),
        ("-30s", 0, "warning", " s ahead of the one here"),
        ("+600s", 1, "failed", " s behind the one here"),
        ("-600s", 1, "failed", " s ahead of the one here"),
    ] {
        let mut doctor = Command::new(env!("CARGO_BIN_EXE_millstream"));
        doctor.args(["doctor", "--json", "-b", kafka.address()]);
        // Timeouts go by the monotonic clock, which stays.
        doctor.env("LD_PRELOAD", &library).env("FAKETIME", shift).env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        let run = common::output_of(&mut doctor, b"");
        let found = findings(&run);
        assert_eq!(run.status.code(), Some(status), "{shift}: {found:?} {}", stderr(&run));
        let clock = found.iter().find(|finding| finding["check"] == "clock").expect("a finding");
        assert_eq!(clock["result"], result, "{shift}: {clock}");
        assert!(clock["found"].as_str().is_some_and(|found| found.contains(said)), "{shift}: {clock}");
        assert!(clock["fix"].as_str().is_some_and(|fix| fix.contains("NTP")), "{clock}");
    }
}

/// Debian's folder for the library has the name of the processor's architecture.
fn faketime() -> Option<std::path::PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1")).find(|library| library.exists())
}

fn millstream_creates_topic(kafka: &RealKafka) -> bool {
    output(&["topic", "create", "closed", "-b", kafka.address()]).status.success()
}

#[test]
fn an_advertised_listener_that_leads_nowhere() {
    let nowhere = ["--set", "advertised.listeners=PLAINTEXT://127.0.0.1:1"];
    let Some(kafka) = RealKafka::start_with(None, &nowhere) else { return };
    let (found, fix) = failure(&["-b", kafka.address()]);
    assert!(found.contains("broker 1 tells clients to connect to 127.0.0.1:1"), "{found}");
    assert!(fix.contains("advertised.listeners"), "{fix}");
}

#[test]
#[ignore = "three nodes: cargo test -p millstream --test doctor -- --ignored"]
fn partitions_with_few_replicas_or_without_a_leader() {
    let Some(mut kafka) = RealKafka::start_with(None, &["--nodes", "3"]) else { return };
    let address = kafka.address().to_owned();
    assert!(output(&["topic", "create", "copied", "-p", "3", "-r", "3", "-b", &address]).status.success());
    partitions(&address, "ok");
    // Two replicas are in sync, as many as `min.insync.replicas` asks for: everything still works.
    assert!(kafka.kill(3));
    let behind = partitions(&address, "warning");
    let said = behind["found"].as_str().unwrap_or_default();
    assert!(said.contains("fewer replicas in sync") && said.contains("copied["), "{behind}");
    assert_eq!(behind["fix"], "see why brokers are down or behind: 3");
    assert!(kafka.restart(3));
    partitions(&address, "ok");

    assert!(output(&["topic", "create", "lonely", "-p", "9", "-r", "1", "-b", &address]).status.success());
    assert!(kafka.kill(3));
    let offline = partitions(&address, "failed");
    assert!(offline["found"].as_str().is_some_and(|said| said.contains("lonely[")), "{offline}");
    assert_eq!(offline["fix"], "start the brokers that hold them: 3");
}

/// What doctor says of the partitions once it is this: the controller learns of a node's death and return in seconds.
fn partitions(address: &str, result: &str) -> Value {
    let deadline = std::time::Instant::now() + common::PATIENCE;
    loop {
        let found = findings(&output(&["doctor", "--json", "-b", address]));
        let partitions = found.iter().find(|finding| finding["check"] == "partitions");
        if let Some(partitions) = partitions.filter(|finding| finding["result"] == result) {
            return partitions.clone();
        }
        assert!(std::time::Instant::now() < deadline, "the partitions are not {result}: {found:?}");
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
}

#[test]
#[ignore = "a Kafka of 2017 with a ZooKeeper: cargo test -p millstream --test doctor -- --ignored"]
fn a_broker_that_is_too_old_is_told_before_anything_is_asked_of_it() {
    let Some(kafka) = RealKafka::start_with(Some("0.10.2.2"), &[]) else { return };
    let (found, fix) = failure(&["-b", kafka.address()]);
    assert!(found.contains("like Kafka 0.10") && found.contains("no Produce 3"), "{found}");
    assert!(fix.contains("upgrade the broker to Kafka 0.11"), "{fix}");
}

#[test]
#[ignore = "a Kafka of 2018 with a ZooKeeper: cargo test -p millstream --test doctor -- --ignored"]
fn an_old_broker_is_told_by_what_it_lacks() {
    let Some(kafka) = RealKafka::start_with(Some("1.1.1"), &[]) else { return };
    let run = output(&["doctor", "--json", "-b", kafka.address()]);
    assert_eq!(run.status.code(), Some(0), "it works, as far as it goes");
    let found = findings(&run);
    let versions = found.iter().find(|finding| finding["check"] == "versions").expect("a finding");
    assert_eq!(versions["result"], "warning");
    let said = versions["found"].as_str().unwrap_or_default();
    assert!(said.contains("like Kafka 1.1") && said.contains("share groups (4.1)"), "{said}");
}
