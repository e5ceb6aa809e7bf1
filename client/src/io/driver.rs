//! One task per connection: it opens the stream when there is something to send, drives the core's connection over it,
//! and opens it anew, with backoff, when it is lost.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt, WriteHalf};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::clock::{self, Clock};
use super::credentials::CredentialSource;
use super::meter::Meter;
use super::transport::{BoxStream, Connect, transport_error};
use crate::callback;
use crate::config::RecoveryStrategy;
use crate::core::auth::{Mechanism, Moment};
use crate::core::backoff::{Backoff, Random};
use crate::core::connection::{
    Call, Connection, ConnectionError, Failure, Settings, Stage, TlsFailure, TlsFailureKind,
};
use crate::core::metadata::Cluster;
use crate::core::request::Answer;
use crate::metrics::{Metrics, names};
use crate::types::Address;

/// Room for a read when no frame is known to come.
const READ_BYTES: usize = 16 << 10;
/// The most memory set aside for a frame before its bytes arrive.
const READ_AHEAD_BYTES: usize = 4 << 20;

/// How long after a failed attempt new credentials are tried for again, while a session lasts.
const RENEW_PAUSE: Duration = Duration::from_secs(1);

/// What every connection of a client shares.
pub(crate) struct Context {
    pub(crate) settings: Settings,
    pub(crate) connector: Arc<dyn Connect>,
    /// Whether this side has a certificate to show where one is wanted.
    pub(crate) shows_certificate: bool,
    /// `None` where the protocol has no SASL.
    pub(crate) credentials: Option<CredentialSource>,
    pub(crate) connect_timeout_ms: u64,
    pub(crate) reconnect: Backoff,
    pub(crate) recovery: RecoveryStrategy,
    pub(crate) clock: Clock,
    /// What is known of the cluster.
    pub(crate) cluster: watch::Sender<Arc<Cluster>>,
    pub(crate) cancel: CancellationToken,
    pub(crate) metrics: Arc<dyn Metrics>,
    pub(crate) runtime: tokio::runtime::Handle,
}

impl Context {
    /// What an I/O error means to a connection; `None` when the peer closed it.
    fn failure(&self, error: &std::io::Error) -> Option<ConnectionError> {
        match transport_error(error) {
            // Java's brokers complain of a bad certificate where there was none.
            Some(ConnectionError::Tls(failure))
                if failure.kind == TlsFailureKind::ClientCertificateRefused && !self.shows_certificate =>
            {
                let kind = TlsFailureKind::ClientCertificateRequired;
                Some(ConnectionError::Tls(TlsFailure { kind, ..failure }))
            }
            failure => failure,
        }
    }
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
            Ok((stream, mechanism)) => serve(&context, &address, stream, mechanism, first, &mut calls).await,
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
        if matches!(error, ConnectionError::Authentication(_)) {
            context.metrics.add(names::AUTHENTICATION_FAILURES, &[("address", &address.to_string())], 1);
        }
        context.metrics.add(names::CONNECTIONS_LOST, &[("address", &address.to_string())], 1);
        // A broker that stays away is not worth a line for each attempt.
        if failures.is_power_of_two() {
            tracing::warn!(%address, attempts = failures, "connection lost: {error}");
        }
    }
}

/// A stream, and the beginning of an exchange of credentials where there is to be one.
async fn open(
    context: &Context,
    address: &Address,
) -> Result<(BoxStream, Option<Box<dyn Mechanism>>), ConnectionError> {
    let patience = Duration::from_millis(context.connect_timeout_ms);
    let opening = async {
        let mechanism = mechanism(context, address).await?;
        let connecting = callback::awaited(async { context.connector.connect(address).await });
        let opened = tokio::time::timeout(patience, connecting).await;
        let opened = opened.map_err(|_| ConnectionError::ConnectTimeout { after_ms: context.connect_timeout_ms })?;
        let opened = opened.map_err(|_| ConnectionError::Transport("the connector panicked".to_owned()))?;
        let closed = || ConnectionError::Hangup(Stage::Greeting);
        let stream = opened.map_err(|error| context.failure(&error).unwrap_or_else(closed))?;
        context.metrics.add(names::CONNECTIONS_OPENED, &[("address", &address.to_string())], 1);
        Ok((stream, mechanism))
    };
    tokio::select! {
        opened = opening => opened,
        () = context.cancel.cancelled() => Err(ConnectionError::Closed),
    }
}

