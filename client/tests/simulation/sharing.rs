//! Members of a share group at work, killed now and then. What must hold: what a member was told is done stays done and is
//! never handed out again, no record is handed out twice at once, none is done with that nobody has said it of (or that was
//! not tried as often as it may), and in the end every record is done with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use millstream_client::TopicPartition;
use millstream_client::core::group::{Event, Kind, Modern};
use millstream_client::core::share::{
    Acknowledge, AcquireMode, PartitionId, Session, Settings, acknowledge_call, fetch_call,
};
use millstream_protocol::api::Request;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_fetch_response::PartitionData;
use millstream_protocol::messages::{ShareAcknowledgeRequest, ShareFetchRequest};

use crate::bugs::Bug;
use crate::member::{self, Asked, GroupMember};
use crate::producing::sealed;
use crate::shell::{Outcome, Shell};
use crate::world::{END_MS, PARTITIONS, TOPIC, World};

const MEMBERS: usize = 3;
const GROUP: &str = "s";
const BATCHES: u32 = 40;
const MAX_WAIT_MS: u64 = 300;

/// A record by its partition and its offset.
type Place = (i32, i64);

enum Token {
    Group(Asked),
    Fetched(i32),
    Acknowledged(i32),
}

impl From<Asked> for Token {
    fn from(asked: Asked) -> Self {
        Self::Group(asked)
    }
}

/// What must hold of all members together.
#[derive(Default)]
struct Ledger {
    /// Records that some member has said of that they are done with.
    settled: BTreeSet<Place>,
    /// Those of which it was told that this counts, and when.
    confirmed: BTreeMap<Place, u64>,
    delivered: BTreeSet<Place>,
    /// Who was handed a record for which time, by the epoch of the partition's leader.
    holders: BTreeMap<(Place, i32, i16), u64>,
}

impl Ledger {
    fn confirm(&mut self, place: Place, world: &World) {
        let (partition, offset) = place;
        assert!(
            world.broker.is_share_done(GROUP, TOPIC, partition, offset),
            "offset {offset} of partition {partition} is said to be done with, and is not"
        );
        self.confirmed.entry(place).or_insert(world.now_ms);
    }

    /// A member is handed a record by the answer to a request of `sent_ms`; `epoch` is that of the leader, if it was the
    /// same all the time.
    fn deliver(&mut self, life: u64, place: Place, deliveries: i16, sent_ms: u64, epoch: Option<i32>) {
        let (partition, offset) = place;
        let confirmed_ms = self.confirmed.get(&place).copied().unwrap_or(u64::MAX);
        assert!(
            sent_ms <= confirmed_ms,
            "offset {offset} of partition {partition} comes again, although it is done with"
        );
        self.delivered.insert(place);
        if let Some(epoch) = epoch {
            let holder = *self.holders.entry((place, epoch, deliveries)).or_insert(life);
            assert_eq!(holder, life, "offset {offset} of partition {partition} is handed out twice at once");
        }
    }
}

/// What a member knows of one broker.
#[derive(Default)]
struct Node {
    session: Session,
    busy: bool,
    /// What the request under way says has become of records.
    told: Vec<(Place, Acknowledge)>,
    /// What the next one will.
    untold: Vec<(Place, Acknowledge)>,
    /// When it was sent, and the epochs of the partitions' leaders then.
    sent_ms: u64,
    epochs: Vec<i32>,
}

/// A record that a member has.
struct Held {
    node: i32,
    due_ms: u64,
}

struct Member {
    group: GroupMember,
    shell: Shell<Token>,
    /// Names this member among all that ever were.
    life: u64,
    seed: u64,
    assigned: BTreeSet<i32>,
    nodes: BTreeMap<i32, Node>,
    held: BTreeMap<Place, Held>,
    resume_ms: u64,
    describes: bool,
    bug: Option<Bug>,
}

/// A world with a share group.
pub(crate) struct Sharing {
    world: World,
    members: Vec<Member>,
    ledger: Ledger,
    /// Batches that were written, and when the next is.
    written: u32,
    next_write_ms: u64,
    /// Whether records are handed out so often that none is given up because of it.
    is_patient: bool,
}

impl Sharing {
    pub(crate) fn new(seed: u64, bug: Option<Bug>) -> Self {
        let mut world = World::new(seed);
        world.keys = vec![GROUP.to_owned()];
        let is_patient = !seed.is_multiple_of(4);
        let settings = [
            ("share.auto.offset.reset", "earliest"),
            ("share.delivery.count.limit", if is_patient { "10" } else { "3" }),
        ];
        for (name, value) in settings {
            world.broker.set_group_config(GROUP, name, value).expect("a setting");
        }
        let members = (0..MEMBERS as u64).map(|index| Member::new(seed, index, bug)).collect();
        Self { world, members, ledger: Ledger::default(), written: 0, next_write_ms: 0, is_patient }
    }

