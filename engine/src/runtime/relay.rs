//! What an operator thread has to do with the others: rows that it sends and receives by key, and the rounds in which
//! all of them commit.

use super::chain::Failure;
use super::crew::{Part, Vote};
use super::exchange::{Message, Woken};
use super::worker::{Finish, Halt, Worker, broken_sink};
use crate::batch::Batch;
use crate::time::NO_WATERMARK_MS;

impl Worker {
    /// Sends the rows of a partition to the shards of their keys, and behind them how far the partition has come.
    pub(super) fn exchange(&mut self, rows: Batch, partition: u32, next_offset: i64) -> Result<(), Halt> {
        let Some(front) = &mut self.front else { return Ok(()) };
        let mut through: Vec<Batch> = Vec::with_capacity(1);
        if let Err(Failure { reason, offset }) = front.chain.push(rows, &mut through) {
            return Err(Halt::Broken(self.positions.of(partition).failed(reason, offset)));
        }
        // What is left in the middle of a batch is sent without news of the watermark.
        let last = through.pop();
        for batch in through {
            self.send_rows(Some(batch), partition, NO_WATERMARK_MS, next_offset)?;
        }
        let position = self.positions.of(partition);
        let watermark_ms = position.watermark_ms();
        let news = position.told_ms.replace(watermark_ms) != Some(watermark_ms);
        match news || last.is_some() {
            true => self.send_rows(last, partition, watermark_ms, next_offset),
            false => Ok(()),
        }
    }

    /// Sends each shard its part of the rows. Without rows the watermark alone is sent.
    fn send_rows(
        &mut self,
        rows: Option<Batch>,
        partition: u32,
        watermark_ms: i64,
        next_offset: i64,
    ) -> Result<(), Halt> {
        let Some(front) = &mut self.front else { return Ok(()) };
        let mut parts = rows.map(|rows| front.splitter.split(rows)).unwrap_or_default();
        if let Some(own) = parts.get_mut(self.thread).and_then(Option::take) {
            let pushed = self.shard.push(own);
            self.advanced(partition, pushed)?;
        }
        let peers = self.front.as_ref().map(|front| front.exchange.peers());
        for to in peers.into_iter().flatten() {
            let rows = parts.get_mut(to).and_then(Option::take);
            self.send(to, Message::Progress { partition, rows, watermark_ms, next_offset })?;
        }
        Ok(())
    }

    /// A partition has come to a watermark without rows.
    pub(super) fn come_to(&mut self, partition: u32, watermark_ms: i64) -> Result<(), Halt> {
        let next_offset = self.positions.of(partition).next_offset;
        self.send_rows(None, partition, watermark_ms, next_offset)?;
        let advanced = self.shard.update(partition, watermark_ms);
        self.advanced(partition, advanced)
    }

    pub(super) fn tell(&mut self, message: impl Fn() -> Message) -> Result<(), Halt> {
        let peers = self.front.as_ref().map(|front| front.exchange.peers());
        peers.into_iter().flatten().try_for_each(|to| self.send(to, message()))
    }

    /// Sends, and works off what has come for as long as there is no room.
    fn send(&mut self, to: usize, message: Message) -> Result<(), Halt> {
        let Some(front) = &mut self.front else { return Ok(()) };
        let Some(mut unsent) = front.exchange.offer(to, message) else { return Ok(()) };
        while let Some(front) = &mut self.front {
            match front.exchange.wait_to_send(&mut unsent) {
                Woken::Sent => break,
                Woken::Message(message) => {
                    self.receive(message)?;
                    self.check_state_of_others()?;
                }
                Woken::Event(_) | Woken::Abandoned => return Err(Halt::Closed),
            }
        }
        Ok(())
    }

    /// Works off what another thread has sent.
    pub(super) fn receive(&mut self, message: Message) -> Result<(), Halt> {
        match message {
            Message::Progress { partition, rows, watermark_ms, next_offset } => {
                let pushed = rows.map_or(Ok(()), |rows| self.shard.push(rows));
                let advanced = pushed.and_then(|()| self.shard.update(partition, watermark_ms));
                advanced.map_err(|refusal| self.broken(refusal, partition, next_offset))
            }
            Message::Idle(partition) => {
                let advanced = self.shard.set_idle(partition);
                advanced.map_err(|refusal| self.broken(refusal, partition, 0))
            }
            Message::Barrier => {
                self.progress.barriers += 1;
                Ok(())
            }
        }
    }

    /// One round of all threads: all rows so far are flushed, and where every partition stands is handed on. `finish`
    /// says that this thread has come to its end; the answer, how all of them have.
    pub(super) fn round(&mut self, finish: Option<Finish>) -> Result<Option<Finish>, Halt> {
        self.align()?;
        self.report();
        let vote = Vote { watermark_ms: self.shard.watermark_ms(), finish };
        let agreed = self.crew.agree(vote).ok_or(Halt::Closed)?;
        self.shard.raise(agreed.vote.watermark_ms).map_err(|refusal| self.broken(refusal, 0, 0))?;
        if !self.crew.commits() {
            self.shard.flush().map_err(broken_sink)?;
            return Ok(agreed.vote.finish);
        }
        let commit = agreed.leads.then(|| self.crew.begin_commit());
        let safe = self.shard.flush_until_safe().map_err(broken_sink)?;
        let (partitions, holds) = (self.positions.standings(), self.shard.holds());
        self.crew.hand_in(Part { partitions, holds, safe, commit }, agreed.vote);
        Ok(agreed.vote.finish)
    }

    /// Works off all that the other threads sent before they came to this round.
    fn align(&mut self) -> Result<(), Halt> {
        self.tell(|| Message::Barrier)?;
        let Some(front) = &self.front else { return self.shard.flush().map_err(broken_sink) };
        let others = front.exchange.peers().count();
        while self.progress.barriers < others {
            let message = match self.try_receive() {
                Some(message) => message,
                None => self.wait_for_message()?,
            };
            self.receive(message)?;
            self.check_state_of_others()?;
        }
        self.progress.barriers = 0;
        self.shard.flush().map_err(broken_sink)
    }

    fn wait_for_message(&mut self) -> Result<Message, Halt> {
        self.shard.flush().map_err(broken_sink)?;
        match self.front.as_mut().map(|front| front.exchange.wait(None)) {
            Some(Woken::Message(message)) => Ok(message),
            _ => Err(Halt::Closed),
        }
    }
}
