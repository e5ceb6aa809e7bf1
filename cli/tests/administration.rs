//! `topic` and `group` against a real Apache Kafka, with kcat as a member of groups.
//!
//! One node serves all the tests of this file, so they are one test with named parts.

mod common;

use std::time::{Duration, Instant};

use common::{PATIENCE, Running, millstream, output, output_with_input, stderr, stdout, succeeded};
use millstream_testkit::foreign::{self, RealKafka};
use serde_json::{Value, json};

/// The columns of a table's rows, without its header.
fn rows(table: &str) -> Vec<Vec<&str>> {
    table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect()
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

struct World {
    kafka: RealKafka,
}

impl World {
    fn run(&self, args: &[&str]) -> std::process::Output {
        output(&[args, &["-b", self.kafka.address()]].concat())
    }

    fn text(&self, args: &[&str]) -> String {
        succeeded(&self.run(args))
    }

    fn refused(&self, args: &[&str]) -> String {
        let refused = self.run(args);
        assert_eq!(refused.status.code(), Some(1), "{args:?}: {}", stderr(&refused));
        stderr(&refused)
    }

    fn produce(&self, topic: &str, lines: &str) {
        let told = output_with_input(&["produce", topic, "--json", "-b", self.kafka.address()], lines.as_bytes());
        let told: Value = serde_json::from_str(&succeeded(&told)).expect("JSON");
        assert_eq!(told, json!({"topic": topic, "records": lines.lines().count()}));
    }
}

#[test]
fn a_real_kafka_is_administered() {
    let Some(kafka) = RealKafka::start() else { return };
    let world = World { kafka };
    topics_are_made_changed_and_deleted(&world);
    groups_are_reset_only_when_told_to(&world);
    live_groups_are_described_and_left_alone(&world);
    members_share_what_there_is(&world);
}

fn topics_are_made_changed_and_deleted(world: &World) {
    assert_eq!(world.text(&["topic", "create", "orders", "-p", "2", "--dry-run"]).trim(), "possible  orders");
    assert_eq!(world.text(&["topic", "list"]).lines().count(), 1, "nothing was made");
    world.text(&["topic", "create", "orders", "other", "-p", "2"]);
    let both = ["topic", "create", "orders", "third", "-p", "2", "--json"];
    let refused = world.run(&both);
    assert_eq!(refused.status.code(), Some(1));
    let told = json_lines(&String::from_utf8_lossy(&refused.stdout));
    assert_eq!((&told[0]["result"], &told[1]["result"]), (&json!("failed"), &json!("created")), "{told:?}");
    assert_eq!(world.text(&["topic", "create", "orders", "--if-not-exists"]).trim(), "exists  orders");

    let change = ["topic", "alter", "orders", "-p", "3", "-c", "retention.ms=5000", "-c", "cleanup.policy+=compact"];
    assert_eq!(world.text(&change).trim(), "altered  orders");
    let described = |name: &str| json_lines(&world.text(&["topic", "describe", name, "--json"])).remove(0);
    let deadline = Instant::now() + PATIENCE;
    let expected = json!({"retention.ms": "5000", "cleanup.policy": "delete,compact"});
    while described("orders")["partitions"].as_array().map(Vec::len) != Some(3)
        || described("orders")["configs"] != expected
    {
        assert!(Instant::now() < deadline, "{}", described("orders"));
    }
    assert!(world.text(&["topic", "describe", "orders"]).contains("retention.ms"));
    world.text(&["topic", "alter", "orders", "--unset", "retention.ms", "-c", "cleanup.policy-=compact"]);
    let wrong = world.refused(&["topic", "alter", "orders", "-c", "retention.ms=soon"]);
    assert!(wrong.contains("INVALID_CONFIG"), "{wrong}");
    let fewer = world.refused(&["topic", "alter", "orders", "-p", "1"]);
    assert!(fewer.contains("INVALID_PARTITIONS"), "{fewer}");
    assert_eq!(world.text(&["topic", "delete", "third", "nothing", "--if-exists"]).lines().count(), 2);
    assert!(world.refused(&["topic", "delete", "nothing"]).contains("\"nothing\" does not exist"));
    let missing = world.refused(&["topic", "alter", "nothing", "-c", "retention.ms=5000"]);
    assert!(missing.contains("\"nothing\" does not exist"), "{missing}");
    // Each outcome stands beside its own topic, and one that is missing keeps none from being described.
    let named_twice = world.run(&["topic", "delete", "nothing", "nothing", "other", "--json"]);
    let told = json_lines(&String::from_utf8_lossy(&named_twice.stdout));
    let told: Vec<_> = told.iter().map(|line| (line["topic"].clone(), line["result"].clone())).collect();
    assert_eq!(told, [(json!("nothing"), json!("failed")), (json!("other"), json!("deleted"))]);
    let some = world.run(&["topic", "describe", "nothing", "orders", "--json"]);
    let told = json_lines(&String::from_utf8_lossy(&some.stdout));
    assert_eq!((&told[0]["result"], &told[1]["topic"]), (&json!("failed"), &json!("orders")), "{told:?}");
    assert_eq!((some.status.code(), told.len()), (Some(1), 2));
}

fn groups_are_reset_only_when_told_to(world: &World) {
    world.text(&["topic", "create", "readings", "-p", "1"]);
    world.produce("readings", "a\nb\nc\nd\n");
    assert_eq!(stdout(&["consume", "readings", "-g", "billing", "-e", "-b", world.kafka.address()]), "a\nb\nc\nd\n");
    let groups = json_lines(&world.text(&["group", "list", "--json"]));
    assert!(groups.iter().any(|group| group["group"] == "billing" && group["state"] == "Empty"), "{groups:?}");
    let offset = || {
        let told = json_lines(&world.text(&["group", "describe", "billing", "--json"])).remove(0);
        (told["partitions"][0]["offset"].clone(), told["partitions"][0]["lag"].clone())
    };
    assert_eq!(offset(), (json!(4), json!(0)));

    let dry = world.run(&["group", "reset", "billing", "--to-earliest"]);
    assert!(stderr(&dry).contains("--execute"), "{}", stderr(&dry));
    assert_eq!(rows(&succeeded(&dry)), [["readings", "0", "4", "0"]]);
    assert_eq!(offset(), (json!(4), json!(0)), "nothing was changed");

    let reset = |to: &[&str]| world.text(&[&["group", "reset", "billing", "--execute"], to].concat());
    for (to, expected) in [
        (&["--to-earliest"][..], 0),
        (&["--to-latest"], 4),
        (&["--shift-by", "-3"], 1),
        (&["--shift-by", "100"], 4),
        (&["--to-offset", "2"], 2),
        (&["--to-datetime", "2001-01-01T00:00:00"], 0),
        (&["--to-datetime", "2100-01-01T00:00:00+02:00"], 4),
        (&["--by-duration", "P1DT1H"], 0),
        (&["--topic", "readings:0", "--to-offset", "3"], 3),
    ] {
        assert_eq!(rows(&reset(to))[0][3], expected.to_string(), "{to:?}");
        assert_eq!(offset(), (json!(expected), json!(4 - expected)), "{to:?}");
    }
    let beyond = world.refused(&["group", "reset", "billing", "--topic", "readings:9", "--to-latest"]);
    assert!(beyond.contains("there is no partition 9"), "{beyond}");
    let mistyped = world.refused(&["group", "describe", "biling"]);
    assert!(mistyped.contains("did you mean \"billing\"?"), "{mistyped}");
    let some = world.run(&["group", "describe", "biling", "billing", "--json"]);
    let told = json_lines(&String::from_utf8_lossy(&some.stdout));
    assert_eq!((&told[0]["result"], &told[1]["state"]), (&json!("failed"), &json!("Empty")), "{told:?}");
    assert_eq!(world.text(&["group", "list", "--state", "empty", "--type", "Classic"]).lines().count(), 2);
    for unknown in [&["group", "delete", "biling"][..], &["group", "reset", "biling", "--to-latest"]] {
        let told = world.refused(unknown);
        assert!(told.contains("group \"biling\" does not exist (did you mean \"billing\"?)"), "{unknown:?}: {told}");
    }
    assert_eq!(world.text(&["group", "delete", "billing"]).trim(), "deleted  billing");
    assert!(world.refused(&["group", "delete", "billing"]).contains("group \"billing\" does not exist"));
    for wrong in [
        &["group", "reset", "billing"][..],
        &["group", "reset", "billing", "--to-latest", "--to-earliest"],
        &["group", "reset", "billing", "--by-duration", "soon"],
        &["group", "list", "--type", "closed"],
    ] {
        assert_eq!(world.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

fn live_groups_are_described_and_left_alone(world: &World) {
    let Some(mut kcat) = foreign::kcat() else { return };
    kcat.args(["-q", "-u", "-b", world.kafka.address(), "-G", "live", "readings", "-X", "auto.offset.reset=earliest"]);
    let member = Running::start(&mut kcat);
    assert_eq!(member.line(), "a");
    let described = || json_lines(&world.text(&["group", "describe", "live", "--json"])).remove(0);
    let deadline = Instant::now() + PATIENCE;
    while described()["state"] != "Stable" {
        assert!(Instant::now() < deadline, "{}", described());
        std::thread::sleep(Duration::from_millis(100));
    }
    let group = described();
    assert_eq!((&group["type"], &group["members"][0]["client"]), (&json!("classic"), &json!("rdkafka")));
    assert_eq!(group["members"][0]["assignment"], json!([{"topic": "readings", "partition": 0}]));
    assert!(world.text(&["group", "describe", "live"]).contains("rdkafka"));
    let refused = world.refused(&["group", "reset", "live", "--topic", "readings", "--to-latest", "--execute"]);
    assert!(refused.contains("has members: stop them first"), "{refused}");
    let refused = world.refused(&["consume", "readings", "-g", "live", "-p", "0", "-e"]);
    assert!(refused.contains("has members: stop them first"), "{refused}");
    assert!(world.refused(&["group", "delete", "live"]).contains("NON_EMPTY_GROUP"));
}

fn members_share_what_there_is(world: &World) {
    world.text(&["topic", "create", "shared", "-p", "2"]);
    let consume = ["consume", "shared", "-g", "pair", "-f", "%p\\n", "-b", world.kafka.address()];
    let (mut first, mut second) =
        (Running::start(&mut millstream(&consume)), Running::start(&mut millstream(&consume)));
    let members = || {
        let listed = world.run(&["group", "describe", "pair", "--json"]);
        let listed = json_lines(&String::from_utf8_lossy(&listed.stdout));
        let members = listed.first().and_then(|group| group["members"].as_array().cloned()).unwrap_or_default();
        members.iter().filter(|member| member["assignment"].as_array().is_some_and(|all| all.len() == 1)).count()
    };
    let deadline = Instant::now() + PATIENCE;
    while members() < 2 {
        assert!(Instant::now() < deadline, "they do not share: {} {}", first.said(), second.said());
        std::thread::sleep(Duration::from_millis(200));
    }
    for partition in ["0", "1"] {
        let produce = ["produce", "shared", "-p", partition, "-b", world.kafka.address()];
        succeeded(&output_with_input(&produce, b"a\nb\n"));
    }
    let (one, other) = (first.line(), second.line());
    assert_ne!(one, other, "each has a partition of its own");
    assert_eq!((first.line(), second.line()), (one, other));
    for member in [&mut first, &mut second] {
        member.signal("TERM");
        assert_eq!(member.wait().code(), Some(0));
    }
    let told = json_lines(&world.text(&["group", "describe", "pair", "--json"])).remove(0);
    assert_eq!(
        (&told["members"], &told["partitions"][0]["lag"], &told["partitions"][1]["lag"]),
        (&json!([]), &json!(0), &json!(0))
    );
}
