use super::*;

fn with(name: &str, value: &str) -> Result<Config, ConfigError> {
    Config::from_properties([(name.to_owned(), value.to_owned())])
}

#[test]
fn every_name_stands_once_and_every_alias_leads_to_an_option() {
    let mut names: Vec<&str> = options().map(|option| option.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for option in options() {
        if let OptionKind::Alias(of) = option.kind {
            let target = find(of).unwrap_or_else(|| panic!("{} leads to {of}", option.name));
            assert!(!matches!(target.kind, OptionKind::Alias(_)), "{of}");
        }
    }
}

/// The names of Java's producer, consumer and admin client (4.4.0, and what 3.9.1 and 2.8.2 had besides), and those of
/// librdkafka (2.0.2 and 2.16).
#[test]
fn no_name_of_java_or_librdkafka_is_unknown() {
    let (java, librdkafka) = (include_str!("names/java.txt"), include_str!("names/librdkafka.txt"));
    let unknown: Vec<&str> = java.lines().chain(librdkafka.lines()).filter(|name| find(name).is_none()).collect();
    assert_eq!(unknown, [""; 0]);
    assert!(java.lines().count() > 140 && librdkafka.lines().count() > 180);
}

#[test]
fn the_page_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/options.md");
    if std::env::var("MILLSTREAM_UPDATE").is_ok() {
        std::fs::write(path, document()).expect("the page is written");
    }
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(page == document(), "docs/options.md is old: set MILLSTREAM_UPDATE=1 and run this test");
}

/// A default given as text is the default.
#[test]
fn defaults_are_accepted_and_change_nothing() {
    for option in options().filter(|option| matches!(option.kind, OptionKind::Effective)) {
        if option.default.is_empty() {
            continue;
        }
        let mut config = Config::new("a:1");
        let before = format!("{config:?}");
        config.set(option.name, option.default).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(format!("{config:?}"), before, "{}", option.name);
    }
}

