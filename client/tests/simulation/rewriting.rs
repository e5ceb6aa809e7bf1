//! A reader of logs that do not only grow: a leader that was behind is elected and the log cut back to what it had, and the
//! topic is deleted and made again under its name. What must hold: the reader sees nothing that was never there, goes back
//! only where a log was cut, never takes the records of one topic for those of another, and in the end has seen what is in
//! the logs as the last thing at each offset, also where it had read something else before.

use std::collections::BTreeMap;

use millstream_client::core::fetch::{Batches, ResetPolicy};
use millstream_client::{Error, TopicPartition};

use crate::bugs::Bug;
use crate::logs;
use crate::producing::sealed;
use crate::reading::{Pump, labels};
use crate::world::{END_MS, NODES, PARTITIONS, TOPIC, World};

/// The number of a batch is that of its topic times this, and a count.
const LABELS_EACH: u32 = 100_000;

/// What happens to the topic next, and when.
#[derive(Default)]
struct Schedule {
    write_ms: u64,
    cut_ms: u64,
    delete_ms: u64,
    /// While there is no topic.
    create_ms: Option<u64>,
}

impl Schedule {
    fn next_ms(&self) -> u64 {
        self.create_ms.unwrap_or(self.write_ms.min(self.cut_ms).min(self.delete_ms))
    }
}

/// What the reader has seen of one partition of the topic that it reads now.
#[derive(Default)]
struct View {
    position: i64,
    /// By offset, the number of the batch that was read last.
    seen: BTreeMap<i64, u32>,
    /// How often it went back.
    backs: usize,
}

pub(crate) struct Rewriting {
    world: World,
    pump: Pump,
    schedule: Schedule,
    /// Counts topics, and the batches of this one.
    topic: u32,
    written: u32,
    /// Where each batch was, by its number.
    truth: BTreeMap<u32, i64>,
    /// How often each partition's log was cut.
    cuts: BTreeMap<i32, usize>,
    /// The topic that the reader sees, once it has seen a record of it.
    reads: Option<u32>,
    views: BTreeMap<i32, View>,
}

impl Rewriting {
    pub(crate) fn new(seed: u64, bug: Option<Bug>) -> Self {
        let mut world = World::new(seed);
        let reset = if seed.is_multiple_of(3) { ResetPolicy::Fail } else { ResetPolicy::Earliest };
        let mut pump = Pump::new(seed, false, reset, bug);
        pump.begin(0);
        let delete_ms = world.chance.between(3_000, 30_000);
        let schedule = Schedule { cut_ms: 500, delete_ms, ..Schedule::default() };
        Self {
            world,
            pump,
            schedule,
            topic: 1,
            written: 0,
            truth: BTreeMap::new(),
            cuts: BTreeMap::new(),
            reads: None,
            views: BTreeMap::new(),
        }
    }

    /// Runs to the end; gives back the trace.
    pub(crate) fn run(mut self) -> u64 {
        while self.world.is_stormy() || self.schedule.create_ms.is_some() || !self.is_done() {
            let now_ms = self.world.now_ms;
            let writes = self.is_writing().then(|| self.schedule.next_ms());
            let times = [self.pump.next_ms(now_ms), self.world.next_ms(), writes];
            self.world.now_ms = times.into_iter().flatten().min().unwrap_or(END_MS + 1).max(now_ms);
            assert!(
                self.world.now_ms <= END_MS,
                "not everything is read long after the last fault: {:?}",
                self.difference()
            );
            self.world.step();
            if self.is_writing() && self.schedule.next_ms() <= self.world.now_ms {
                self.rewrite();
            }
            for event in self.pump.step(&mut self.world) {
                match event {
                    Ok(batches) => self.read(&batches),
                    Err(error) => self.begin_anew(&error),
                }
            }
        }
        self.world.chance.trace()
    }

    fn is_writing(&self) -> bool {
        self.world.is_stormy() || self.schedule.create_ms.is_some()
    }

