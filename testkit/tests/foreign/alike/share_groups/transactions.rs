//! Records of transactions, of which some are aborted.

use std::thread::sleep;
use std::time::Duration;

use super::script::Script;
use crate::alike::wire::Wire;
use crate::alike::wire::producing::{by_name, data, produce_request};
use crate::alike::wire::told::name;
use crate::alike::wire::transacting::Producer;

const ID: &str = "share-t";
const TOPIC: &str = "share-h";

pub(super) fn transactions_count_when_they_are_committed(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-transactions", &[(TOPIC, 1)]);
    script.set("share.isolation.level", "read_committed");
    let mut producer = script.wire.init_producer(5, ID);
    script.wire.fill(TOPIC, 0, 2);
    produce(&mut script.wire, producer, 3);
    producer = end(&mut script.wire, producer, false);
    produce(&mut script.wire, producer, 2);
    producer = end(&mut script.wire, producer, true);
    script.wire.fill(TOPIC, 0, 1);
    // This one stays open.
    produce(&mut script.wire, producer, 2);
    script.wire.fill(TOPIC, 0, 1);
    script.begin("a", &[TOPIC]);
    script.read_all(&[(TOPIC, 0)]);
    let mut loose = Script::beside(address, "share-uncommitted", &script);
    loose.begin("a", &[TOPIC]);
    loose.read_all(&[(TOPIC, 0)]);
    script.lines.append(&mut loose.lines);
    script.lines
}

fn produce(wire: &mut Wire, producer: Producer, count: usize) {
    let records = data(0, producer.batch(0, count));
    let answer = wire.produce(12, &produce_request(Some(ID), vec![by_name(TOPIC, vec![records])]));
    assert_eq!(name(answer.error_code), "NONE");
}

fn end(wire: &mut Wire, producer: Producer, committed: bool) -> Producer {
    let ended = wire.end_transaction(5, ID, producer, committed);
    assert_eq!(name(ended.error_code), "NONE");
    // Until the marker is there.
    sleep(Duration::from_millis(150));
    Producer { id: ended.producer_id, epoch: ended.producer_epoch }
}
