//! What a share consumer makes of brokers' answers.

use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_fetch_response::PartitionData;
use millstream_protocol::messages::{ShareAcknowledgeRequest, ShareFetchRequest, ShareFetchResponse};

use super::acquired::{self, Acquired};
use super::{Reply, ShareConsumer};
use crate::core::share::PartitionId;
use crate::error::Error;
use crate::types::TopicPartition;

impl ShareConsumer {
    pub(super) fn take_reply(&mut self, reply: Reply) -> Result<(), Error> {
        let Reply { node, address, outcome, acknowledges } = reply;
        let broker = self.brokers.get_mut(&node);
        // Until it is known that the broker has heard it, what it was told may be lost.
        let told = broker.is_some_and(|broker| std::mem::take(&mut broker.busy) && std::mem::take(&mut broker.tells));
        let answer = match outcome {
            Ok(answer) => answer,
            Err(failure) => {
                let is_final = failure.is_final();
                let error = Error::from_failure(&address, failure);
                self.lose_session(node, told, error.clone());
                return if is_final { Err(error) } else { Ok(()) };
            }
        };
        match acknowledges {
            true => {
                let decoded = answer.decode::<ShareAcknowledgeRequest>();
                let response = decoded.map_err(|source| Error::Decode { api: ApiKey::ShareAcknowledge, source })?;
                self.note_lock(response.acquisition_lock_timeout_ms);
                self.session_of(node, told, response.error_code, response.error_message);
                for topic in &response.responses {
                    for partition in &topic.partitions {
                        let id = (topic.topic_id, partition.partition_index);
                        self.note_refusal(id, partition.error_code, partition.error_message.clone());
                    }
                }
                Ok(())
            }
            false => {
                let decoded = answer.decode::<ShareFetchRequest>();
                let response = decoded.map_err(|source| Error::Decode { api: ApiKey::ShareFetch, source })?;
                self.note_lock(response.acquisition_lock_timeout_ms);
                self.take_fetched(node, told, response);
                Ok(())
            }
        }
    }

    fn take_fetched(&mut self, node: i32, told: bool, response: ShareFetchResponse) {
        if !self.session_of(node, told, response.error_code, response.error_message) {
            return;
        }
        for topic in response.responses {
            for partition in topic.partitions {
                let id = (topic.topic_id, partition.partition_index);
                let message = partition.acknowledge_error_message.clone();
                self.note_refusal(id, partition.acknowledge_error_code, message);
                if ErrorCode(partition.error_code) == ErrorCode::NONE {
                    self.take_acquired(node, id, &partition);
                } else {
                    // Its leader moved, most likely.
                    self.refresh();
                    self.pause();
                }
            }
        }
    }

    fn note_lock(&mut self, lock_ms: i32) {
        if let Some(lock_ms) = u64::try_from(lock_ms).ok().filter(|lock_ms| *lock_ms > 0) {
            self.lock_ms = Some(lock_ms);
        }
    }

    /// Whether the session goes on, after a request that `told` what became of records, or did not.
    fn session_of(&mut self, node: i32, told: bool, code: i16, message: Option<String>) -> bool {
        let code = ErrorCode(code);
        if code == ErrorCode::NONE {
            if let Some(broker) = self.brokers.get_mut(&node) {
                broker.session.advance();
            }
            return true;
        }
        let subject = format!("group {:?}", self.options.group);
        self.lose_session(node, told, Error::Broker { api: ApiKey::ShareFetch, code, subject, message });
        false
    }

    /// What was acquired in the session is free again, and the caller hears of it if it waits for acknowledgements.
    fn lose_session(&mut self, node: i32, told: bool, error: Error) {
        tracing::debug!(group = self.options.group, node, "the share session ended: {error}");
        let mut is_lost = told;
        if let Some(broker) = self.brokers.get_mut(&node) {
            is_lost |= broker.session.has_verdicts();
            broker.session.restart();
        }
        let before = self.delivered.len();
        self.delivered.retain(|_, from| *from != node);
        self.ready.retain(|(from, _)| *from != node);
        if is_lost || self.delivered.len() < before {
            self.refused.get_or_insert(error);
        }
        self.refresh();
        self.pause();
    }

    fn note_refusal(&mut self, (topic, partition): PartitionId, code: i16, message: Option<String>) {
        let code = ErrorCode(code);
        if code == ErrorCode::NONE {
            return;
        }
        let topic = self.names.get(&topic).map_or_else(|| topic.to_string(), |name| name.to_string());
        let subject = format!("{} for group {:?}", TopicPartition::new(topic, partition), self.options.group);
        tracing::warn!("an acknowledgement was refused: {subject}: {}", code.name());
        self.refused.get_or_insert(Error::Broker { api: ApiKey::ShareAcknowledge, code, subject, message });
    }

    /// Asks for the topics' leaders anew.
    fn refresh(&self) {
        let client = self.client.clone();
        let topics: Vec<_> = self.assigned.iter().map(|partition| partition.topic.clone()).collect();
        self.client.context().runtime.spawn(async move {
            if let Err(error) = client.metadata().refresh(Some(&topics), false).await {
                tracing::debug!("leaders could not be asked for: {error}");
            }
        });
    }

    /// Hands on the records that were acquired, gives back offsets without one, and tells of damaged batches.
    fn take_acquired(&mut self, node: i32, id: PartitionId, partition: &PartitionData) {
        let Some(topic) = self.names.get(&id.0).cloned() else { return };
        let Some(broker) = self.brokers.get_mut(&node) else { return };
        let Acquired { records, damages } = acquired::read(&topic, id, partition, &mut self.decompressor);
        let mut at = records.iter().map(|record| record.offset).peekable();
        let mut lost: Vec<Option<(i64, i64)>> = vec![None; damages.len()];
        for acquired in &partition.acquired_records {
            for offset in acquired.first_offset..=acquired.last_offset {
                while at.next_if(|it| *it < offset).is_some() {}
                if at.next_if_eq(&offset).is_some() {
                    continue;
                }
                match damages.iter().position(|damage| damage.offsets.contains(&offset)) {
                    Some(place) => {
                        broker.session.acknowledge(id, offset, damages[place].how);
                        lost[place] = Some((lost[place].map_or(offset, |(first, _)| first), offset));
                    }
                    None => broker.session.skip(id, offset),
                }
            }
        }
        for (damage, lost) in damages.into_iter().zip(lost) {
            // What is damaged and not this member's is not for it to tell.
            let Some((offset, last)) = lost else { continue };
            let (topic, source) = (topic.clone(), damage.source);
            self.damaged.push_back(Error::Corrupt { topic, partition: id.1, offset, next_offset: last + 1, source });
        }
        if !records.is_empty() {
            self.ready.push_back((node, records));
        }
    }
}