    /// Whether it is at the ends, and knows of the last cuts: a log may have grown back to where the reader was.
    fn is_done(&self) -> bool {
        let is_at_end = |partition| {
            let (_, end) = self.world.broker.offsets(TOPIC, partition).expect("a partition");
            self.views.get(&partition).map_or(0, |view| view.position) == end
        };
        (0..PARTITIONS).all(is_at_end) && self.difference().is_none()
    }

    fn rewrite(&mut self) {
        let now_ms = self.world.now_ms;
        let schedule = &mut self.schedule;
        let chance = &mut self.world.chance;
        let partition = chance.below(PARTITIONS as u64) as i32;
        if schedule.create_ms.is_some() {
            schedule.create_ms = None;
            self.create();
        } else if schedule.write_ms <= now_ms {
            schedule.write_ms = now_ms + chance.between(5, 60);
            self.write(partition);
        } else if schedule.cut_ms <= now_ms {
            schedule.cut_ms = now_ms + chance.between(50, 2_500);
            self.cut(partition);
        } else {
            schedule.delete_ms = now_ms + chance.between(3_000, 30_000);
            schedule.create_ms = Some(now_ms + chance.below(600));
            self.world.broker.delete_topic(TOPIC).expect("a topic");
        }
    }

    fn create(&mut self) {
        self.world.broker.create_replicated_topic(TOPIC, PARTITIONS, NODES).expect("a new topic");
        (self.topic, self.written) = (self.topic + 1, 0);
    }

    fn write(&mut self, partition: i32) {
        let label = self.topic * LABELS_EACH + self.written;
        self.written += 1;
        let (_, offset) = self.world.broker.offsets(TOPIC, partition).expect("a partition");
        let records = self.world.chance.between(1, 3) as u32;
        let batch = sealed(label, records).finish();
        let now_ms = self.world.broker_ms();
        self.world.broker.append(TOPIC, partition, batch, now_ms).expect("a sound batch");
        self.truth.insert(label, offset);
    }

    fn cut(&mut self, partition: i32) {
        let (_, end) = self.world.broker.offsets(TOPIC, partition).expect("a partition");
        let lost = self.world.chance.below(12).min(end as u64) as i64;
        self.world.broker.truncate(TOPIC, partition, end - lost).expect("a partition");
        *self.cuts.entry(partition).or_default() += 1;
    }

    fn read(&mut self, batches: &Batches<()>) {
        let partition = batches.partition;
        let cuts = self.cuts.get(&partition).copied().unwrap_or(0);
        let view = self.views.entry(partition).or_default();
        if batches.start_offset < view.position {
            view.backs += 1;
            assert!(view.backs <= cuts, "partition {partition} went back from {} without cause", view.position);
        }
        view.position = batches.next_offset;
        for (offset, label) in labels(batches) {
            let topic = label / LABELS_EACH;
            assert_eq!(*self.reads.get_or_insert(topic), topic, "records of another topic, without a word");
            assert_eq!(self.truth.get(&label), Some(&offset), "a batch that never was there");
            view.seen.insert(offset, label);
        }
    }

    /// The caller is told, and reads from the beginning.
    fn begin_anew(&mut self, error: &Error) {
        match error {
            // While there is none it is asked for again and again.
            Error::TopicRecreated { .. } | Error::UnknownTopic { .. } => {
                self.pump.begin(self.world.now_ms);
                (self.reads, self.views) = (None, BTreeMap::new());
            }
            Error::LogTruncated { partition, .. } | Error::OffsetOutOfRange { partition, .. } => {
                self.pump.core.seek(&TopicPartition::new(TOPIC, *partition), 0i64);
                self.views.entry(*partition).or_default().position = 0;
            }
            error => panic!("nothing else is wrong here: {error}"),
        }
    }

    /// Where what was read last is not what is there: a partition and an offset.
    fn difference(&self) -> Option<(i32, i64)> {
        logs::read(&self.world).into_iter().find_map(|(partition, log)| {
            let seen = self.views.get(&partition).map(|view| &view.seen);
            let differs = |found: &&logs::Found| seen.and_then(|seen| seen.get(&found.offset)) != Some(&found.label);
            log.iter().find(differs).map(|found| (partition, found.offset))
        })
    }
}
