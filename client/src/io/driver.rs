//! One task per connection: it opens the stream when there is something to send, drives the core's connection over it,
//! and opens it anew, with backoff, when it is lost.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::clock::{self, Clock};
use super::transport::{BoxStream, Connect};
use crate::core::backoff::{Backoff, Random};
use crate::core::connection::{Call, Connection, ConnectionError, Failure, Settings};
use crate::core::request::Answer;
use crate::metrics::{Metrics, names};
use crate::types::Address;

/// Room for a read when no frame is known to come.
const READ_BYTES: usize = 16 << 10;
/// The most memory set aside for a frame before its bytes arrive.
const READ_AHEAD_BYTES: usize = 4 << 20;

/// What every connection of a client shares.
pub(crate) struct Context {
    pub(crate) settings: Settings,
    pub(crate) connector: Arc<dyn Connect>,
    pub(crate) connect_timeout_ms: u64,
    pub(crate) reconnect: Backoff,
    pub(crate) clock: Clock,
    pub(crate) cancel: CancellationToken,
    pub(crate) metrics: Arc<dyn Metrics>,
    pub(crate) runtime: tokio::runtime::Handle,
}

type Respond = Box<dyn FnOnce(Result<Answer, Failure>) + Send>;

/// Where an outcome goes. Dropped unanswered (its task was ended), it says that the request is lost: nobody waits for
/// ever.
pub(crate) struct ReplyTo(Option<Respond>);

impl ReplyTo {
    pub(crate) fn new(respond: impl FnOnce(Result<Answer, Failure>) + Send + 'static) -> Self {
        Self(Some(Box::new(respond)))
    }

    pub(crate) fn send(mut self, outcome: Result<Answer, Failure>) {
        if let Some(respond) = self.0.take() {
            respond(outcome);
        }
    }
}

impl Drop for ReplyTo {
    fn drop(&mut self) {
        if let Some(respond) = self.0.take() {
            respond(Err(Failure::Lost(ConnectionError::Closed)));
        }
    }
}

/// Serves one address until the client closes or nobody can send any more.
pub(crate) async fn run(context: Arc<Context>, address: Address, mut calls: mpsc::Receiver<Call<ReplyTo>>) {
    let mut random = Random::new(clock::seed());
    let mut failures = 0;
    loop {
        let first = tokio::select! {
            call = calls.recv() => call,
            () = context.cancel.cancelled() => None,
        };
        let Some(first) = first else { return };
        if failures > 0 {
            let delay = Duration::from_millis(context.reconnect.delay_ms(failures, random.next_u64()));
            tokio::select! {
                () = tokio::time::sleep(delay) => {}
                () = context.cancel.cancelled() => return,
            }
        }
        let (ended, error) = match open(&context, &address).await {
            Ok(stream) => serve(&context, &address, stream, first, &mut calls).await,
            Err(error) => {
                first.token.send(Err(Failure::Unsent(error.clone())));
                while let Ok(call) = calls.try_recv() {
                    call.token.send(Err(Failure::Unsent(error.clone())));
                }
                (Ended::Useless, error)
            }
        };
        if error == ConnectionError::Closed {
            return;
        }
        failures = match ended {
            Ended::Idle => 0,
            Ended::Used => 1,
            Ended::Useless => failures + 1,
        };
        if failures == 0 {
            continue;
        }
        context.metrics.add(names::CONNECTIONS_LOST, &[("address", &address.to_string())], 1);
        // A broker that stays away is not worth a line for each attempt.
        if failures.is_power_of_two() {
            tracing::warn!(%address, attempts = failures, "connection lost: {error}");
        }
    }
}

async fn open(context: &Context, address: &Address) -> Result<BoxStream, ConnectionError> {
    let patience = Duration::from_millis(context.connect_timeout_ms);
    let connecting = tokio::time::timeout(patience, context.connector.connect(address));
    let transport = |text: String| ConnectionError::Transport(text);
    tokio::select! {
        opened = connecting => match opened {
            Ok(Ok(stream)) => {
                context.metrics.add(names::CONNECTIONS_OPENED, &[("address", &address.to_string())], 1);
                Ok(stream)
            }
            Ok(Err(error)) => Err(transport(describe(&error))),
            Err(_) => Err(transport(format!("no connection within {} ms", patience.as_millis()))),
        },
        () = context.cancel.cancelled() => Err(ConnectionError::Closed),
    }
}