    /// Runs to the end; gives back the trace.
    pub(crate) fn run(mut self) -> u64 {
        loop {
            let open: Vec<Place> = self.places().filter(|place| !self.is_done(*place)).collect();
            if open.is_empty() && self.written == BATCHES {
                break;
            }
            let times = self.members.iter().filter_map(|member| member.next_ms(self.world.now_ms));
            let write = (self.written < BATCHES).then_some(self.next_write_ms);
            let next_ms = times.chain(self.world.next_ms()).chain(write).min().unwrap_or(END_MS + 1);
            self.world.now_ms = next_ms.max(self.world.now_ms);
            assert!(self.world.now_ms <= END_MS, "not done with long after the last fault: {open:?}");
            self.write();
            self.world.step();
            for at in 0..self.members.len() {
                if self.world.is_stormy() && self.world.chance.permille(1) {
                    self.members[at].die(&mut self.world);
                }
                self.members[at].step(&mut self.world, &mut self.ledger);
            }
        }
        for place in self.places() {
            assert!(self.ledger.delivered.contains(&place) || !self.is_patient, "{place:?} was never handed out");
            assert!(
                self.ledger.settled.contains(&place) || !self.is_patient,
                "nobody has said that {place:?} is done with"
            );
        }
        for place in self.ledger.confirmed.keys() {
            assert!(self.is_done(*place), "{place:?} was done with, and is not any more");
        }
        self.world.chance.trace()
    }

    /// Writes a batch if it is time.
    fn write(&mut self) {
        if self.written == BATCHES || self.next_write_ms > self.world.now_ms {
            return;
        }
        let chance = &mut self.world.chance;
        let (partition, count) = (chance.below(PARTITIONS as u64) as i32, chance.between(1, 4) as u32);
        self.next_write_ms = self.world.now_ms + chance.between(50, 900);
        let (batch, now_ms) = (sealed(self.written, count).finish(), self.world.broker_ms());
        self.world.broker.append(TOPIC, partition, batch, now_ms).expect("a sound batch");
        self.written += 1;
    }

    fn places(&self) -> impl Iterator<Item = Place> {
        let end = |partition| self.world.broker.offsets(TOPIC, partition).expect("a partition").1;
        (0..PARTITIONS).flat_map(move |partition| (0..end(partition)).map(move |offset| (partition, offset)))
    }

    fn is_done(&self, (partition, offset): Place) -> bool {
        self.world.broker.is_share_done(GROUP, TOPIC, partition, offset)
    }
}

impl Member {
    fn new(seed: u64, life: u64, bug: Option<Bug>) -> Self {
        Self {
            group: GroupMember::new(
                GROUP,
                Box::new(Modern::new(Kind::Share, member::settings(GROUP), seed ^ life << 32)),
            ),
            shell: Shell::new(),
            life,
            seed,
            assigned: BTreeSet::new(),
            nodes: BTreeMap::new(),
            held: BTreeMap::new(),
            resume_ms: 0,
            describes: false,
            bug,
        }
    }

    /// The process is killed, and another one begun.
    fn die(&mut self, world: &mut World) {
        self.shell.abandon(world);
        *self = Self::new(self.seed, self.life + MEMBERS as u64, self.bug);
        self.resume_ms = world.now_ms;
    }

    fn next_ms(&self, now_ms: u64) -> Option<u64> {
        let work = self.held.values().map(|held| held.due_ms);
        let resume = Some(self.resume_ms).filter(|at_ms| *at_ms > now_ms);
        let core = self.group.core.poll_timeout().map(|at_ms| at_ms.max(now_ms + 1));
        work.chain(resume).chain(self.shell.next_ms()).chain(core).min()
    }

    fn step(&mut self, world: &mut World, ledger: &mut Ledger) {
        self.shell.step(world);
        self.group.core.polling(world.now_ms);
        loop {
            let mut idle = true;
            while let Some((token, outcome)) = self.shell.poll_outcome() {
                self.take_in(token, outcome, world, ledger);
                idle = false;
            }
            while let Some(action) = self.group.core.poll_action(world.now_ms) {
                self.group.start(action, &mut self.shell, world);
                idle = false;
            }
            while let Some(event) = self.group.core.poll_event() {
                self.notice(event, world.now_ms);
                idle = false;
            }
            if idle {
                break;
            }
        }
        self.work(world, ledger);
        self.ask(world);
    }

