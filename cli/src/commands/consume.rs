//! `millstream consume`: records of a topic to standard output, in kcat's forms.

mod group;

use std::collections::HashMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::time::Duration;

use millstream_client::{BatchConsumer, Client, Error, Fetched, OffsetCommit, OffsetSpec, TopicPartition};
use tokio::time::{Instant, Interval, interval_at};
use tokio_util::sync::CancellationToken;

use crate::args::ConsumeArgs;
use crate::connection::{connect, options};
use crate::errors::Failure;
use crate::format::{Form, Format};
use crate::near::with_topic_meant;
use crate::output::{Out, Voice, stdout};
use crate::pipes::stdout_closed;
use crate::records::Decoder;
use crate::values::OffsetArg;

/// Prints records until the end, the count or a signal.
pub(crate) async fn run(args: &ConsumeArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let mut options = options(&args.connection)?;
    match &args.group {
        Some(group) => drop(options.insert("group.id".to_owned(), group.clone())),
        None if options.contains_key("group.id") => voice.say("note: group.id has no effect: name the group with -g"),
        None => {}
    }
    let client = connect(options, stop, voice).await?;
    let outcome = consume(&client, args, stop, voice).await;
    client.close().await;
    outcome
}

async fn consume(client: &Client, args: &ConsumeArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let group = client.config().group().filter(|_| args.group.is_some());
    let commit_every = group.as_ref().and_then(|group| group.auto_commit_interval_ms).map(Duration::from_millis);
    if let Some(group) = group.filter(|_| group::is_for_members(args)) {
        return group::consume(client, group, commit_every, args, stop).await;
    }
    let positions = match start_positions(client, args, voice).await {
        Ok(positions) => positions,
        Err(error @ Error::UnknownTopic { .. }) => {
            return Err(Failure::Running(with_topic_meant(client, error).await));
        }
        Err(error) => return Err(Failure::client(&error)),
    };
    let mut reading = Reading::begin(client, args, positions, commit_every)?;
    let read = reading.read(stop).await;
    // What was printed counts as read, also when reading ended in an error.
    read.and(reading.commit().await)
}

/// Where a partition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    /// The next offset to print.
    next: i64,
    /// Nothing at or behind this is wanted.
    end: Option<i64>,
}

impl Position {
    fn is_done(self) -> bool {
        self.end.is_some_and(|end| self.next >= end)
    }
}

/// Where to start in each partition, and with `-e` where to end. Says which ones do not have the offset to start at.
async fn start_positions(client: &Client, args: &ConsumeArgs, voice: Voice) -> Result<HashMap<i32, Position>, Error> {
    let topic = client.topic(&args.topic).await?;
    let count = topic.partitions.len();
    if let Some(partition) = args.partition.filter(|wanted| *wanted as usize >= count) {
        return Err(Error::UnknownPartition { topic: topic.name, partition, count });
    }
    let partitions: Vec<_> = (0..count as i32)
        .filter(|partition| args.partition.is_none_or(|wanted| wanted == *partition))
        .map(|partition| TopicPartition::new(args.topic.as_str(), partition))
        .collect();
    let starts = listed(client, &partitions, OffsetSpec::Earliest).await?;
    let ends = listed(client, &partitions, OffsetSpec::Latest).await?;
    let times = match args.offset {
        OffsetArg::Time(millis) => listed(client, &partitions, OffsetSpec::Timestamp(millis)).await?,
        _ => HashMap::new(),
    };
    let committed = committed(client, args.group.as_deref(), &partitions).await?;
    let mut outside = Vec::new();
    let mut position = |partition: i32| {
        let at = |offsets: &HashMap<i32, i64>| offsets.get(&partition).copied().unwrap_or_default();
        let (start, end) = (at(&starts), at(&ends));
        let asked = match args.offset {
            OffsetArg::Beginning => start,
            OffsetArg::End => end,
            OffsetArg::At(offset) => offset,
            OffsetArg::BeforeEnd(records) => end.saturating_sub(records).max(start),
            OffsetArg::Time(_) => at(&times),
        };
        let next = committed.get(&partition).copied().unwrap_or(asked);
        if !(start..=end).contains(&next) {
            outside.push(Outside { partition, next, start, end });
        }
        Position { next, end: args.exit_at_end.then_some(end) }
    };
    let positions = partitions.iter().map(|at| (at.partition, position(at.partition))).collect();
    if !outside.is_empty() {
        voice.say(&format!("note: {}", not_there(&args.topic, &outside)));
    }
    Ok(positions)
}

/// A partition that does not have the offset to start at.
struct Outside {
    partition: i32,
    next: i64,
    start: i64,
    end: i64,
}

/// Partitions named in a note; of the others it tells how many there are.
const MOST_NAMED: usize = 8;

/// What there is instead of the offset to start at.
fn not_there(topic: &str, outside: &[Outside]) -> String {
    let told = outside.iter().take(MOST_NAMED).map(|Outside { partition, next, start, end }| match start == end {
        true => format!("{topic}[{partition}] has no offset {next}: it is empty, and goes on at {end}"),
        false => format!("{topic}[{partition}] has no offset {next}: it holds {start} to {}", end - 1),
    });
    let mut told = told.collect::<Vec<_>>().join("; ");
    if outside.len() > MOST_NAMED {
        told.push_str(&format!("; and {} partitions more", outside.len() - MOST_NAMED));
    }
    told
}

