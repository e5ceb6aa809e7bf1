//! Time, the broker, the network, and what goes wrong.

use std::collections::BTreeMap;

use bytes::Bytes;
use millstream_protocol::frame::FrameDecoder;
use millstream_testkit::broker::{Action, Broker, BrokerOptions, ConnectionId, NodeAddress};

use crate::chance::Chance;
use crate::network::{Arrival, Link, LinkId};

pub(crate) const NODES: usize = 3;
pub(crate) const TOPIC: &str = "t";
pub(crate) const PARTITIONS: i32 = 4;

/// The first port; node `n` listens on the n-th behind it.
pub(crate) const PORT: u16 = 9092;

/// When virtual time begins, in milliseconds since the Unix epoch.
const EPOCH_MS: i64 = 1_700_000_000_000;

/// How long things may go wrong, and how long after that everything may take to be finished.
const CALM_AT_MS: u64 = 20_000;
pub(crate) const END_MS: u64 = CALM_AT_MS + 120_000;

const MAX_FRAME_BYTES: usize = 10 << 20;

/// What is repaired later.
#[derive(Clone, Copy, Debug)]
enum Repair {
    Start(usize),
    FreeDisk(usize),
    EndThrottle,
}

pub(crate) struct World {
    pub(crate) now_ms: u64,
    pub(crate) chance: Chance,
    pub(crate) broker: Broker,
    /// Keys whose coordinators may be moved, and transactional ids that may be expired.
    pub(crate) keys: Vec<String>,
    links: BTreeMap<LinkId, Link>,
    of_connection: BTreeMap<ConnectionId, LinkId>,
    next_link: u64,
    next_fault_ms: u64,
    repairs: Vec<(u64, Repair)>,
    /// How slow and how unreliable this world's network is.
    latency_ms: u64,
    cut_permille: u64,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let mut options = BrokerOptions::default();
        options.seed = seed;
        options.racks = vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
        options.marker_delay_ms = [0, 3, 40][chance.below(3) as usize];
        options.consumer_session_timeout_ms = 6_000;
        options.consumer_heartbeat_interval_ms = 500;
        options.share_session_timeout_ms = 6_000;
        options.share_heartbeat_interval_ms = 500;
        options.share_record_lock_ms = 1_500;
        options.transaction_version = [2, 2, 1][chance.below(3) as usize];
        let address = |node| NodeAddress { host: "sim".to_owned(), port: PORT + node as u16 };
        let mut broker = Broker::new(options, (0..NODES).map(address).collect());
        broker.create_replicated_topic(TOPIC, PARTITIONS, NODES).expect("a new topic");
        Self {
            now_ms: 0,
            broker,
            keys: Vec::new(),
            links: BTreeMap::new(),
            of_connection: BTreeMap::new(),
            next_link: 0,
            next_fault_ms: chance.between(10, 500),
            repairs: Vec::new(),
            latency_ms: [1, 10, 80][chance.below(3) as usize],
            cut_permille: [0, 3, 15][chance.below(3) as usize],
            chance,
        }
    }

    /// Whether things still go wrong.
    pub(crate) fn is_stormy(&self) -> bool {
        self.now_ms < CALM_AT_MS
    }

    pub(crate) fn broker_ms(&self) -> i64 {
        EPOCH_MS + self.now_ms as i64
    }

    pub(crate) fn connect(&mut self, node: usize) -> LinkId {
        self.next_link += 1;
        let id = LinkId(self.next_link);
        self.links.insert(id, Link::new(node));
        id
    }

    /// A client hands bytes to the network: they arrive in one or two parts, or up to where the link is cut.
    pub(crate) fn send(&mut self, id: LinkId, bytes: Bytes) {
        let cut = self.is_stormy() && self.chance.permille(self.cut_permille);
        let (first_ms, second_ms) = (self.arrival_ms(), self.arrival_ms());
        let at = self.chance.below(bytes.len() as u64 + 1) as usize;
        let Some(link) = self.links.get_mut(&id) else { return };
        link.to_server.push(first_ms, Arrival::Bytes(bytes.slice(..at)));
        if cut {
            link.end(first_ms, second_ms);
        } else {
            link.to_server.push(first_ms.max(second_ms), Arrival::Bytes(bytes.slice(at..)));
        }
    }

    /// What a client finds on its side.
    pub(crate) fn receive(&mut self, id: LinkId) -> Option<Arrival> {
        let link = self.links.get_mut(&id)?;
        if link.half_open {
            return None;
        }
        link.to_client.pop_due(self.now_ms)
    }

    /// A client has closed a link.
    pub(crate) fn close(&mut self, id: LinkId) {
        let at_ms = self.arrival_ms();
        if let Some(link) = self.links.get_mut(&id) {
            // The client is gone; its half of a link that lost the other is not.
            link.half_open = false;
            link.client_gone = true;
            link.to_server.push(at_ms, Arrival::End);
        }
    }

    /// When something happens next here, if it does.
    pub(crate) fn next_ms(&self) -> Option<u64> {
        let broker = self.broker.poll_timeout().map(|at_ms| u64::try_from(at_ms - EPOCH_MS).unwrap_or(0));
        let fault = self.is_stormy().then_some(self.next_fault_ms);
        let repairs = self.repairs.iter().map(|(at_ms, _)| *at_ms);
        let links = self.links.values().filter_map(Link::next_ms);
        broker.into_iter().chain(fault).chain(repairs).chain(links).min()
    }

    /// Lets happen what is due.
    pub(crate) fn step(&mut self) {
        if self.is_stormy() && self.next_fault_ms <= self.now_ms {
            self.next_fault_ms = self.now_ms + self.chance.between(20, 1_500);
            self.go_wrong();
        }
        let now_ms = self.now_ms;
        let (due, later) = std::mem::take(&mut self.repairs).into_iter().partition(|(at_ms, _)| *at_ms <= now_ms);
        self.repairs = later;
        for (_, repair) in due {
            self.repair(repair);
        }
        self.broker.handle_timeout(self.broker_ms());
        self.take_outputs();
        for id in self.links.keys().copied().collect::<Vec<_>>() {
            self.deliver(id);
        }
        self.links.retain(|_, link| !link.closed || (!link.client_gone && link.to_client.next_ms().is_some()));
    }

    /// Lets the storm pass: what is on its way arrives, and everything is repaired.
    pub(crate) fn settle(&mut self) {
        self.now_ms = self.now_ms.max(CALM_AT_MS) + 10_000;
        self.step();
    }

    fn arrival_ms(&mut self) -> u64 {
        let slow = self.is_stormy() && self.chance.permille(20);
        let extra = if slow { self.chance.below(700) } else { 0 };
        self.now_ms + self.chance.between(1, self.latency_ms) + extra
    }

    /// Hands the broker what has arrived on a link.
    fn deliver(&mut self, id: LinkId) {
        while let Some(link) = self.links.get_mut(&id).filter(|link| !link.half_open) {
            let Some(arrival) = link.to_server.pop_due(self.now_ms) else { return };
            match arrival {
                Arrival::End => {
                    link.closed = true;
                    if let Some(connection) = link.server.take() {
                        self.of_connection.remove(&connection);
                        self.broker.handle_disconnect(connection);
                    }
                }
                Arrival::Bytes(_) if link.closed => {}
                Arrival::Bytes(bytes) => {
                    link.received.extend_from_slice(&bytes);
                    if link.server.is_none() {
                        let connection = self.broker.handle_connect(link.node, "sim");
                        link.server = Some(connection);
                        self.of_connection.insert(connection, id);
                    }
                    self.take_outputs();
                    self.feed(id);
                }
            }
        }
    }

    /// Gives the broker the next frame of a link, if it is there and the one before is answered.
    fn feed(&mut self, id: LinkId) {
        while let Some(link) = self.links.get_mut(&id).filter(|link| !link.busy && !link.closed) {
            let Some(connection) = link.server else { return };
            let decoder = FrameDecoder::new(MAX_FRAME_BYTES);
            let Ok(Some(frame)) = decoder.decode(&mut link.received) else { return };
            link.busy = true;
            self.chance.note_bytes(&frame);
            let now_ms = self.broker_ms();
            self.broker.handle_frame(connection, frame, now_ms);
            self.take_outputs();
        }
    }

    /// Puts the broker's answers on their way, and with each lets the next request of its link in.
    fn take_outputs(&mut self) {
        let mut answered = Vec::new();
        while let Some(output) = self.broker.poll_output() {
            let Some(id) = self.of_connection.get(&output.connection).copied() else { continue };
            let twice = self.is_stormy() && self.chance.permille(self.cut_permille / 5);
            let (at_ms, end_ms) = (self.arrival_ms(), self.arrival_ms());
            let Some(link) = self.links.get_mut(&id) else { continue };
            link.busy = false;
            match output.action {
                Action::Respond(frame) => {
                    self.chance.note_bytes(&frame);
                    link.to_client.push(at_ms, Arrival::Bytes(frame.clone()));
                    if twice {
                        link.to_client.push(at_ms, Arrival::Bytes(frame));
                    }
                    answered.push(id);
                }
                Action::Proceed => answered.push(id),
                Action::Close => {
                    link.end(end_ms, end_ms);
                    link.closed = true;
                    link.server = None;
                    self.of_connection.remove(&output.connection);
                }
            }
        }
        for id in answered {
            self.feed(id);
        }
    }

    fn go_wrong(&mut self) {
        let node = self.chance.below(NODES as u64) as usize;
        let until_ms = self.now_ms + self.chance.between(50, 3_000);
        let which = self.chance.below(10);
        self.chance.note(which);
        match which {
            0 | 1 if self.chance.permille(700) && (0..NODES).all(|node| self.broker.is_running(node)) => {
                self.broker.stop_node(node).expect("a node");
                self.take_outputs();
                self.repairs.push((until_ms, Repair::Start(node)));
            }
            2 | 3 => {
                let partition = self.chance.below(PARTITIONS as u64) as i32;
                if self.broker.is_running(node) && self.broker.partition_count(TOPIC).is_some() {
                    self.broker.move_leader(TOPIC, partition, node).expect("a partition");
                }
            }
            4 => {
                if let Some(key) = self.any_key() {
                    self.broker.move_coordinator(&key, node).expect("a node");
                }
            }
            5 => {
                self.broker.set_disk_full(node, true).expect("a node");
                self.repairs.push((until_ms, Repair::FreeDisk(node)));
            }
            6 => {
                self.broker.set_throttle_ms(self.chance.between(1, 300) as i32);
                self.repairs.push((until_ms, Repair::EndThrottle));
            }
            7 => {
                let (server_ms, client_ms) = (self.arrival_ms(), self.arrival_ms());
                self.links
                    .values_mut()
                    .filter(|link| link.node == node)
                    .for_each(|link| link.end(server_ms, client_ms));
            }
            8 => {
                let at = self.chance.below(self.links.len().max(1) as u64) as usize;
                if let Some(link) = self.links.values_mut().nth(at) {
                    link.half_open = true;
                }
            }
            9 if self.chance.permille(300) => {
                if let Some(key) = self.any_key() {
                    let now_ms = self.broker_ms();
                    self.broker.expire_transaction(&key, now_ms);
                }
            }
            _ => {}
        }
        self.take_outputs();
    }

    fn any_key(&mut self) -> Option<String> {
        let at = self.chance.below(self.keys.len().max(1) as u64) as usize;
        self.keys.get(at).cloned()
    }

    fn repair(&mut self, repair: Repair) {
        match repair {
            Repair::Start(node) => self.broker.start_node(node).expect("a node"),
            Repair::FreeDisk(node) => self.broker.set_disk_full(node, false).expect("a node"),
            Repair::EndThrottle => self.broker.set_throttle_ms(0),
        }
    }
}
