//! What is in the logs, read without the client: by the broker's own bytes and the protocol's rules.

use std::collections::{BTreeMap, BTreeSet};

use millstream_protocol::records::{ControlRecord, ControlType, Decompressor, RecordBatch};

use crate::world::{PARTITIONS, TOPIC, World};

/// A batch of a partition's log, by the number that its records carry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Found {
    pub(crate) label: u32,
    pub(crate) offset: i64,
    /// Whether a reader of what is committed sees it; `None` while its transaction is open.
    pub(crate) committed: Option<bool>,
}

/// Every batch of every partition, in order.
pub(crate) fn read(world: &World) -> BTreeMap<i32, Vec<Found>> {
    (0..PARTITIONS).map(|partition| (partition, read_partition(world, partition))).collect()
}

fn read_partition(world: &World, partition: i32) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut open: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for batch in world.broker.batches(TOPIC, partition).expect("a partition") {
        let producer = batch.header.producer_id;
        if batch.header.attributes.is_control() {
            let committed = marker(&batch) == ControlType::Commit;
            for at in open.remove(&producer).unwrap_or_default() {
                found[at].committed = Some(committed);
            }
            continue;
        }
        let transactional = batch.header.attributes.is_transactional();
        if transactional {
            open.entry(producer).or_default().push(found.len());
        }
        let committed = (!transactional).then_some(true);
        found.push(Found { label: label(&batch), offset: batch.header.base_offset, committed });
    }
    found
}

pub(crate) fn label(batch: &RecordBatch) -> u32 {
    batch.verify_crc().expect("the checksum is renewed with the numbers");
    let payload = batch.payload(&mut Decompressor::new(1 << 20)).expect("no codec");
    let labels: BTreeSet<u32> = batch
        .records(&payload)
        .map(|record| {
            u32::from_be_bytes(record.expect("a sound one").value.expect("a value").try_into().expect("four"))
        })
        .collect();
    assert_eq!(labels.len(), 1, "the records of a batch belong together");
    labels.into_iter().next().expect("one")
}

fn marker(batch: &RecordBatch) -> ControlType {
    let payload = batch.payload(&mut Decompressor::new(1 << 10)).expect("no codec");
    let record = batch.records(&payload).next().expect("a record").expect("a sound one");
    ControlRecord::parse(&record).expect("a marker").kind
}