/// The offsets of some partitions of one topic.
async fn listed(client: &Client, partitions: &[TopicPartition], spec: OffsetSpec) -> Result<HashMap<i32, i64>, Error> {
    let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), spec)).collect();
    let listed = client.list_offsets(&wanted).await?;
    Ok(listed.into_iter().map(|(at, listed)| (at.partition, listed.offset)).collect())
}

async fn committed(
    client: &Client,
    group: Option<&str>,
    partitions: &[TopicPartition],
) -> Result<HashMap<i32, i64>, Error> {
    let Some(group) = group else { return Ok(HashMap::new()) };
    let committed = client.committed_offsets(group, partitions).await?;
    Ok(committed.into_iter().filter_map(|(at, offset)| Some((at.partition, offset?.offset))).collect())
}

/// A topic being read.
struct Reading<'a> {
    client: &'a Client,
    args: &'a ConsumeArgs,
    consumer: BatchConsumer,
    positions: HashMap<i32, Position>,
    printer: Printer,
    /// How often what was printed is committed to the group; `None` for never.
    commit_every: Option<Duration>,
}

impl<'a> Reading<'a> {
    fn begin(
        client: &'a Client,
        args: &'a ConsumeArgs,
        positions: HashMap<i32, Position>,
        commit_every: Option<Duration>,
    ) -> Result<Self, Failure> {
        let mut consumer = client.batch_consumer(client.config().consumer().clone());
        let wanted: Vec<_> = positions
            .iter()
            .filter(|(_, position)| !position.is_done())
            .map(|(partition, position)| (TopicPartition::new(args.topic.as_str(), *partition), position.next))
            .collect();
        consumer.assign(&wanted);
        Ok(Self { client, args, consumer, positions, printer: Printer::new(args), commit_every })
    }

    async fn read(&mut self, stop: &CancellationToken) -> Result<(), Failure> {
        let mut commits = clock(self.commit_every);
        let closed = stdout_closed();
        tokio::pin!(closed);
        while self.printer.left > 0 && !self.positions.values().all(|position| position.is_done()) {
            tokio::select! {
                fetched = self.consumer.next() => {
                    let fetched = fetched.map_err(|error| Failure::client(&error))?;
                    if let Some(position) = self.positions.get_mut(&fetched.partition) {
                        self.printer.print(&fetched, position)?;
                    }
                }
                () = tick(&mut commits) => self.commit().await?,
                () = &mut closed => return Err(Failure::OutputClosed),
                () = stop.cancelled() => break,
            }
        }
        Ok(())
    }

    async fn commit(&self) -> Result<(), Failure> {
        let (Some(group), Some(_)) = (&self.args.group, self.commit_every) else { return Ok(()) };
        let commit = |(partition, position): (&i32, &Position)| OffsetCommit {
            topic: self.args.topic.as_str().into(),
            partition: *partition,
            offset: position.next,
            leader_epoch: -1,
            metadata: String::new(),
        };
        let commits: Vec<_> = self.positions.iter().map(commit).collect();
        self.client.commit_offsets(group, &commits).await.map_err(|error| Failure::from_outside(group, &error))
    }
}

/// A clock for commits, if there are to be any.
fn clock(every: Option<Duration>) -> Option<Interval> {
    every.map(|every| interval_at(Instant::now() + every, every))
}

/// The next tick of a clock that there may not be.
async fn tick(clock: &mut Option<Interval>) {
    match clock {
        Some(clock) => drop(clock.tick().await),
        None => std::future::pending().await,
    }
}

/// Records on their way to standard output.
struct Printer {
    decoder: Decoder,
    form: Form,
    out: Out,
    /// How many more records are wanted.
    left: u64,
}

impl Printer {
    fn new(args: &ConsumeArgs) -> Self {
        let null: &[u8] = if args.null_as_text { b"NULL" } else { b"" };
        let separator = args.key_separator.as_ref().map(|separator| separator.0.as_slice());
        let form = match &args.format {
            _ if args.json => Form::Json,
            Some(format) => Form::Text(format.clone(), null),
            None => Form::Text(Format::line(separator), null),
        };
        Self { decoder: Decoder::new(), form, out: stdout(), left: args.count.unwrap_or(u64::MAX) }
    }

    /// Prints what is wanted of a fetch and moves the position behind it.
    fn print(&mut self, fetched: &Fetched, position: &mut Position) -> Result<(), Failure> {
        let Self { decoder, form, out, left } = self;
        let end = position.end.unwrap_or(i64::MAX);
        let mut cut = false;
        decoder.visit(fetched, |printed| {
            cut = *left == 0 || printed.record.offset >= end;
            if cut {
                return ControlFlow::Break(Ok(()));
            }
            *left -= 1;
            position.next = printed.record.offset + 1;
            match form.write(out, printed) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(Err(Failure::output(&error))),
            }
        })?;
        if !cut {
            // Also past what has no records to print: compacted offsets and transaction markers.
            position.next = position.next.max(fetched.next_offset);
        }
        out.flush().map_err(|error| Failure::output(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told_for_a_few_partitions() {
        let empty = Outside { partition: 0, next: 9, start: 4, end: 4 };
        assert_eq!(not_there("t", &[empty]), "t[0] has no offset 9: it is empty, and goes on at 4");
        let many: Vec<_> = (0..10).map(|partition| Outside { partition, next: 20, start: 2, end: 10 }).collect();
        let told = not_there("t", &many);
        assert!(told.starts_with("t[0] has no offset 20: it holds 2 to 9; t[1] "), "{told}");
        assert!(told.ends_with("; t[7] has no offset 20: it holds 2 to 9; and 2 partitions more"), "{told}");
    }
}
