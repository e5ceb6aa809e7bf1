//! `broker`, `topic`, `produce` and `consume` with one another.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Broker, PATIENCE, Running, Scratch, millstream, output, output_with_input, stderr, stdout, succeeded};

#[test]
fn topics_are_created_described_and_deleted() {
    let broker = Broker::start(&[]);
    let at = ["-b", broker.address.as_str()];
    let topic = |args: &[&str]| output(&[&["topic"], args, &at[..]].concat());
    assert_eq!(
        succeeded(&topic(&["create", "orders", "-p", "3", "-c", "retention.ms=1000"])).trim(),
        "created  orders"
    );
    assert_eq!(topic(&["create", "orders"]).status.code(), Some(1));
    broker.produce("clicks", "a\nb\n");
    let listed = succeeded(&topic(&["list"]));
    let rows: Vec<Vec<&str>> = listed.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows, [vec!["TOPIC", "PARTITIONS", "REPLICAS"], vec!["clicks", "1", "1"], vec!["orders", "3", "1"]]);
    let described = succeeded(&topic(&["describe", "clicks", "--json"]));
    let described: serde_json::Value = serde_json::from_str(&described).expect("JSON");
    assert_eq!(described["partitions"][0]["end_offset"], 2);
    assert_eq!(succeeded(&topic(&["delete", "orders"])).trim(), "deleted  orders");
    for gone in [topic(&["delete", "orders"]), topic(&["describe", "orders"])] {
        assert_eq!(gone.status.code(), Some(1));
        assert!(stderr(&gone).contains("\"orders\" does not exist"), "{}", stderr(&gone));
    }
    for mistyped in [
        topic(&["delete", "click"]),
        topic(&["describe", "click"]),
        topic(&["alter", "click", "-c", "retention.ms=1000"]),
        topic(&["alter", "click", "-p", "2"]),
        output(&[&["consume", "click"], &at[..]].concat()),
    ] {
        assert_eq!(mistyped.status.code(), Some(1));
        let told = stderr(&mistyped);
        assert!(told.contains("\"click\" does not exist (did you mean \"clicks\"?)"), "{told}");
    }
}

#[test]
fn records_come_back_with_keys_headers_and_tombstones() {
    let broker = Broker::start(&[]);
    let at = ["-b", broker.address.as_str()];
    let options = ["-K", r"\t", "-H", "a=1", "-H", "b=", "-Z"];
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        let args = [&["produce", codec, "-z", codec], &options[..], &at[..]].concat();
        succeeded(&output_with_input(&args, b"k1\tv1\nk2\t\nno key\n"));
        let format = r"%t/%p/%o %k=%s %K %S [%h]\n";
        let printed = stdout(&[&["consume", codec, "-e", "-f", format], &at[..]].concat());
        let expected = format!(
            "{codec}/0/0 k1=v1 2 2 [a=1,b=]\n{codec}/0/1 k2= 2 -1 [a=1,b=]\n{codec}/0/2 =no key -1 6 [a=1,b=]\n"
        );
        assert_eq!(printed, expected);
    }
    let envelope = stdout(&[&["consume", "none", "-J", "-c", "1"], &at[..]].concat());
    let envelope: serde_json::Value = serde_json::from_str(&envelope).expect("JSON");
    assert_eq!((&envelope["key"], &envelope["payload"]), (&"k1".into(), &"v1".into()));
    assert_eq!(envelope["headers"], serde_json::json!(["a", "1", "b", ""]));
    assert_eq!(
        stdout(&[&["consume", "none", "-e", "-K", ":", "-Z"], &at[..]].concat()),
        "k1:v1\nk2:NULL\nNULL:no key\n"
    );
}

