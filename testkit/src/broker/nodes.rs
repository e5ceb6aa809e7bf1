//! The nodes of the cluster: which run, who coordinates what, who may serve a partition.

use super::topics::{Partition, Topic};
use super::{Action, Broker, BrokerError, ConnectionId};

/// What can be said of a node beside its address.
#[derive(Debug, Default)]
pub(crate) struct NodeState {
    pub(crate) stopped: bool,
    pub(crate) disk_full: bool,
}

impl Broker {
    /// Whether a node runs. One that does not has no connections, and a driver lets none be made to it.
    pub fn is_running(&self, node: usize) -> bool {
        self.node_states.get(node).is_some_and(|state| !state.stopped)
    }

    /// Stops a node: its connections are closed, what it led and coordinated goes to others where there are replicas.
    /// A partition without another replica is unavailable until the node is back.
    ///
    /// # Errors
    /// There is no such node.
    pub fn stop_node(&mut self, node: usize) -> Result<(), BrokerError> {
        self.node_state(node)?.stopped = true;
        self.sessions.forget_node(node);
        self.shares.sessions.forget_node(node);
        let gone: Vec<ConnectionId> =
            self.connections.iter().filter(|(_, state)| state.node == node).map(|(id, _)| *id).collect();
        for connection in gone {
            self.handle_disconnect(connection);
            self.outbox.push(connection, Action::Close);
        }
        let mut moves = Vec::new();
        for topic in self.topics.iter() {
            for (index, partition) in topic.partitions.iter().enumerate().filter(|(_, held)| held.leader == node) {
                if let Some(successor) = self.running_replicas(topic, partition).next() {
                    moves.push((topic.name.to_string(), index as i32, successor));
                }
            }
        }
        for (topic, index, successor) in moves {
            self.move_leader(&topic, index, successor)?;
        }
        Ok(())
    }

    /// Starts a node again. What it led and nobody took over it leads in a new epoch.
    ///
    /// # Errors
    /// There is no such node.
    pub fn start_node(&mut self, node: usize) -> Result<(), BrokerError> {
        if !std::mem::take(&mut self.node_state(node)?.stopped) {
            return Ok(());
        }
        for topic in self.topics.iter_mut() {
            for partition in topic.partitions.iter_mut().filter(|partition| partition.leader == node) {
                partition.leader_epoch += 1;
            }
        }
        Ok(())
    }

    /// Makes another node lead a partition, in a new leader epoch. Long polls at the old leader are answered.
    ///
    /// # Errors
    /// There is no such partition or node.
    pub fn move_leader(&mut self, topic: &str, partition: i32, node: usize) -> Result<(), BrokerError> {
        self.node_state(node)?;
        let nodes = self.nodes.len();
        let moved = self.partition_mut(topic, partition)?;
        let replicas = 0..moved.replication_factor;
        if !replicas.into_iter().any(|step| (moved.first_replica + step) % nodes == node) {
            moved.first_replica = node;
        }
        moved.leader = node;
        moved.leader_epoch += 1;
        self.wake_fetches(topic, partition);
        Ok(())
    }

    /// Makes another node coordinate a group or a transactional id of this name, with all that is known of it.
    ///
    /// # Errors
    /// There is no such node.
    pub fn move_coordinator(&mut self, key: &str, node: usize) -> Result<(), BrokerError> {
        self.node_state(node)?;
        self.coordinators.insert(key.to_owned(), node);
        Ok(())
    }

    pub(super) fn node_state(&mut self, node: usize) -> Result<&mut NodeState, BrokerError> {
        self.node_states.get_mut(node).ok_or(BrokerError::UnknownNode(node))
    }

    /// The index of the node that coordinates a group or a transactional id: the same for each name as long as it runs.
    pub(super) fn coordinator_of(&self, key: &str) -> usize {
        let count = self.nodes.len().max(1);
        let first = self.coordinators.get(key).copied().unwrap_or_else(|| {
            // FNV-1a: any fixed hash will do, as nobody but this cluster asks.
            let hash = key
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            (hash % count as u64) as usize
        });
        (0..count).map(|step| (first + step) % count).find(|node| self.is_running(*node)).unwrap_or(first)
    }

    /// The node that takes what is for the controller.
    pub(super) fn controller(&self) -> usize {
        (0..self.nodes.len()).find(|node| self.is_running(*node)).unwrap_or(0)
    }

    /// The nodes that hold a partition, in the order in which they are preferred as its leader.
    pub(super) fn replicas(&self, topic: &Topic, partition: &Partition) -> impl Iterator<Item = usize> {
        let (first, count) = (partition.first_replica, self.nodes.len().max(1));
        (0..topic.replication_factor.min(count)).map(move |step| (first + step) % count)
    }

    /// Those of them that run.
    pub(super) fn running_replicas(&self, topic: &Topic, partition: &Partition) -> impl Iterator<Item = usize> {
        self.replicas(topic, partition).filter(|node| self.is_running(*node))
    }

    /// Whether a partition has a leader now.
    pub(super) fn is_led(&self, partition: &Partition) -> bool {
        self.is_running(partition.leader)
    }

    /// The rack a node stands in, if it was given one (`broker.rack`).
    pub(super) fn rack(&self, node: usize) -> Option<&str> {
        self.options.racks.get(node).map(String::as_str)
    }
}