    /// Decides what becomes of records that it has had for long enough.
    fn work(&mut self, world: &mut World, ledger: &mut Ledger) {
        let due = self.held.iter().filter(|(_, held)| held.due_ms <= world.now_ms);
        let due: Vec<Place> = due.map(|(place, _)| *place).collect();
        for place in due {
            let Some(held) = self.held.remove(&place) else { continue };
            let how = match world.chance.below(100) {
                0..=74 => Acknowledge::Accept,
                75..=84 => Acknowledge::Reject,
                85..=94 => Acknowledge::Release,
                // It is forgotten, and its lock ends.
                _ => continue,
            };
            if how != Acknowledge::Release {
                ledger.settled.insert(place);
            }
            self.tell(held.node, place, how);
        }
    }

    fn tell(&mut self, node: i32, place: Place, how: Acknowledge) {
        let id = (self.shell.cluster.topic_id(TOPIC), place.0);
        let node = self.nodes.entry(node).or_default();
        node.untold.push((place, how));
        let how = if how == Acknowledge::Release && self.bug == Some(Bug::ReleaseAsReject) {
            Acknowledge::Reject
        } else {
            how
        };
        node.session.acknowledge(id, place.1, how);
    }

    /// A request to each leader that has none.
    fn ask(&mut self, world: &mut World) {
        let member_id = self.group.core.metadata().member_id;
        if member_id.is_empty() || world.now_ms < self.resume_ms {
            return;
        }
        let mut wanted: BTreeMap<i32, BTreeSet<PartitionId>> = BTreeMap::new();
        let id = self.shell.cluster.topic_id(TOPIC);
        for partition in &self.assigned {
            if let Some(leader) = self.shell.cluster.leader(TOPIC, *partition) {
                wanted.entry(leader.node).or_default().insert((id, *partition));
            } else {
                self.describes = true;
            }
        }
        if std::mem::take(&mut self.describes) {
            self.shell.ask_metadata(world, &[Arc::from(TOPIC)], Asked::Described.into());
        }
        let left = self.nodes.iter().filter(|(_, node)| node.session.has_acknowledgements()).map(|(node, _)| *node);
        let all: BTreeSet<i32> = wanted.keys().copied().chain(left).collect();
        for number in all {
            let node = self.nodes.entry(number).or_default();
            if node.busy {
                continue;
            }
            let address = self.shell.address(number);
            let fetches =
                wanted.get(&number).filter(|_| !node.session.has_acknowledgements() || world.chance.permille(500));
            let sent = if let Some(partitions) = fetches {
                let request = fetch_call(node.session.fetch(&settings(self.seed), &member_id, partitions));
                self.shell.submit(world, &address, Box::new(request), MAX_WAIT_MS, Token::Fetched(number));
                true
            } else if let Some(request) = node.session.commit(GROUP, &member_id, false) {
                let request = acknowledge_call(request);
                self.shell.submit(world, &address, Box::new(request), 0, Token::Acknowledged(number));
                true
            } else {
                node.untold.clear();
                false
            };
            if sent {
                (node.busy, node.sent_ms, node.epochs) = (true, world.now_ms, epochs(world));
                node.told = std::mem::take(&mut node.untold);
            }
        }
    }

    fn notice(&mut self, event: Event, now_ms: u64) {
        let numbers =
            |partitions: &[TopicPartition]| partitions.iter().map(|target| target.partition).collect::<Vec<_>>();
        match event {
            Event::Assigned(partitions) => self.assigned.extend(numbers(&partitions)),
            Event::Revoked(partitions) | Event::Lost(partitions) => {
                let gone = numbers(&partitions);
                self.assigned.retain(|partition| !gone.contains(partition));
                self.group.core.released(now_ms);
            }
            Event::Denied(error) | Event::Failed(error) => panic!("member {} is out for good: {error}", self.life),
        }
    }

    fn take_in(&mut self, token: Token, outcome: Outcome, world: &World, ledger: &mut Ledger) {
        match token {
            Token::Group(asked) => self.group.take_in(asked, outcome, &mut self.shell, world.now_ms),
            Token::Fetched(node) => self.take_fetched(node, outcome, world, ledger),
            Token::Acknowledged(node) => self.take_acknowledged(node, outcome, world, ledger),
        }
    }

    fn take_fetched(&mut self, number: i32, outcome: Outcome, world: &World, ledger: &mut Ledger) {
        let Some(response) = answer::<ShareFetchRequest>(outcome, |response| response.error_code) else {
            return self.lose_session(number, world, ledger);
        };
        let told = self.answered(number);
        let data: Vec<PartitionData> = response.responses.into_iter().flat_map(|topic| topic.partitions).collect();
        let refusals = data.iter().map(|data| (data.partition_index, data.acknowledge_error_code)).collect();
        self.conclude(told, &refusals, world, ledger);
        for data in data {
            if data.error_code != 0 {
                (self.describes, self.resume_ms) = (true, world.now_ms + 50);
            }
            self.take_acquired(number, &data, world, ledger);
        }
    }