#[test]
fn reading_starts_and_ends_where_it_is_told() {
    let rows: String = (0..10).map(|row| format!("{row}\n")).collect();
    let file = Scratch::file("rows.txt", &rows);
    let broker = Broker::start(&["--load", &format!("t={}", file.arg())]);
    let read = |args: &[&str]| {
        let args = [&["consume", "t", "-b", broker.address.as_str()], args].concat();
        stdout(&args).lines().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read(&["-e"]), "0 1 2 3 4 5 6 7 8 9");
    assert_eq!(read(&["-o", "beginning", "-c", "2"]), "0 1");
    assert_eq!(read(&["-o", "7", "-e"]), "7 8 9");
    assert_eq!(read(&["-o", "-2", "-e"]), "8 9");
    assert_eq!(read(&["-o", "-20", "-c", "1"]), "0");
    assert_eq!(read(&["-o", "end", "-e"]), "");
    assert_eq!(read(&["-o", "@0", "-c", "1"]), "0");
    assert_eq!(read(&["-o", "@4102444800000", "-e"]), "");
    assert_eq!(read(&["-p", "0", "-e", "-c", "0"]), "");
}

#[test]
fn a_record_that_is_too_large_is_told_with_its_line() {
    let broker = Broker::start(&[]);
    let at = ["-b", broker.address.as_str()];
    let input = format!("small\nsmall, too\n{}\nbehind\n", "x".repeat(1_500_000));
    let produce = |args: &[&str]| output_with_input(&[&["produce", "t"], args, &at[..]].concat(), input.as_bytes());
    let refused = produce(&[]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        stderr(&refused),
        "error: line 3: a record of 1500032 bytes for topic \"t\" is larger than the limit of 1048576 bytes \
         (max.request.size); raise it: -X max.request.size=1500032\n"
    );
    let refused = produce(&["-X", "max.request.size=1500032"]);
    assert_eq!(
        stderr(&refused),
        "error: line 3: a record of 1500032 bytes is larger than the limit of 1048588 bytes of topic \"t\" \
         (max.message.bytes); raise it: millstream topic alter t -c max.message.bytes=1500093\n"
    );
    let file = Scratch::file("large.txt", &input);
    let refused = output(&[&["produce", "t", file.arg(), "-X", "max.request.size=1500032"], &at[..]].concat());
    assert!(stderr(&refused).starts_with(&format!("error: {}:3: ", file.arg())), "{}", stderr(&refused));
    succeeded(&output(&[&["topic", "alter", "t", "-c", "max.message.bytes=1500093"], &at[..]].concat()));
    succeeded(&produce(&["-X", "max.request.size=1500032"]));
    // Twice everything but the large one: what was read before it, and behind it in the same read, is delivered.
    let sizes = stdout(&[&["consume", "t", "-e", "-f", "%S "], &at[..]].concat());
    assert!(sizes.trim_end().ends_with("5 10 1500000 6"), "{sizes}");
}

/// As with kcat that is no failure; unlike there it is said.
#[test]
fn an_offset_that_is_not_there_is_told() {
    let broker = Broker::start(&[]);
    broker.produce("t", "a\nb\nc\n");
    let read = |args: &[&str]| output(&[&["consume", "t", "-b", broker.address.as_str()], args].concat());
    let beyond = read(&["-o", "20", "-e"]);
    assert_eq!(succeeded(&beyond), "");
    assert_eq!(stderr(&beyond), "note: t[0] has no offset 20: it holds 0 to 2\n");
    assert_eq!(stderr(&read(&["-o", "20", "-e", "-q"])), "");
    let end = read(&["-o", "3", "-e"]);
    assert_eq!((succeeded(&end).as_str(), stderr(&end).as_str()), ("", ""), "the end is an offset to wait at");
    let mistyped = output(&["consume", "tt", "-e", "-b", &broker.address, "-X", "allow.auto.create.topics=false"]);
    assert_eq!(mistyped.status.code(), Some(1));
    assert!(stderr(&mistyped).contains("does not exist"), "{}", stderr(&mistyped));
}

#[test]
fn a_group_goes_on_where_it_was() {
    let broker = Broker::start(&["--partitions", "2"]);
    let read = || stdout(&["consume", "t", "-g", "readers", "-e", "-b", &broker.address]);
    broker.produce("t", "one\ntwo\n");
    assert_eq!(read().lines().count(), 2);
    assert_eq!(read(), "");
    broker.produce("t", "three\n");
    let base = ["consume", "t", "-g", "readers", "-e", "-b", &broker.address, "-X"];
    let with = |option: &'static str| [&base[..], &[option]].concat();
    assert_eq!(stdout(&with("enable.auto.commit=false")), "three\n");
    let output = millstream(&with("session.timeout.ms=2000")).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("less than session.timeout.ms (2000)"), "{told}");
    assert_eq!(read(), "three\n");
    assert_eq!(read(), "");
}