#[test]
fn unknown_names_are_refused_with_the_nearest() {
    for (name, expected) in [
        ("fetch.max.wait", Some("fetch.max.wait.ms")),
        ("bootstrap.server", Some("bootstrap.servers")),
        ("group_id", Some("group.id")),
        ("ssl.truststore.locaton", Some("ssl.truststore.location")),
        ("completely.different.thing", None),
    ] {
        match with(name, "1") {
            Err(ConfigError::Unknown { suggestion, .. }) => assert_eq!(suggestion, expected, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn what_is_refused_names_the_way_out_and_its_default_passes() {
    for (name, value, way_out) in [
        ("ssl.keystore.type", "JKS", "openssl pkcs12"),
        ("ssl.truststore.type", "PKCS12", "keytool -list -rfc"),
        ("sasl.mechanism", "GSSAPI", "SCRAM"),
        ("sasl.kerberos.service.name", "broker", "SCRAM"),
        ("enable.ssl.certificate.verification", "false", "ssl.truststore.location"),
        ("partitioner.class", "com.example.Mine", "name a partition"),
        ("ssl.enabled.protocols", "TLSv1.1", "TLSv1.2"),
    ] {
        let error = with(name, value).expect_err(name).to_string();
        assert!(error.contains(way_out), "{error}");
    }
    for option in options().filter(|option| matches!(option.kind, OptionKind::Refused)) {
        with(option.name, option.default).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn values_are_checked_and_harmless_options_noted() {
    assert_eq!(with("acks", "2").expect_err("2").to_string(), "client option acks = \"2\": expected all, 1 or 0");
    assert!(with("fetch.min.bytes", "-1").is_err());
    let address = with("bootstrap.servers", "kafka").expect_err("no port").to_string();
    assert_eq!(address, "client option bootstrap.servers = \"kafka\": expected host:port, such as localhost:9092");
    let config = with("retries", "5").expect("harmless");
    let note = "retries has no effect: delivery.timeout.ms and default.api.timeout.ms bound the retries";
    assert_eq!(config.notes(), [note]);
    assert!(!with("acks", "1").expect("fine").producer().idempotent);
    let config = with("queue.buffering.max.ms", "7").expect("an alias");
    assert_eq!((config.producer().linger_ms, &*config.notes()[0]), (7, "queue.buffering.max.ms is read as linger.ms"));
}

#[test]
fn booleans_are_read_as_java_and_librdkafka_read_them() {
    for (value, expected) in [("TRUE", true), ("True", true), ("1", true), ("FALSE", false), ("f", false)] {
        assert_eq!(with("check.crcs", value).expect(value).consumer().check_crcs, expected, "{value}");
    }
    assert!(with("check.crcs", "yes").is_err());
}

/// Whichever is given first.
#[test]
fn idempotence_that_is_asked_for_is_not_left_out_silently() {
    let (idempotent, acks) = (("enable.idempotence", "true"), ("acks", "1"));
    for given in [[idempotent, acks], [acks, idempotent]] {
        let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let error = Config::from_properties(given).expect_err("they contradict each other");
        assert_eq!(error.to_string(), "client option enable.idempotence = \"true\": needs acks=all");
    }
    let off = [("enable.idempotence", "false"), acks].map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert!(!Config::from_properties(off).expect("they fit").producer().idempotent);
}

#[test]
fn options_of_producers_that_contradict_each_other_are_refused() {
    for (options, named) in [
        ([("max.in.flight.requests.per.connection", "6"), ("enable.idempotence", "true")], "max.in.flight"),
        ([("linger.ms", "200"), ("delivery.timeout.ms", "200")], "linger.ms"),
    ] {
        let options = options.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let error = Config::from_properties(options).expect_err("it cannot work").to_string();
        assert!(error.contains(named), "{error}");
    }
}

#[test]
fn a_codecs_level_counts_for_that_codec_in_any_order() {
    let level = |options: &[(&str, &str)]| {
        let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_properties(options).expect("fine").producer().compression_level
    };
    assert_eq!(level(&[("compression.zstd.level", "7"), ("compression.type", "zstd")]), Some(7));
    assert_eq!(level(&[("compression.type", "gzip"), ("compression.gzip.level", "2")]), Some(2));
    assert_eq!(level(&[("compression.type", "gzip"), ("compression.zstd.level", "7")]), None);
    assert_eq!(level(&[("compression.type", "gzip"), ("compression.gzip.level", "-1")]), None);
}

/// Neither what is given nor what is wrong with it is ever shown, in errors, notes and debug output.
#[test]
fn secrets_are_not_shown() {
    let jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"hunter2\";";
    let sasl = [("security.protocol", "SASL_SSL"), ("sasl.mechanism", "PLAIN"), ("ssl.key.password", "hunter2")];
    for secret in [("sasl.jaas.config", jaas), ("sasl.password", "hunter2")] {
        let all = sasl.into_iter().chain([("sasl.username", "u"), secret]);
        let config = Config::from_properties(all.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let config = config.expect("fine");
        assert!(!format!("{config:?} {:?}", config.notes()).contains("hunter2"));
    }
    for option in options().filter(|option| option.is_secret) {
        if let Err(error) = with(option.name, "hunter2") {
            assert!(!error.to_string().contains("hunter2") && !format!("{error:?}").contains("hunter2"), "{error:?}");
        }
    }
    for name in ["sasl.jaas.config", "ssl.keystore.key", "sasl.oauthbearer.client.credentials.client.secret"] {
        assert!(find(name).is_some_and(|option| option.is_secret), "{name}");
    }
}

#[test]
fn security_fails_closed() {
    let all = |options: &[(&str, &str)]| {
        Config::from_properties(options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    };
    for options in [
        &[("ssl.truststore.location", "ca.pem")][..],
        &[("sasl.mechanism", "PLAIN"), ("sasl.username", "u"), ("sasl.password", "p")],
        &[("security.protocol", "SSL"), ("sasl.password", "p")],
        &[("security.protocol", "SASL_SSL")],
        &[("security.protocol", "SASL_SSL"), ("sasl.mechanism", "PLAIN"), ("sasl.username", "u")],
        &[("security.protocol", "SASL_SSL"), ("sasl.mechanism", "OAUTHBEARER")],
        &[("security.protocol", "SASL_PLAINTEXT"), ("sasl.mechanism", "PLAIN"), ("ssl.ca.location", "ca.pem")],
        &[("security.protocol", "TLS")],
    ] {
        let error = all(options).expect_err("it must not be left out silently");
        assert!(matches!(error, ConfigError::Invalid { .. }), "{options:?}: {error}");
    }
    all(&[("security.protocol", "ssl")]).expect("the system's authorities are trusted");
    let lax = all(&[("security.protocol", "SSL"), ("ssl.endpoint.identification.algorithm", "")]).expect("a choice");
    assert!(lax.notes()[0].contains("any certificate"), "{:?}", lax.notes());
}

fn group(options: &[(&str, &str)]) -> Result<Option<crate::GroupOptions>, ConfigError> {
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::from_properties(options).map(|config| config.group())
}

#[test]
fn options_of_groups_reach_the_member_in_any_order() {
    let options = group(&[
        ("enable.auto.commit", "false"),
        ("auto.commit.interval.ms", "250"),
        ("session.timeout.ms", "9000"),
        ("heartbeat.interval.ms", "700"),
        ("max.poll.interval.ms", "60000"),
        ("max.poll.records", "7"),
        ("partition.assignment.strategy", "org.apache.kafka.clients.consumer.StickyAssignor, roundrobin"),
        ("group.instance.id", "worker-1"),
        ("client.rack", "here"),
        ("auto.offset.reset", "earliest"),
        ("group.id", "billing"),
    ]);
    let options = options.expect("they fit").expect("there is a group");
    assert_eq!((options.group.as_str(), options.instance_id.as_deref()), ("billing", Some("worker-1")));
    assert_eq!((options.session_timeout_ms, options.heartbeat_interval_ms), (9_000, 700));
    assert_eq!((options.max_poll_interval_ms, options.auto_commit_interval_ms), (60_000, None));
    assert_eq!(options.assignors.iter().map(|it| it.name()).collect::<Vec<_>>(), ["sticky", "roundrobin"]);
    assert_eq!((options.rack.as_deref(), options.consumer.rack.as_str()), (Some("here"), "here"));
    assert_eq!((options.consumer.reset, options.consumer.max_poll_records), (crate::ResetPolicy::Earliest, 7));

    let modern = [("group.id", "g"), ("group.protocol", "CONSUMER"), ("group.remote.assignor", "range")];
    let modern = group(&modern).expect("they fit").expect("there is a group");
    assert_eq!((modern.protocol, modern.remote_assignor.as_deref()), (crate::GroupProtocol::Consumer, Some("range")));
    assert_eq!(modern.auto_commit_interval_ms, Some(5_000));
    assert!(group(&[("session.timeout.ms", "9000")]).expect("harmless alone").is_none());
}

#[test]
fn options_of_groups_that_contradict_each_other_are_refused() {
    let strategy = "partition.assignment.strategy";
    for (options, named) in [
        (&[("heartbeat.interval.ms", "6000"), ("session.timeout.ms", "6000")][..], "heartbeat.interval.ms"),
        (&[("session.timeout.ms", "3000")], "session.timeout.ms (3000)"),
        (&[("group.protocol", "consumer"), ("session.timeout.ms", "45000")], "session.timeout.ms"),
        (&[(strategy, "range"), ("group.protocol", "consumer")], strategy),
        (&[("group.remote.assignor", "uniform")], "group.remote.assignor"),
        (&[(strategy, "range,best")], "cooperative-sticky"),
        (&[(strategy, " ")], "cooperative-sticky"),
        (&[("group.instance.id", "")], "1 to 249"),
        (&[("group.instance.id", "a b")], "1 to 249"),
        (&[("group.protocol", "share")], "classic or consumer"),
        (&[("auto.commit.interval.ms", "0")], "from 1"),
        (&[("group.id", "")], "expected a name"),
        (&[("auto.offset.reset", "by_duration:-PT1S")], "not negative"),
        (&[("auto.offset.reset", "by_duration:1d")], "ISO 8601"),
        (&[("auto.offset.reset", "by_duration")], "by_duration:PnDTnHnMnS"),
    ] {
        let with_group: Vec<_> = [("group.id", "g")].into_iter().chain(options.iter().copied()).collect();
        let error = group(&with_group).expect_err(named);
        assert!(matches!(error, ConfigError::Invalid { .. }), "{error:?}");
        assert!(error.to_string().contains(named), "{error}");
    }
    // Without a group there is nobody whom they could concern.
    group(&[("session.timeout.ms", "3000"), ("group.remote.assignor", "uniform")]).expect("they count for nothing");
}

#[test]
fn options_of_share_groups_reach_the_member() {
    let share = |options: &[(&str, &str)]| {
        let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_properties(options).map(|config| config.share())
    };
    let options = share(&[
        ("share.acquire.mode", "record_limit"),
        ("share.acknowledgement.mode", "EXPLICIT"),
        ("max.poll.records", "7"),
        ("max.poll.interval.ms", "9000"),
        ("client.rack", "here"),
        ("fetch.max.wait.ms", "20"),
        ("group.id", "jobs"),
    ]);
    let options = options.expect("they fit").expect("there is a group");
    assert_eq!((options.group.as_str(), options.explicit, options.max_records), ("jobs", true, 7));
    assert_eq!((options.acquire, options.max_poll_interval_ms), (crate::config::AcquireMode::RecordLimit, 9_000));
    assert_eq!((options.rack.as_deref(), options.consumer.max_wait_ms), (Some("here"), 20));
    assert!(share(&[("share.acknowledgement.mode", "explicit")]).expect("harmless alone").is_none());
    for (name, expected) in [("share.acquire.mode", "record_limit"), ("share.acknowledgement.mode", "explicit")] {
        let error = share(&[(name, "some"), ("group.id", "g")]).expect_err(name).to_string();
        assert!(error.contains(expected), "{error}");
    }
}
