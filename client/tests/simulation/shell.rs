//! What `io` is in the client, without I/O: a connection to each node that is asked, and the outcomes of requests. `T`
//! names a request to the client it belongs to.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use bytes::BytesMut;
use millstream_client::core::connection::{Call, Connection, ConnectionError, Failure, Settings};
use millstream_client::core::metadata::{Cluster, LeaderHint, metadata_request};
use millstream_client::core::request::{Answer, Outgoing, Typed};
use millstream_client::{Address, Error};

use crate::network::{Arrival, LinkId};
use crate::world::{NODES, PORT, World};

/// `request.timeout.ms`.
pub(crate) const REQUEST_TIMEOUT_MS: u64 = 2_000;

/// How a request ended.
pub(crate) type Outcome = Result<Answer, Failure>;

struct Open<T> {
    link: LinkId,
    connection: Connection<T>,
    received: BytesMut,
}

pub(crate) struct Shell<T> {
    open: BTreeMap<u16, Open<T>>,
    ended: VecDeque<(T, Outcome)>,
    pub(crate) cluster: Cluster,
    asked: usize,
}

impl<T> Shell<T> {
    pub(crate) fn new() -> Self {
        Self { open: BTreeMap::new(), ended: VecDeque::new(), cluster: Cluster::default(), asked: 0 }
    }

    /// Sends a request to whoever listens there.
    pub(crate) fn submit(
        &mut self,
        world: &mut World,
        address: &Address,
        request: Box<dyn Outgoing>,
        extra_timeout_ms: u64,
        token: T,
    ) {
        let now_ms = world.now_ms;
        let open = self.open.entry(address.port).or_insert_with(|| Open {
            link: world.connect(usize::from(address.port - PORT)),
            connection: negotiating(now_ms),
            received: BytesMut::new(),
        });
        open.connection.send(Call { request, extra_timeout_ms, token }, now_ms);
        Self::transmit(open, world);
    }

    /// Asks some broker about topics, each time another one.
    pub(crate) fn ask_metadata(&mut self, world: &mut World, topics: &[Arc<str>], token: T) {
        self.asked += 1;
        let address = self.any(self.asked as u32);
        self.submit(world, &address, Box::new(Typed::new(metadata_request(Some(topics), false))), 0, token);
    }

    /// Takes over leaders that a broker named.
    pub(crate) fn take_hints(&mut self, leaders: &[LeaderHint], endpoints: &[(i32, Address)]) {
        if let Some(cluster) = self.cluster.hinted(leaders, endpoints) {
            self.cluster = cluster;
        }
    }

    /// A broker that will do; after a failure another one.
    pub(crate) fn any(&self, failures: u32) -> Address {
        Address::new("sim", PORT + (failures as usize % NODES) as u16)
    }

    /// Where a node listens, even if it has been forgotten.
    pub(crate) fn address(&self, node: i32) -> Address {
        let forgotten = || Address::new("sim", PORT + u16::try_from(node - 1).unwrap_or(0));
        self.cluster.address(node).cloned().unwrap_or_else(forgotten)
    }

    /// Takes in what has arrived, and gives up what has taken too long.
    pub(crate) fn step(&mut self, world: &mut World) {
        let ports: Vec<u16> = self.open.keys().copied().collect();
        for port in ports {
            let Some(open) = self.open.get_mut(&port) else { continue };
            if let Err(error) = Self::take_in(open, world) {
                open.connection.close(error);
                world.close(open.link);
                Self::collect(open, &mut self.ended);
                self.open.remove(&port);
                continue;
            }
            Self::transmit(open, world);
            Self::collect(open, &mut self.ended);
        }
    }

    /// The next request that has ended.
    pub(crate) fn poll_outcome(&mut self) -> Option<(T, Outcome)> {
        self.ended.pop_front()
    }

    /// When a request will have taken too long.
    pub(crate) fn next_ms(&self) -> Option<u64> {
        self.open.values().filter_map(|open| open.connection.poll_timeout()).min()
    }

    /// Leaves everything as it is, as a process does that is killed.
    pub(crate) fn abandon(&mut self, world: &mut World) {
        for open in std::mem::take(&mut self.open).into_values() {
            world.close(open.link);
        }
        self.ended.clear();
    }

    fn take_in(open: &mut Open<T>, world: &mut World) -> Result<(), ConnectionError> {
        while let Some(arrival) = world.receive(open.link) {
            match arrival {
                Arrival::Bytes(bytes) => {
                    open.received.extend_from_slice(&bytes);
                    open.connection.handle_bytes(&mut open.received, world.now_ms)?;
                }
                Arrival::End => return Err(ConnectionError::Transport("cut".to_owned())),
            }
        }
        open.connection.handle_timeout(world.now_ms)
    }

    fn transmit(open: &mut Open<T>, world: &mut World) {
        while let Some(frame) = open.connection.poll_transmit() {
            world.send(open.link, frame);
        }
    }

    fn collect(open: &mut Open<T>, ended: &mut VecDeque<(T, Outcome)>) {
        while let Some(outcome) = open.connection.poll_outcome() {
            ended.push_back(outcome);
        }
    }
}

fn negotiating<T>(now_ms: u64) -> Connection<T> {
    let settings = Settings {
        client_id: "sim".to_owned(),
        max_frame_bytes: 10 << 20,
        request_timeout_ms: REQUEST_TIMEOUT_MS,
        max_in_flight: 5,
        max_idle_ms: u64::MAX,
    };
    Connection::new(settings, None, now_ms).expect("a first request that can be encoded")
}

/// A failure as the handles would tell it.
pub(crate) fn told(failure: &Failure) -> Arc<Error> {
    let address = Address::new("sim", PORT);
    Arc::new(Error::Connection { address, cause: ConnectionError::Transport(failure.to_string()) })
}