#[test]
fn waiting_for_more_ends_with_a_signal_and_0() {
    let broker = Broker::start(&[]);
    broker.produce("t", "first\n");
    let mut reader = Running::start(&mut millstream(&["consume", "t", "-b", &broker.address]));
    assert_eq!(reader.line(), "first");
    broker.produce("t", "second\n");
    assert_eq!(reader.line(), "second");
    reader.signal("INT");
    assert_eq!(reader.wait().code(), Some(0));
    let Broker { mut process, .. } = broker;
    process.signal("TERM");
    assert_eq!(process.wait().code(), Some(0));
}

#[test]
fn lines_are_sent_as_they_are_typed() {
    let broker = Broker::start(&[]);
    let mut writer = Running::start(millstream(&["produce", "t", "-b", &broker.address]).stdin(Stdio::piped()));
    let mut typed = writer.stdin();
    typed.write_all(b"typed\n").expect("written");
    let deadline = Instant::now() + PATIENCE;
    while !output(&["topic", "describe", "t", "-b", &broker.address]).status.success() {
        assert!(Instant::now() < deadline, "the topic was not created: {}", writer.said());
    }
    assert_eq!(stdout(&["consume", "t", "-b", &broker.address, "-c", "1"]), "typed\n");
    writer.signal("TERM");
    assert_eq!(writer.wait().code(), Some(0));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let rows = "a line of some length that fills pipes\n".repeat(20_000);
    let file = Scratch::file("rows.txt", &rows);
    let broker = Broker::start(&["--load", &format!("t={}", file.arg())]);
    let mut command = millstream(&["consume", "t", "-b", &broker.address]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("a line");
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), stderr(&ended).as_str()), (Some(0), ""));
}

#[test]
fn nobody_at_the_address_is_told_within_ten_seconds() {
    let started = Instant::now();
    // Port 1 is reserved and served by nobody.
    let failed = output(&["consume", "t", "-b", "127.0.0.1:1"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("127.0.0.1:1: connection refused"), "{}", stderr(&failed));
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn options_come_from_arguments_a_file_and_the_environment() {
    let broker = Broker::start(&[]);
    let reach = |args: &[&str], environment: &str| {
        let mut command = millstream(&[&["topic", "list"], args].concat());
        let status = command.env("MILLSTREAM_BOOTSTRAP", environment).output().expect("it runs").status;
        status.success()
    };
    let nobody = "127.0.0.1:1";
    let right = Scratch::file("client.properties", &format!("# here\nbootstrap.servers = {}\n", broker.address));
    let assignment = format!("bootstrap.servers={}", broker.address);
    assert!(reach(&[], &broker.address));
    assert!(reach(&["--config", right.arg()], nobody));
    assert!(reach(&["-X", &assignment], nobody));
    assert!(reach(&["-X", "bootstrap.servers=127.0.0.1:1", "-b", &broker.address], nobody));
    assert!(!reach(&["-b", nobody], &broker.address));
    let refused = output(&["topic", "list", "-X", "linger.msec=5", "-b", &broker.address]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("linger.ms"), "{}", stderr(&refused));
}

#[test]
fn a_reader_that_goes_away_ends_the_consumer_although_nothing_comes() {
    let broker = Broker::start(&[]);
    broker.produce("clicks", "a\n");
    let mut command = millstream(&["consume", "clicks", "-b", &broker.address]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("standard output is piped"));
    reader.read_line(&mut first).expect("a line");
    assert_eq!(first, "a\n");
    drop(reader);
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().expect("it can be waited for").is_none() {
        assert!(Instant::now() < deadline, "it waits for a record that does not come");
        std::thread::sleep(Duration::from_millis(5));
    }
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), stderr(&ended).as_str()), (Some(0), ""));
}
