//! What a share consumer makes of brokers' answers.

use bytes::Bytes;
use millstream_protocol::api::ApiKey;
use millstream_protocol::code::ErrorCode;
use millstream_protocol::messages::share_fetch_response::PartitionData;
use millstream_protocol::messages::{ShareAcknowledgeRequest, ShareFetchRequest, ShareFetchResponse};
use millstream_protocol::records::{Decompressor, Record, RecordBatches, RecordError, TimestampType};

use super::{Reply, ShareConsumer, ShareRecord};
use crate::core::share::PartitionId;
use crate::error::Error;
use crate::types::TopicPartition;

impl ShareConsumer {
    pub(super) fn take_reply(&mut self, reply: Reply) -> Result<(), Error> {
        let Reply { node, address, outcome, acknowledges } = reply;
        if let Some(broker) = self.brokers.get_mut(&node) {
            broker.busy = false;
        }
        let answer = match outcome {
            Ok(answer) => answer,
            Err(failure) => {
                let is_final = failure.is_final();
                let error = Error::from_failure(&address, failure);
                self.lose_session(node, error.clone());
                return if is_final { Err(error) } else { Ok(()) };
            }
        };
        match acknowledges {
            true => {
                let decoded = answer.decode::<ShareAcknowledgeRequest>();
                let response = decoded.map_err(|source| Error::Decode { api: ApiKey::ShareAcknowledge, source })?;
                self.note_lock(response.acquisition_lock_timeout_ms);
                self.session_of(node, response.error_code, response.error_message);
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
                self.take_fetched(node, response)
            }
        }
    }

    fn take_fetched(&mut self, node: i32, response: ShareFetchResponse) -> Result<(), Error> {
        if !self.session_of(node, response.error_code, response.error_message) {
            return Ok(());
        }
        for topic in response.responses {
            for partition in topic.partitions {
                let id = (topic.topic_id, partition.partition_index);
                let message = partition.acknowledge_error_message.clone();
                self.note_refusal(id, partition.acknowledge_error_code, message);
                if ErrorCode(partition.error_code) == ErrorCode::NONE {
                    self.take_acquired(node, id, partition)?;
                } else {
                    // Its leader moved, most likely.
                    self.refresh();
                    self.pause();
                }
            }
        }
        Ok(())
    }

    fn note_lock(&mut self, lock_ms: i32) {
        if let Some(lock_ms) = u64::try_from(lock_ms).ok().filter(|lock_ms| *lock_ms > 0) {
            self.lock_ms = Some(lock_ms);
        }
    }

    /// Whether the session goes on.
    fn session_of(&mut self, node: i32, code: i16, message: Option<String>) -> bool {
        let code = ErrorCode(code);
        if code == ErrorCode::NONE {
            if let Some(broker) = self.brokers.get_mut(&node) {
                broker.session.advance();
            }
            return true;
        }
        let subject = format!("group {:?}", self.options.group);
        self.lose_session(node, Error::Broker { api: ApiKey::ShareFetch, code, subject, message });
        false
    }

    /// What was acquired in the session is free again, and the caller hears of it if it waits for acknowledgements.
    fn lose_session(&mut self, node: i32, error: Error) {
        tracing::debug!(group = self.options.group, node, "the share session ended: {error}");
        if let Some(broker) = self.brokers.get_mut(&node) {
            broker.session.restart();
        }
        let before = self.delivered.len();
        self.delivered.retain(|_, from| *from != node);
        self.ready.retain(|(from, _)| *from != node);
        if self.delivered.len() < before {
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

    /// Hands on the records that were acquired, and gives back offsets without one.
    fn take_acquired(&mut self, node: i32, id: PartitionId, partition: PartitionData) -> Result<(), Error> {
        if partition.acquired_records.is_empty() {
            return Ok(());
        }
        let Some(topic) = self.names.get(&id.0).cloned() else { return Ok(()) };
        let count = |offset: i64| {
            let ranges = &partition.acquired_records;
            ranges.iter().find(|it| (it.first_offset..=it.last_offset).contains(&offset)).map(|it| it.delivery_count)
        };
        let mut records = Vec::new();
        let bytes = partition.records.clone().unwrap_or_default();
        let read = read(&bytes, &mut self.decompressor, |record, timestamp_type, payload| {
            let Some(delivery_count) = count(record.offset) else { return };
            let share = |bytes: &[u8]| payload.slice_ref(bytes);
            records.push(ShareRecord {
                topic: topic.clone(),
                partition: id.1,
                offset: record.offset,
                timestamp: record.timestamp,
                timestamp_type,
                key: record.key.map(share),
                value: record.value.map(share),
                headers: record.headers.map(|it| (it.key_lossy().into_owned(), it.value.map(share))).collect(),
                delivery_count,
                partition_id: id,
            });
        });
        read.map_err(|source| {
            let ranges = &partition.acquired_records;
            let offset = ranges.first().map_or(-1, |acquired| acquired.first_offset);
            let next_offset = ranges.last().map_or(-1, |acquired| acquired.last_offset + 1);
            Error::Corrupt { topic: topic.clone(), partition: id.1, offset, next_offset, source }
        })?;
        let Some(broker) = self.brokers.get_mut(&node) else { return Ok(()) };
        let mut at = records.iter().map(|record| record.offset).peekable();
        for acquired in &partition.acquired_records {
            for offset in acquired.first_offset..=acquired.last_offset {
                while at.next_if(|it| *it < offset).is_some() {}
                if at.next_if_eq(&offset).is_none() {
                    broker.session.skip(id, offset);
                }
            }
        }
        if !records.is_empty() {
            self.ready.push_back((node, records));
        }
        Ok(())
    }
}

fn read(
    records: &Bytes,
    decompressor: &mut Decompressor,
    mut take: impl FnMut(Record<'_>, TimestampType, &Bytes),
) -> Result<(), RecordError> {
    for batch in RecordBatches::new(records.clone()) {
        let batch = batch?;
        if batch.header.attributes.is_control() {
            continue;
        }
        let payload = batch.payload(decompressor)?;
        let timestamp_type = batch.header.attributes.timestamp_type();
        for record in batch.records(&payload) {
            take(record?, timestamp_type, &payload);
        }
    }
    Ok(())
}
