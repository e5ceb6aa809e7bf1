//! Options of producers.

use super::Reader::Producer;
use super::value::{boolean, millis, number, set};
use super::{OptionSpec, alias, effective, harmless, refused};
use crate::config::{Acks, Config};
use millstream_protocol::records::Compression;

pub(super) const TABLE: &[OptionSpec] = &[
    effective(
        Producer,
        "acks",
        "all",
        "who must have a record before it counts as written: `all`, `1` or `0`",
        |c, v| {
            c.producer.acks = match v {
                "all" | "-1" => Acks::All,
                "1" => Acks::Leader,
                "0" => Acks::None,
                _ => return Err("expected all, 1 or 0".to_owned()),
            };
            // Java turns idempotence off when only acks is given, and so does this.
            c.producer.idempotent &= c.producer.acks == Acks::All || c.wants_idempotence;
            Ok(())
        },
    ),
    effective(Producer, "batch.size", "16384", "bytes at which a batch is full", |c, v| {
        set(&mut c.producer.batch_bytes, number(v, 1, 1 << 30))
    }),
    effective(Producer, "compression.type", "none", "`none`, `gzip`, `snappy`, `lz4` or `zstd`", |c, v| {
        set(&mut c.producer.compression, v.parse().map_err(|_| "expected none, gzip, snappy, lz4 or zstd".to_owned()))
    }),
    effective(
        Producer,
        "compression.level",
        "-1",
        "the codec's level (librdkafka's); -1 for its own default",
        |c, v| {
            let level: i32 = number(v, -1, 22)?;
            c.producer.compression_level = (level >= 0).then_some(level);
            Ok(())
        },
    ),
    effective(Producer, "compression.gzip.level", "-1", "the level when the codec is gzip", |c, v| {
        level(c, v, Compression::Gzip, -1, 9)
    }),
    effective(Producer, "compression.lz4.level", "9", "the level when the codec is lz4", |c, v| {
        level(c, v, Compression::Lz4, 1, 17)
    }),
    effective(Producer, "compression.zstd.level", "3", "the level when the codec is zstd", |c, v| {
        level(c, v, Compression::Zstd, -131_072, 22)
    }),
    effective(Producer, "delivery.timeout.ms", "120000", "how long a record may take, retries included", |c, v| {
        set(&mut c.producer.delivery_timeout_ms, millis(v, 1))
    }),
    effective(
        Producer,
        "enable.idempotence",
        "true",
        "whether each batch is written once and in order, whatever is sent again (needs `acks=all`)",
        |c, v| {
            c.producer.idempotent = boolean(v)?;
            c.wants_idempotence = c.producer.idempotent;
            Ok(())
        },
    ),
    effective(
        Producer,
        "linger.ms",
        "5",
        "how long records wait for others; while their broker is behind, until it answers",
        |c, v| {
            // librdkafka takes fractions.
            let whole = v.split_once('.').filter(|(_, part)| part.bytes().all(|b| b.is_ascii_digit()));
            set(&mut c.producer.linger_ms, millis(whole.map_or(v, |(whole, _)| whole), 0))
        },
    ),
    effective(
        Producer,
        "max.in.flight.requests.per.connection",
        "5",
        "requests to one broker that may be unanswered; with idempotence 1 to 5",
        |c, v| set(&mut c.producer.max_in_flight, number(v, 1, 1_000)),
    ),
    effective(Producer, "max.request.size", "1048576", "bytes of one request, and of one record", |c, v| {
        set(&mut c.producer.max_request_bytes, number(v, 1, 1 << 30))
    }),
    refused(
        Producer,
        "interceptor.classes",
        "",
        "interceptors are Java classes: look at records before they are sent and after they are read",
    ),
    refused(Producer, "partitioner.class", "", "partitioners are Java classes: name a partition with each record"),
    effective(
        Producer,
        "transaction.timeout.ms",
        "60000",
        "how long the coordinator lets a transaction stay open",
        |c, v| set(&mut c.producer.transaction_timeout_ms, millis(v, 1)),
    ),
    refused(Producer, "transactional.id", "", "give it to Client::transactional_producer"),
    refused(Producer, "transaction.two.phase.commit.enable", "false", "no transaction manager outside Kafka is served"),
    refused(Producer, "partitioner.ignore.keys", "false", "send records without keys, or name a partition with each"),
    harmless(Producer, "buffer.memory", "one memory budget bounds everything that waits (memory.limit)"),
    harmless(Producer, "buffer.memory.allocation.strategy", "memory is allocated as records come"),
    harmless(Producer, "key.serializer", "keys are bytes"),
    harmless(Producer, "max.block.ms", "delivery.timeout.ms and default.api.timeout.ms bound every wait"),
    harmless(Producer, "partitioner.adaptive.partitioning.enable", "records without keys go by turns of batches"),
    harmless(Producer, "partitioner.availability.timeout.ms", "records without keys go by turns of batches"),
    harmless(Producer, "partitioner.rack.aware", "records without keys go by turns of batches"),
    harmless(Producer, "internal.auto.downgrade.txn.commit", "a broker without transactions is always an error"),
    harmless(Producer, "value.serializer", "values are bytes"),
    alias(Producer, "queue.buffering.max.ms", "linger.ms"),
    alias(Producer, "request.required.acks", "acks"),
    alias(Producer, "message.timeout.ms", "delivery.timeout.ms"),
    alias(Producer, "message.max.bytes", "max.request.size"),
    alias(Producer, "compression.codec", "compression.type"),
    alias(Producer, "max.in.flight", "max.in.flight.requests.per.connection"),
];

/// A codec's own level: it counts when that codec is chosen, whichever of the two is given first.
fn level(config: &mut Config, value: &str, codec: Compression, min: i32, max: i32) -> Result<(), String> {
    config.codec_levels.push((codec, number(value, min, max)?));
    Ok(())
}