/// What a connection was doing when it ended.
enum Ended {
    /// Nothing: brokers close what is idle for long (`connections.max.idle.ms`), and it is opened again when needed.
    Idle,
    /// Requests were open.
    Used,
    /// It never came so far that versions were agreed on.
    Useless,
}

/// Drives one stream to its end; says how far it came, and why it ended.
async fn serve(
    context: &Context,
    address: &Address,
    stream: BoxStream,
    first: Call<ReplyTo>,
    calls: &mut mpsc::Receiver<Call<ReplyTo>>,
) -> (Ended, ConnectionError) {
    let now_ms = context.clock.now_ms();
    let mut connection = match Connection::new(context.settings.clone(), now_ms) {
        Ok(connection) => connection,
        Err(error) => {
            first.token.send(Err(Failure::Unsent(error.clone())));
            return (Ended::Useless, error);
        }
    };
    connection.send(first, now_ms);
    let error = drive(context, stream, &mut connection, calls).await;
    let ended = match (connection.is_ready(), connection.is_idle()) {
        (true, true) => Ended::Idle,
        (true, false) => Ended::Used,
        (false, _) => Ended::Useless,
    };
    // Calls that wait in the channel are sent over the next stream.
    connection.close(error.clone());
    while let Some((reply, outcome)) = connection.poll_outcome() {
        reply.send(outcome);
    }
    tracing::debug!(%address, "connection ended: {error}");
    (ended, error)
}

async fn drive(
    context: &Context,
    stream: BoxStream,
    connection: &mut Connection<ReplyTo>,
    calls: &mut mpsc::Receiver<Call<ReplyTo>>,
) -> ConnectionError {
    let (mut reader, mut writer) = tokio::io::split(stream);
    let mut received = BytesMut::with_capacity(READ_BYTES);
    let mut sending = Bytes::new();
    loop {
        if !sending.has_remaining() {
            sending = connection.poll_transmit().unwrap_or_default();
        }
        while let Some((reply, outcome)) = connection.poll_outcome() {
            reply.send(outcome);
        }
        make_room(&mut received, context.settings.max_frame_bytes);
        let step = tokio::select! {
            read = reader.read_buf(&mut received) => match read {
                Ok(0) => Err(ConnectionError::Transport("the broker closed the connection".to_owned())),
                Ok(_) => connection.handle_bytes(&mut received, context.clock.now_ms()),
                Err(error) => Err(ConnectionError::Transport(describe(&error))),
            },
            written = writer.write_buf(&mut sending), if sending.has_remaining() => match written {
                Ok(0) => Err(ConnectionError::Transport("the connection takes no more bytes".to_owned())),
                Ok(_) => Ok(()),
                Err(error) => Err(ConnectionError::Transport(describe(&error))),
            },
            call = calls.recv(), if connection.has_room() => match call {
                Some(call) => {
                    connection.send(call, context.clock.now_ms());
                    Ok(())
                }
                None => Err(ConnectionError::Closed),
            },
            () = context.clock.sleep_until(connection.poll_timeout()) => {
                connection.handle_timeout(context.clock.now_ms())
            }
            () = context.cancel.cancelled() => Err(ConnectionError::Closed),
        };
        if let Err(error) = step {
            return error;
        }
    }
}

/// Room for what is missing of the frame under way, so that it is read in few steps into one piece of memory.
fn make_room(received: &mut BytesMut, max_frame_bytes: usize) {
    let size = received.first_chunk().map_or(0, |prefix| u32::from_be_bytes(*prefix) as usize);
    let missing = (size.min(max_frame_bytes) + 4).saturating_sub(received.len());
    if received.capacity() - received.len() < missing.clamp(READ_BYTES / 4, READ_AHEAD_BYTES) {
        received.reserve(missing.clamp(READ_BYTES, READ_AHEAD_BYTES));
    }
}

/// An I/O error in the words a user knows.
fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::ConnectionRefused => "connection refused".to_owned(),
        std::io::ErrorKind::ConnectionReset => "connection reset by the broker".to_owned(),
        std::io::ErrorKind::BrokenPipe => "the broker closed the connection".to_owned(),
        _ => error.to_string(),
    }
}
