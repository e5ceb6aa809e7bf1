//! Rows on their way between the operator threads of one pipeline: from the thread that reads a partition to the one
//! whose shard holds the key.
//!
//! Each thread has one inbox, bounded in messages, and what waits in all of them is bounded in bytes. Every thread
//! both sends and receives, so none may simply wait until there is room: it works off its own inbox meanwhile, and some
//! inbox always moves. What a partition's thread sends arrives in that order, so watermarks travel behind the rows
//! that made them, and every shard judges lateness as one thread would.

use std::sync::Arc;

use millstream_client::{MemoryBudget, Permit};
use tokio::runtime::Handle;
use tokio::sync::mpsc;

use super::crew::Crew;
use crate::batch::Batch;
use crate::connect::SourceEvent;

/// Messages that wait for a thread, at most.
const WAITING_MESSAGES: usize = 256;

/// What one thread tells another.
pub(crate) enum Message {
    /// A partition has come this far.
    Progress {
        partition: u32,
        /// The rows whose keys belong to the receiver.
        rows: Option<Batch>,
        /// The partition's watermark behind them.
        watermark_ms: i64,
        /// The offset behind them, for errors.
        next_offset: i64,
    },
    /// The partition has been quiet for the idle timeout.
    Idle(u32),
    /// All that was sent before belongs to the round.
    Barrier,
}

/// A message, and the hold on its bytes until it has been worked off.
struct Parcel {
    message: Message,
    permit: Option<Permit>,
}

/// A message that has found no room yet.
pub(crate) struct Unsent {
    to: usize,
    bytes: usize,
    parcel: Option<Parcel>,
}

/// How a wait came to its end.
pub(crate) enum Woken {
    /// What was to be sent is on its way.
    Sent,
    /// A message came.
    Message(Message),
    /// The source has something to tell; `None` when it has ended.
    Event(Option<SourceEvent>),
    /// Another thread has left its work undone.
    Abandoned,
}

/// One thread's way to the others.
pub(crate) struct Exchange {
    thread: usize,
    inbox: mpsc::Receiver<Parcel>,
    /// By thread; its own leads nowhere.
    peers: Vec<Option<mpsc::Sender<Parcel>>>,
    budget: MemoryBudget,
    crew: Arc<Crew>,
    runtime: Handle,
}

/// The exchanges of all threads of a crew. `bytes` may wait in them together. Waits on the current runtime.
pub(crate) fn connect(crew: &Arc<Crew>, bytes: usize) -> Vec<Exchange> {
    let budget = MemoryBudget::new(bytes);
    let (senders, inboxes): (Vec<_>, Vec<_>) =
        (0..crew.threads()).map(|_| mpsc::channel::<Parcel>(WAITING_MESSAGES)).unzip();
    let exchange = |(thread, inbox)| Exchange {
        thread,
        inbox,
        peers: senders.iter().enumerate().map(|(to, peer)| (to != thread).then(|| peer.clone())).collect(),
        budget: budget.clone(),
        crew: Arc::clone(crew),
        runtime: Handle::current(),
    };
    inboxes.into_iter().enumerate().map(exchange).collect()
}

impl Exchange {
    /// The other threads.
    pub(crate) fn peers(&self) -> impl Iterator<Item = usize> + use<> {
        let thread = self.thread;
        (0..self.peers.len()).filter(move |to| *to != thread)
    }

    /// Messages that are waiting now.
    pub(crate) fn waiting(&self) -> usize {
        self.inbox.len()
    }

    /// The next message, if one is waiting.
    pub(crate) fn try_receive(&mut self) -> Option<Message> {
        self.inbox.try_recv().ok().map(|parcel| parcel.message)
    }

    /// Sends if there is room now; otherwise what is to be sent comes back, for [`Self::wait_to_send`].
    pub(crate) fn offer(&mut self, to: usize, message: Message) -> Option<Unsent> {
        let bytes = message.bytes();
        let unsent = |message, permit| Unsent { to, bytes, parcel: Some(Parcel { message, permit }) };
        let permit = match bytes {
            0 => None,
            bytes => match self.budget.try_acquire(bytes) {
                Some(permit) => Some(permit),
                None => return Some(unsent(message, None)),
            },
        };
        let peer = self.peers[to].as_ref()?;
        match peer.try_send(Parcel { message, permit }) {
            Ok(()) => None,
            Err(mpsc::error::TrySendError::Full(parcel) | mpsc::error::TrySendError::Closed(parcel)) => {
                Some(Unsent { to, bytes, parcel: Some(parcel) })
            }
        }
    }

    /// Waits for room, or for a message, which is to be worked off before the next attempt.
    pub(crate) fn wait_to_send(&mut self, unsent: &mut Unsent) -> Woken {
        let Self { inbox, peers, budget, crew, runtime, .. } = self;
        let Some(peer) = &peers[unsent.to] else { return Woken::Sent };
        runtime.block_on(async {
            tokio::select! {
                biased;
                () = crew.broken().cancelled() => Woken::Abandoned,
                sent = deliver(peer, budget, unsent) => if sent { Woken::Sent } else { Woken::Abandoned },
                Some(parcel) = inbox.recv() => Woken::Message(parcel.message),
            }
        })
    }

    /// Waits for a message, and for news from the source when they are wanted.
    pub(crate) fn wait(&mut self, events: Option<&mut mpsc::Receiver<SourceEvent>>) -> Woken {
        let Self { inbox, crew, runtime, .. } = self;
        runtime.block_on(async {
            tokio::select! {
                biased;
                () = crew.broken().cancelled() => Woken::Abandoned,
                Some(parcel) = inbox.recv() => Woken::Message(parcel.message),
                event = next(events) => Woken::Event(event),
            }
        })
    }
}

async fn next(events: Option<&mut mpsc::Receiver<SourceEvent>>) -> Option<SourceEvent> {
    match events {
        Some(events) => events.recv().await,
        None => std::future::pending().await,
    }
}

/// Cancel-safe: what it got hold of stays with the message. False when the receiver is gone.
async fn deliver(peer: &mpsc::Sender<Parcel>, budget: &MemoryBudget, unsent: &mut Unsent) -> bool {
    if let Some(parcel) = unsent.parcel.as_mut().filter(|parcel| parcel.permit.is_none() && unsent.bytes > 0) {
        parcel.permit = Some(budget.acquire(unsent.bytes).await);
    }
    let Ok(room) = peer.reserve().await else { return false };
    if let Some(parcel) = unsent.parcel.take() {
        room.send(parcel);
    }
    true
}

impl Message {
    /// The bytes that waiting costs.
    fn bytes(&self) -> usize {
        match self {
            Self::Progress { rows: Some(rows), .. } => rows.bytes(),
            _ => 0,
        }
    }
}