async fn mechanism(context: &Context, address: &Address) -> Result<Option<Box<dyn Mechanism>>, ConnectionError> {
    let Some(source) = &context.credentials else { return Ok(None) };
    let credentials = source.obtain().await.map_err(ConnectionError::Authentication)?;
    let moment = Moment { random: clock::random(), unix_seconds: u64::try_from(clock::unix_ms() / 1_000).unwrap_or(0) };
    Ok(Some(credentials.begin(&address.host, moment)))
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
    mechanism: Option<Box<dyn Mechanism>>,
    first: Call<ReplyTo>,
    calls: &mut mpsc::Receiver<Call<ReplyTo>>,
) -> (Ended, ConnectionError) {
    let now_ms = context.clock.now_ms();
    let mut connection = match Connection::new(context.settings.clone(), mechanism, now_ms) {
        Ok(connection) => connection,
        Err(error) => {
            first.token.send(Err(Failure::Unsent(error.clone())));
            return (Ended::Useless, error);
        }
    };
    connection.send(first, now_ms);
    let error = drive(context, address, stream, &mut connection, calls).await;
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

/// A way to new credentials, while the session that needs them goes on.
type Renewal<'a> = Pin<Box<dyn Future<Output = Result<Option<Box<dyn Mechanism>>, ConnectionError>> + Send + 'a>>;

async fn drive(
    context: &Context,
    address: &Address,
    stream: BoxStream,
    connection: &mut Connection<ReplyTo>,
    calls: &mut mpsc::Receiver<Call<ReplyTo>>,
) -> ConnectionError {
    let (mut reader, mut writer) = tokio::io::split(stream);
    let mut received = BytesMut::with_capacity(READ_BYTES);
    let mut sending = Bytes::new();
    let mut unflushed = false;
    let mut renewal: Option<Renewal<'_>> = None;
    let meter = Meter::new(context, address);
    loop {
        if !sending.has_remaining() {
            sending = connection.poll_transmit().unwrap_or_default();
        }
        while let Some((reply, outcome)) = connection.poll_outcome() {
            reply.send(outcome);
        }
        while let Some(observation) = connection.poll_observation() {
            meter.take(observation);
        }
        if connection.poll_credentials_wanted() {
            renewal = Some(Box::pin(mechanism(context, address)));
        }
        make_room(&mut received, context.settings.max_frame_bytes);
        let step = tokio::select! {
            read = reader.read_buf(&mut received) => match read {
                Ok(0) => Err(connection.handle_hangup()),
                Ok(_) => connection.handle_bytes(&mut received, context.clock.now_ms()),
                Err(error) => Err(context.failure(&error).unwrap_or_else(|| connection.handle_hangup())),
            },
            written = write(&mut writer, &mut sending, &mut unflushed), if sending.has_remaining() || unflushed => match written {
                Ok(()) => Ok(()),
                Err(error) => Err(context.failure(&error).unwrap_or_else(|| connection.handle_hangup())),
            },
            call = calls.recv(), if connection.has_room() => match call {
                Some(call) => {
                    connection.send(call, context.clock.now_ms());
                    Ok(())
                }
                None => Err(ConnectionError::Closed),
            },
            renewed = ready(&mut renewal) => {
                renewal = None;
                match renewed {
                    Ok(Some(mechanism)) => connection.authenticate(mechanism, context.clock.now_ms()),
                    Ok(None) => Ok(()),
                    Err(error) => {
                        tracing::warn!(%address, "the session cannot be renewed: {error}");
                        // The broker ends the session when its time is up; until then it may yet come right.
                        renewal = (!error.is_fatal()).then(|| Box::pin(renew_later(context, address)) as Renewal<'_>);
                        Ok(())
                    }
                }
            }
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

/// Writes what the stream takes, and flushes behind each frame: TLS may keep what it has encrypted until it is told not
/// to. Given up in the middle it is taken up again, for `unflushed` remembers.
async fn write(writer: &mut WriteHalf<BoxStream>, sending: &mut Bytes, unflushed: &mut bool) -> std::io::Result<()> {
    if sending.has_remaining() {
        if writer.write_buf(sending).await? == 0 {
            return Err(std::io::ErrorKind::WriteZero.into());
        }
        *unflushed = true;
    }
    if !sending.has_remaining() {
        writer.flush().await?;
        *unflushed = false;
    }
    Ok(())
}

/// Waits for new credentials where they are under way, else for ever.
async fn ready(renewal: &mut Option<Renewal<'_>>) -> Result<Option<Box<dyn Mechanism>>, ConnectionError> {
    match renewal {
        Some(renewal) => renewal.await,
        None => pending().await,
    }
}

async fn renew_later(context: &Context, address: &Address) -> Result<Option<Box<dyn Mechanism>>, ConnectionError> {
    tokio::time::sleep(RENEW_PAUSE).await;
    mechanism(context, address).await
}

/// Room for what is missing of the frame under way, so that it is read in few steps into one piece of memory.
fn make_room(received: &mut BytesMut, max_frame_bytes: usize) {
    let size = received.first_chunk().map_or(0, |prefix| u32::from_be_bytes(*prefix) as usize);
    let missing = (size.min(max_frame_bytes) + 4).saturating_sub(received.len());
    if received.capacity() - received.len() < missing.clamp(READ_BYTES / 4, READ_AHEAD_BYTES) {
        received.reserve(missing.clamp(READ_BYTES, READ_AHEAD_BYTES));
    }
}
