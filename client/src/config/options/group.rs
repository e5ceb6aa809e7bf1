//! Options of members of groups. They count for those made from [`Config::group`](crate::Config::group) and
//! [`Config::share`](crate::Config::share).

use super::Reader::Group;
use super::value::{MAX_MS, boolean, millis, number, set};
use super::{OptionSpec, alias, effective, harmless};
use crate::config::group::{GroupProtocol, INSTANCE_ID, is_instance_id};
use crate::config::{AcquireMode, Config};
use crate::core::group::assignors::named;

pub(super) const TABLE: &[OptionSpec] = &[
    effective(
        Group,
        "auto.commit.interval.ms",
        "5000",
        "how often what was handed on is committed",
        // Zero is "never" to librdkafka, and "with every poll" to Java.
        |c, v| set(&mut c.group.options.auto_commit_interval_ms, number(v, 1, MAX_MS).map(Some)),
    ),
    effective(
        Group,
        "enable.auto.commit",
        "true",
        "whether what was handed on is committed when more is asked for; else by `commit` alone",
        |c, v| set(&mut c.group.auto_commit, boolean(v)),
    ),
    effective(Group, "group.id", "", "the group; without it there is none to be a member of", |c, v| match v {
        "" => Err("expected a name".to_owned()),
        name => set(&mut c.group.options.group, Ok(name.to_owned())),
    }),
    effective(
        Group,
        "group.instance.id",
        "",
        "makes the member static: it keeps its partitions over a restart within the session timeout (KIP-345)",
        |c, v| match is_instance_id(v) {
            true => set(&mut c.group.options.instance_id, Ok(Some(v.to_owned()))),
            false => Err(INSTANCE_ID.to_owned()),
        },
    ),
    effective(
        Group,
        "group.protocol",
        "classic",
        "`classic`, or `consumer` for that of KIP-848 (Kafka 4.0 and later)",
        |c, v| {
            c.group.options.protocol = match &*v.to_ascii_lowercase() {
                "classic" => GroupProtocol::Classic,
                "consumer" => GroupProtocol::Consumer,
                _ => return Err("expected classic or consumer".to_owned()),
            };
            Ok(())
        },
    ),
    effective(
        Group,
        "group.remote.assignor",
        "",
        "the coordinator's assignor, `uniform` or `range` for instance; its own first if not given (`group.protocol=consumer`)",
        |c, v| {
            only_in(c, GroupProtocol::Consumer, "group.remote.assignor");
            set(&mut c.group.options.remote_assignor, Ok((!v.is_empty()).then(|| v.to_owned())))
        },
    ),
    effective(
        Group,
        "heartbeat.interval.ms",
        "3000",
        "how often the coordinator hears of the member; less than the session timeout (`group.protocol=classic`)",
        |c, v| {
            only_in(c, GroupProtocol::Classic, "heartbeat.interval.ms");
            set(&mut c.group.options.heartbeat_interval_ms, millis(v, 1))
        },
    ),
    effective(
        Group,
        "max.poll.interval.ms",
        "300000",
        "how long the caller may take for what it was given before the member leaves the group",
        |c, v| set(&mut c.group.options.max_poll_interval_ms, millis(v, 1)),
    ),
    effective(
        Group,
        "partition.assignment.strategy",
        "range,cooperative-sticky",
        "`range`, `roundrobin`, `sticky`, `cooperative-sticky`, or Java's classes of these, the best first (`group.protocol=classic`)",
        |c, v| {
            only_in(c, GroupProtocol::Classic, "partition.assignment.strategy");
            let names = v.split(',').map(str::trim).filter(|name| !name.is_empty());
            let assignors: Option<Vec<_>> = names.map(named).collect();
            c.group.options.assignors = assignors.filter(|found| !found.is_empty()).ok_or(
                "expected range, roundrobin, sticky or cooperative-sticky, separated by commas; \
                 one's own assignors are given in code, in GroupOptions",
            )?;
            Ok(())
        },
    ),
    effective(
        Group,
        "session.timeout.ms",
        "45000",
        "how long the coordinator waits for a heartbeat (`group.protocol=classic`)",
        |c, v| {
            only_in(c, GroupProtocol::Classic, "session.timeout.ms");
            set(&mut c.group.options.session_timeout_ms, millis(v, 1))
        },
    ),
    harmless(
        Group,
        "internal.leave.group.on.close",
        "a static member stays in its group when closed, any other leaves",
    ),
    effective(
        Group,
        "share.acknowledgement.mode",
        "implicit",
        "share groups: `implicit`, what was handed on counts as accepted when more is asked for; or `explicit`, each record is acknowledged in code",
        |c, v| {
            c.share.explicit = match &*v.to_ascii_lowercase() {
                "implicit" => false,
                "explicit" => true,
                _ => return Err("expected implicit or explicit".to_owned()),
            };
            Ok(())
        },
    ),
    effective(
        Group,
        "share.acquire.mode",
        "batch_optimized",
        "share groups: `batch_optimized`, whole batches even where they exceed `max.poll.records`; or `record_limit`, no record more (Kafka 4.2 and later)",
        |c, v| {
            c.share.acquire = match &*v.to_ascii_lowercase() {
                "batch_optimized" => AcquireMode::BatchOptimized,
                "record_limit" => AcquireMode::RecordLimit,
                _ => return Err("expected batch_optimized or record_limit".to_owned()),
            };
            Ok(())
        },
    ),
    alias(Group, "auto.commit.enable", "enable.auto.commit"),
];

/// Remembers that an option was given that the other protocol does not have: Java refuses the two together, too.
fn only_in(config: &mut Config, protocol: GroupProtocol, name: &'static str) {
    config.group.of_one_protocol.push((name, protocol));
}
