//! `millstream group reset`: where a group goes on, shown first and set with `--execute`.

use std::collections::{BTreeMap, HashMap};
use std::time::{SystemTime, UNIX_EPOCH};

use millstream_client::admin::{Admin, GroupFilter, GroupType};
use millstream_client::{Client, Error, OffsetCommit, OffsetSpec, TopicPartition};
use serde_json::json;

use super::missing;
use crate::args::{ResetArgs, ResetTo};
use crate::errors::Failure;
use crate::output::{Voice, finish, print_json, print_table, stdout};

/// A partition, where the group stands in it and where it is to go on.
struct Move {
    target: TopicPartition,
    from: Option<i64>,
    to: i64,
}

/// Shows the new offsets, and sets them when told to.
pub(super) async fn reset(client: &Client, args: &ResetArgs, voice: Voice) -> Result<(), Failure> {
    let admin = client.admin();
    let filter = GroupFilter::default();
    let listed = admin.list_groups(&filter).await.map_err(|error| Failure::client(&error))?;
    // A group that does not exist is made by the first offset that is set.
    let known = listed.iter().find(|listed| listed.group == args.group);
    let share = known.is_some_and(|known| known.kind == GroupType::Share);
    if known.is_none() && args.topic.is_empty() {
        let reason = format!("{}: to begin one, name the topics with --topic", missing(&args.group, &listed));
        return Err(Failure::Running(reason));
    }
    let moves = moves(client, &admin, args, share).await?;
    if args.execute {
        let outcome = execute(&admin, args, &moves, share).await;
        outcome.map_err(|error| Failure::from_outside(&args.group, &error))?;
    }
    print(args, &moves)?;
    if !args.execute {
        voice.say("note: nothing was changed; add --execute to do it");
    }
    Ok(())
}

async fn moves(client: &Client, admin: &Admin, args: &ResetArgs, share: bool) -> Result<Vec<Move>, Failure> {
    let failed = |error: Error| Failure::client(&error);
    let current: BTreeMap<TopicPartition, i64> = match share {
        true => {
            let listed = admin.list_share_group_offsets(&[&args.group]).await.and_then(|listed| listed.all());
            let offsets = listed.map_err(failed)?.into_iter().flat_map(|(_, offsets)| offsets);
            offsets.map(|(target, offset)| (target, offset.start)).filter(|(_, start)| *start >= 0).collect()
        }
        false => {
            let listed = admin.list_group_offsets(&args.group, false).await.map_err(failed)?;
            listed.into_iter().map(|(target, committed)| (target, committed.offset)).collect()
        }
    };
    let mut targets: Vec<TopicPartition> = Vec::new();
    for wanted in &args.topic {
        let topic = client.topic(&wanted.topic).await.map_err(failed)?;
        let count = topic.partitions.len();
        if let Some(&partition) = wanted.partitions.iter().find(|partition| **partition as usize >= count) {
            return Err(failed(Error::UnknownPartition { topic: topic.name, partition, count }));
        }
        let all = || (0..count as i32).collect();
        let partitions = Some(wanted.partitions.clone()).filter(|some| !some.is_empty()).unwrap_or_else(all);
        targets.extend(partitions.into_iter().map(|partition| TopicPartition::new(topic.name.clone(), partition)));
    }
    if args.topic.is_empty() {
        targets.extend(current.keys().cloned());
    }
    if targets.is_empty() {
        let text = format!("group {:?} has no offsets: name the topics with --topic", args.group);
        return Err(Failure::Running(text));
    }
    let to = places(admin, args.to(), &targets, &current).await.map_err(failed)?;
    let row = |(target, to): (TopicPartition, i64)| Move { from: current.get(&target).copied(), target, to };
    Ok(targets.into_iter().zip(to).map(row).collect())
}

/// The new offset of each partition, within what is there.
async fn places(
    admin: &Admin,
    to: ResetTo,
    targets: &[TopicPartition],
    current: &BTreeMap<TopicPartition, i64>,
) -> Result<Vec<i64>, Error> {
    let starts = offsets(admin, targets, OffsetSpec::Earliest).await?;
    let ends = offsets(admin, targets, OffsetSpec::Latest).await?;
    let times = match to {
        ResetTo::Time(time) => offsets(admin, targets, OffsetSpec::Timestamp(time)).await?,
        ResetTo::Ago(length) => offsets(admin, targets, OffsetSpec::Timestamp(now_ms() - length)).await?,
        _ => HashMap::new(),
    };
    let place = |target: &TopicPartition| {
        let (start, end) = (starts[target], ends[target]);
        let asked = match to {
            ResetTo::Earliest => start,
            ResetTo::Latest => end,
            ResetTo::Current => current.get(target).copied().unwrap_or(end),
            ResetTo::Offset(offset) => offset,
            ResetTo::ShiftBy(count) => current.get(target).copied().unwrap_or(start).saturating_add(count),
            // A time behind the last record is answered with -1.
            ResetTo::Time(_) | ResetTo::Ago(_) => Some(times[target]).filter(|offset| *offset >= 0).unwrap_or(end),
        };
        asked.clamp(start, end)
    };
    Ok(targets.iter().map(place).collect())
}

async fn offsets(
    admin: &Admin,
    targets: &[TopicPartition],
    spec: OffsetSpec,
) -> Result<HashMap<TopicPartition, i64>, Error> {
    let queries: Vec<_> = targets.iter().map(|target| (target.clone(), spec)).collect();
    let listed = admin.list_offsets(&queries, false).await?.all()?;
    Ok(listed.into_iter().map(|(target, listed)| (target, listed.offset)).collect())
}

async fn execute(admin: &Admin, args: &ResetArgs, moves: &[Move], share: bool) -> Result<(), Error> {
    if share {
        let starts: Vec<_> = moves.iter().map(|row| (row.target.clone(), row.to)).collect();
        return admin.alter_share_group_offsets(&args.group, &starts).await?.all().map(drop);
    }
    let commit = |row: &Move| OffsetCommit {
        topic: row.target.topic.clone(),
        partition: row.target.partition,
        offset: row.to,
        leader_epoch: -1,
        metadata: String::new(),
    };
    let commits: Vec<_> = moves.iter().map(commit).collect();
    admin.alter_group_offsets(&args.group, &commits).await?.all().map(drop)
}

fn print(args: &ResetArgs, moves: &[Move]) -> Result<(), Failure> {
    let mut out = stdout();
    if args.json {
        for Move { target, from, to } in moves {
            let line = json!({"group": args.group, "topic": &*target.topic, "partition": target.partition,
                              "from": from, "to": to, "done": args.execute});
            print_json(&mut out, &line)?;
        }
        return finish(out);
    }
    let row = |Move { target, from, to }: &Move| {
        let from = from.map_or_else(|| "-".to_owned(), |from| from.to_string());
        vec![target.topic.to_string(), target.partition.to_string(), from, to.to_string()]
    };
    print_table(&mut out, &["TOPIC", "PARTITION", "FROM", "TO"], &moves.iter().map(row).collect::<Vec<_>>())?;
    finish(out)
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
