//! Options of consumers, whether they are members of groups or not.

use super::Reader::Consumer;
use super::value::{boolean, number, set};
use super::{OptionSpec, alias, duration, effective, harmless};
use crate::config::ResetPolicy;

pub(super) const TABLE: &[OptionSpec] = &[
    effective(
        Consumer,
        "auto.offset.reset",
        "none",
        "where to read on when a position is not in the log, or the group has none: `none` (an error), `earliest`, `latest` (Java: latest), or `by_duration:` and an ISO 8601 duration: at what is no older than that (`by_duration:P7D`)",
        |c, v| {
            c.consumer.reset = match v {
                "none" | "error" => ResetPolicy::Fail,
                "earliest" | "smallest" | "beginning" => ResetPolicy::Earliest,
                "latest" | "largest" | "end" => ResetPolicy::Latest,
                _ => match v.strip_prefix("by_duration:") {
                    Some(text) => ResetPolicy::ByDuration(duration::age(text)?),
                    None => return Err("expected none, earliest, latest or by_duration:PnDTnHnMnS".to_owned()),
                },
            };
            Ok(())
        },
    ),
    effective(Consumer, "check.crcs", "true", "whether to verify the checksum of each batch", |c, v| {
        set(&mut c.consumer.check_crcs, boolean(v))
    }),
    effective(Consumer, "fetch.max.bytes", "52428800", "bytes of one response to a fetch", |c, v| {
        set(&mut c.consumer.max_bytes, number(v, 1, i32::MAX))
    }),
    effective(
        Consumer,
        "fetch.max.wait.ms",
        "500",
        "how long a broker holds back an answer without records",
        |c, v| set(&mut c.consumer.max_wait_ms, number(v, 0, i32::MAX)),
    ),
    effective(Consumer, "fetch.min.bytes", "1", "bytes that end that wait", |c, v| {
        set(&mut c.consumer.min_bytes, number(v, 0, i32::MAX))
    }),
    effective(
        Consumer,
        "isolation.level",
        "read_uncommitted",
        "`read_committed` to see only what is committed (librdkafka's default)",
        |c, v| {
            c.consumer.read_committed = match v {
                "read_committed" => true,
                "read_uncommitted" => false,
                _ => return Err("expected read_committed or read_uncommitted".to_owned()),
            };
            Ok(())
        },
    ),
    effective(
        Consumer,
        "max.partition.fetch.bytes",
        "1048576",
        "bytes of one partition in a response to a fetch",
        |c, v| set(&mut c.consumer.max_partition_bytes, number(v, 1, i32::MAX)),
    ),
    effective(
        Consumer,
        "client.rack",
        "",
        "where the client is: a replica in the same rack is then fetched from, if the broker knows racks (KIP-392), and a group prefers to assign such partitions",
        |c, v| set(&mut c.consumer.rack, Ok(v.to_owned())),
    ),
    effective(Consumer, "max.poll.records", "500", "how many records are given at once", |c, v| {
        set(&mut c.consumer.max_poll_records, number(v, 1, usize::MAX >> 1))
    }),
    harmless(Consumer, "exclude.internal.topics", "topics are named one by one"),
    harmless(Consumer, "internal.throw.on.fetch.stable.offset.unsupported", "a broker without it is always an error"),
    harmless(Consumer, "key.deserializer", "keys are bytes"),
    harmless(Consumer, "value.deserializer", "values are bytes"),
    alias(Consumer, "fetch.wait.max.ms", "fetch.max.wait.ms"),
    alias(Consumer, "fetch.message.max.bytes", "max.partition.fetch.bytes"),
];
