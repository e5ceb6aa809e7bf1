//! `consume -g`: as a member of the group, which shares the partitions out among its members.

use std::collections::HashMap;
use std::time::Duration;

use millstream_client::{
    Client, GroupConsumer, GroupEvent, GroupOptions, OffsetCommit, OffsetSpec, ResetPolicy, TopicPartition,
};
use tokio_util::sync::CancellationToken;

use super::{Position, Printer, clock, listed, tick};
use crate::args::ConsumeArgs;
use crate::errors::Failure;
use crate::pipes::stdout_closed;
use crate::values::OffsetArg;

/// The position of a partition before anything is known of it.
const NOTHING_READ: i64 = -1;

/// Whether a member can do what is asked: a place other than the ends means nothing for partitions that come and go.
pub(super) fn is_for_members(args: &ConsumeArgs) -> bool {
    args.partition.is_none() && matches!(args.offset, OffsetArg::Beginning | OffsetArg::End)
}

/// Reads what the group gives, until the end, the count or a signal. Commits what was printed, not what was handed on.
pub(super) async fn consume(
    client: &Client,
    group: GroupOptions,
    commit_every: Option<Duration>,
    args: &ConsumeArgs,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    let mut options = GroupOptions { auto_commit_interval_ms: None, ..group };
    options.consumer.reset = match args.offset {
        OffsetArg::End => ResetPolicy::Latest,
        _ => ResetPolicy::Earliest,
    };
    // A topic that is not there would be waited for.
    client.topic(&args.topic).await.map_err(|error| Failure::client(&error))?;
    let mut consumer = client.group_consumer(options).map_err(|error| Failure::client(&error))?;
    consumer.subscribe([args.topic.as_str()]);
    let (positions, printer) = (HashMap::new(), Printer::new(args));
    let mut member = Member { client, args, consumer, positions, printer, commit_every };
    let read = member.read(stop).await;
    // What was printed counts as read, also when reading ended in an error.
    let committed = member.commit().await;
    let left = member.consumer.close().await.map_err(|error| Failure::client(&error));
    read.and(committed).and(left)
}

struct Member<'a> {
    client: &'a Client,
    args: &'a ConsumeArgs,
    consumer: GroupConsumer,
    /// Of each partition that this member has.
    positions: HashMap<i32, Position>,
    printer: Printer,
    /// How often what was printed is committed; `None` for never.
    commit_every: Option<Duration>,
}

impl Member<'_> {
    async fn read(&mut self, stop: &CancellationToken) -> Result<(), Failure> {
        let mut commits = clock(self.commit_every);
        let closed = stdout_closed();
        tokio::pin!(closed);
        let mut assigned = false;
        while self.printer.left > 0 && !(assigned && self.is_at_end()) {
            tokio::select! {
                event = self.consumer.poll() => match event.map_err(|error| Failure::client(&error))? {
                    GroupEvent::Item(fetched) => {
                        if let Some(position) = self.positions.get_mut(&fetched.partition) {
                            self.printer.print(&fetched, position)?;
                        }
                    }
                    GroupEvent::Assigned(partitions) => {
                        self.begin(&partitions).await?;
                        assigned = true;
                    }
                    GroupEvent::Revoked(partitions) => {
                        self.commit().await?;
                        self.forget(&partitions);
                    }
                    GroupEvent::Lost(partitions) => self.forget(&partitions),
                },
                () = tick(&mut commits) => self.commit().await?,
                () = &mut closed => return Err(Failure::OutputClosed),
                () = stop.cancelled() => break,
            }
        }
        Ok(())
    }

    /// Whether all that this member has is read; without `-e` there is always more to come.
    fn is_at_end(&self) -> bool {
        self.args.exit_at_end && self.positions.values().all(|position| position.is_done())
    }

    /// With `-e` a partition is read up to where it ends now.
    async fn begin(&mut self, partitions: &[TopicPartition]) -> Result<(), Failure> {
        let ends = match self.args.exit_at_end {
            true => {
                listed(self.client, partitions, OffsetSpec::Latest).await.map_err(|error| Failure::client(&error))?
            }
            false => HashMap::new(),
        };
        for target in partitions {
            let end = ends.get(&target.partition).copied();
            self.positions.insert(target.partition, Position { next: NOTHING_READ, end });
        }
        Ok(())
    }

    fn forget(&mut self, partitions: &[TopicPartition]) {
        for target in partitions {
            self.positions.remove(&target.partition);
        }
    }

    async fn commit(&self) -> Result<(), Failure> {
        let read = self.positions.iter().filter(|(_, position)| position.next != NOTHING_READ);
        let commit = |(partition, position): (&i32, &Position)| OffsetCommit {
            topic: self.args.topic.as_str().into(),
            partition: *partition,
            offset: position.next,
            leader_epoch: -1,
            metadata: String::new(),
        };
        let commits: Vec<_> = read.map(commit).collect();
        if commits.is_empty() || self.commit_every.is_none() {
            return Ok(());
        }
        self.consumer.commit_offsets(&commits).await.map_err(|error| Failure::client(&error))
    }
}
