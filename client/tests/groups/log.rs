//! Members in tasks of their own, and what they saw.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use millstream_client::{Error, GroupConsumer, GroupEvent, TopicPartition};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::common::values;

/// What members saw.
#[derive(Default)]
pub(crate) struct Log {
    /// By generation and partition, who read it.
    owners: Mutex<BTreeMap<(i32, TopicPartition), BTreeSet<usize>>>,
    pub(crate) seen: Mutex<BTreeMap<TopicPartition, Vec<i64>>>,
    /// By record.
    pub(crate) readers: Mutex<BTreeMap<(TopicPartition, i64), BTreeSet<usize>>>,
    /// By member.
    pub(crate) owned: Mutex<BTreeMap<usize, BTreeSet<TopicPartition>>>,
    pub(crate) lost: Mutex<usize>,
}

impl Log {
    pub(crate) fn seen(&self) -> usize {
        self.seen.lock().expect("no panic").values().map(|offsets| offsets.iter().collect::<BTreeSet<_>>().len()).sum()
    }

    pub(crate) fn read(&self) -> usize {
        self.seen.lock().expect("no panic").values().map(Vec::len).sum()
    }

    /// Who read the records from this offset on, and whether nobody read one that another read.
    pub(crate) fn shares(&self, from: i64) -> (BTreeSet<usize>, bool) {
        let readers = self.readers.lock().expect("no panic");
        let last: Vec<_> = readers.iter().filter(|((_, offset), _)| *offset >= from).map(|(_, it)| it).collect();
        (last.iter().flat_map(|it| it.iter().copied()).collect(), last.iter().all(|it| it.len() == 1))
    }

    pub(crate) fn owned(&self, member: usize) -> usize {
        self.owned.lock().expect("no panic").get(&member).map_or(0, BTreeSet::len)
    }

    pub(crate) fn check_owners(&self) {
        for ((generation, partition), owners) in &*self.owners.lock().expect("no panic") {
            assert_eq!(owners.len(), 1, "{partition} in generation {generation}: {owners:?}");
        }
    }
}

/// A member in a task of its own, until it is told to close.
pub(crate) struct Member {
    stop: oneshot::Sender<()>,
    pub(crate) task: JoinHandle<Result<(), Error>>,
}

impl Member {
    pub(crate) fn start(number: usize, mut consumer: GroupConsumer, log: &Arc<Log>) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        let log = log.clone();
        let task = tokio::spawn(async move {
            loop {
                let event = tokio::select! {
                    event = consumer.poll() => event.inspect_err(|error| eprintln!("member {number} ends: {error}"))?,
                    _ = &mut stopped => break,
                };
                note(number, &consumer, event, &log);
            }
            log.owned.lock().expect("no panic").remove(&number);
            consumer.close().await
        });
        Self { stop, task }
    }

    pub(crate) async fn close(self) {
        self.stop.send(()).expect("the member runs");
        self.task.await.expect("no panic").expect("the member closes");
    }
}

fn note(number: usize, consumer: &GroupConsumer, event: GroupEvent<millstream_client::Fetched>, log: &Log) {
    match event {
        GroupEvent::Item(fetched) => {
            let target = TopicPartition::new(fetched.topic.clone(), fetched.partition);
            let read = values(&fetched);
            if !read.is_empty() {
                let generation = consumer.group_metadata().generation;
                let mut owners = log.owners.lock().expect("no panic");
                owners.entry((generation, target.clone())).or_default().insert(number);
            }
            for (offset, _) in &read {
                log.readers.lock().expect("no panic").entry((target.clone(), *offset)).or_default().insert(number);
            }
            log.seen.lock().expect("no panic").entry(target).or_default().extend(read.iter().map(|(offset, _)| offset));
        }
        GroupEvent::Assigned(partitions) => {
            log.owned.lock().expect("no panic").entry(number).or_default().extend(partitions);
        }
        GroupEvent::Revoked(partitions) => {
            let mut owned = log.owned.lock().expect("no panic");
            owned.entry(number).or_default().retain(|partition| !partitions.contains(partition));
        }
        GroupEvent::Lost(partitions) => {
            *log.lost.lock().expect("no panic") += 1;
            let mut owned = log.owned.lock().expect("no panic");
            owned.entry(number).or_default().retain(|partition| !partitions.contains(partition));
        }
    }
}
