//! Where to begin in a partition that was assigned: at the group's committed offset, else where the options say.

use super::{Face, GroupConsumer};
use crate::config::ResetPolicy;
use crate::error::Error;
use crate::types::{OffsetSpec, TopicPartition};

impl<F: Face> GroupConsumer<F> {
    /// Begins to read what was assigned. Offsets of open transactions are waited for: they might yet be undone.
    pub(super) async fn begin_starting(&mut self) -> Result<(), Error> {
        if self.starting.is_empty() {
            return Ok(());
        }
        let committed = self.shared.client.committed_offsets(&self.options.group, &self.starting).await?;
        let mut starts = Vec::with_capacity(committed.len());
        let mut missing = Vec::new();
        for (target, offset) in committed {
            match offset {
                Some(committed) => starts.push((target, committed.offset)),
                None => missing.push(target),
            }
        }
        starts.extend(self.reset(missing).await?);
        self.starting.clear();
        self.face.add(&starts);
        for (target, offset) in starts {
            self.progress.begin(target, offset);
        }
        Ok(())
    }

    async fn reset(&mut self, missing: Vec<TopicPartition>) -> Result<Vec<(TopicPartition, i64)>, Error> {
        let Some(first) = missing.first().cloned() else { return Ok(Vec::new()) };
        let spec = match self.options.consumer.reset {
            ResetPolicy::Earliest => OffsetSpec::Earliest,
            ResetPolicy::Latest => OffsetSpec::Latest,
            ResetPolicy::Fail => {
                // Told once; the caller may seek, or leave them alone.
                self.starting.retain(|target| !missing.contains(target));
                return Err(Error::NoOffset { group: self.options.group.as_str().into(), target: first });
            }
        };
        let queries: Vec<_> = missing.into_iter().map(|target| (target, spec)).collect();
        let listed = self.shared.client.list_offsets(&queries).await?;
        Ok(listed.into_iter().map(|(target, listed)| (target, listed.offset)).collect())
    }
}