    fn take_acknowledged(&mut self, number: i32, outcome: Outcome, world: &World, ledger: &mut Ledger) {
        let Some(response) = answer::<ShareAcknowledgeRequest>(outcome, |response| response.error_code) else {
            return self.lose_session(number, world, ledger);
        };
        let told = self.answered(number);
        let data = response.responses.iter().flat_map(|topic| &topic.partitions);
        let refusals = data.map(|data| (data.partition_index, data.error_code)).collect();
        self.conclude(told, &refusals, world, ledger);
    }

    /// A request was answered without an error of the session. Gives back what it said has become of records.
    fn answered(&mut self, number: i32) -> Vec<(Place, Acknowledge)> {
        let node = self.nodes.entry(number).or_default();
        node.session.advance();
        node.busy = false;
        std::mem::take(&mut node.told)
    }

    /// What of it counts is done for good.
    fn conclude(
        &mut self,
        told: Vec<(Place, Acknowledge)>,
        codes: &BTreeMap<i32, i16>,
        world: &World,
        ledger: &mut Ledger,
    ) {
        for (place, how) in told {
            let code = codes.get(&place.0).copied().expect("each partition is answered for");
            let counts = code == 0 || self.bug == Some(Bug::RefusedIsDone);
            if counts && how != Acknowledge::Release {
                ledger.confirm(place, world);
            }
            if ErrorCode(code) == ErrorCode::NOT_LEADER_OR_FOLLOWER {
                self.describes = true;
            }
        }
    }

    /// What was acquired in the session is free again, and nobody knows what of the last request counts.
    fn lose_session(&mut self, number: i32, world: &World, ledger: &mut Ledger) {
        let node = self.nodes.entry(number).or_default();
        if self.bug != Some(Bug::KeepLostSession) {
            node.session.restart();
        }
        node.busy = false;
        let told = std::mem::take(&mut node.told);
        node.untold.clear();
        if self.bug == Some(Bug::LostIsDone) {
            let done = told.iter().filter(|(_, how)| *how != Acknowledge::Release);
            done.for_each(|(place, _)| ledger.confirm(*place, world));
        }
        self.held.retain(|_, held| held.node != number);
        (self.describes, self.resume_ms) = (true, world.now_ms + 50);
    }

    fn take_acquired(&mut self, number: i32, data: &PartitionData, world: &World, ledger: &mut Ledger) {
        let partition = data.partition_index;
        let node = self.nodes.entry(number).or_default();
        let epoch = node.epochs.get(partition as usize).copied();
        let epoch = epoch.filter(|epoch| epochs(world).get(partition as usize) == Some(epoch));
        let sent_ms = node.sent_ms;
        for range in &data.acquired_records {
            for offset in range.first_offset..=range.last_offset {
                let place = (partition, offset);
                ledger.deliver(self.life, place, range.delivery_count, sent_ms, epoch);
                // Now and then longer than its lock lasts.
                let pace = (offset as u64 * 37 + self.life * 11 + range.delivery_count as u64 * 53) % 150;
                let due_ms = world.now_ms + if pace < 15 { 1_600 } else { pace };
                self.held.insert(place, Held { node: number, due_ms });
                if self.bug == Some(Bug::AcceptUnseen) && offset % 5 == 3 {
                    self.held.remove(&place);
                    self.tell(number, place, Acknowledge::Accept);
                }
            }
        }
    }
}

/// The epochs of the partitions' leaders.
fn epochs(world: &World) -> Vec<i32> {
    (0..PARTITIONS).map(|partition| world.broker.leader_epoch(TOPIC, partition).expect("a partition")).collect()
}

/// What was answered, unless that is an error of the session.
fn answer<R: Request>(outcome: Outcome, code: impl Fn(&R::Response) -> i16) -> Option<R::Response> {
    let response = outcome.ok()?.decode::<R>().expect("the broker's own answer");
    (code(&response) == 0).then_some(response)
}

fn settings(seed: u64) -> Settings {
    Settings {
        group: GROUP.to_owned(),
        max_wait_ms: MAX_WAIT_MS as i32,
        min_bytes: 1,
        max_bytes: 100_000,
        max_records: [3, 10, 500][(seed / 4 % 3) as usize],
        acquire: if seed.is_multiple_of(2) { AcquireMode::BatchOptimized } else { AcquireMode::RecordLimit },
    }
}
