//! Messages from before Kafka 0.11, which topics of an old message format still hold: made v2 batches as they come in,
//! so that nothing behind this knows of them.

use bytes::Bytes;
use millstream_protocol::records::{
    Batch, ConvertError, Decompressor, RecordError, RecordErrorKind, RecordSet, up_convert,
};

/// The most that one compressed set of messages may hold.
const MAX_UNPACKED_BYTES: usize = 128 << 20;

/// Whether what the reader of v2 batches calls damage is an older message.
pub(super) fn is_meant(damage: &RecordError) -> bool {
    matches!(damage.kind, RecordErrorKind::UnsupportedMagic { magic: 0 | 1 })
}

/// The set as v2 batches, up to what is wrong with the batch behind them.
pub(super) fn converted(records: &Bytes) -> (Bytes, Option<RecordError>) {
    let mut scratch = Decompressor::new(MAX_UNPACKED_BYTES);
    match up_convert(records, &mut scratch) {
        Ok(converted) => (converted, None),
        Err(_) => {
            let (sound, damage) = sound_prefix(records, &mut scratch);
            match up_convert(&records.slice(..sound), &mut scratch) {
                Ok(converted) => (converted, damage),
                Err(ConvertError::Read(damage)) => (Bytes::new(), Some(damage)),
                Err(ConvertError::Write { last_offset, .. }) => (Bytes::new(), Some(too_large(last_offset))),
            }
        }
    }
}

/// Bytes in front of the first message that cannot be read.
fn sound_prefix(records: &Bytes, scratch: &mut Decompressor) -> (usize, Option<RecordError>) {
    let mut sound = 0;
    for batch in RecordSet::new(records.clone()) {
        let checked = batch.and_then(|batch| match &batch {
            Batch::Legacy(message) => message.decode(scratch).map(|_| batch.size_in_bytes()),
            Batch::V2(_) => Ok(batch.size_in_bytes()),
        });
        match checked {
            Ok(size) => sound += size,
            Err(damage) => return (sound, Some(damage)),
        }
    }
    (sound, None)
}

/// The one way in which what can be read cannot be written: more than a batch has room for.
fn too_large(last_offset: i64) -> RecordError {
    let kind = RecordErrorKind::OutputLimit { limit: MAX_UNPACKED_BYTES };
    RecordError { kind, byte: 0, base_offset: last_offset, record: None }
}
