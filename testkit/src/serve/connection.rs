//! One client: frames in, frames out, in order, one at a time.

use std::sync::Arc;

use bytes::BytesMut;
use millstream_protocol::frame::FrameDecoder;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::driver::Driver;
use crate::broker::{Action, ConnectionId};

/// How far to read ahead while a request is being answered. It is read at all only to notice a client that goes away
/// during a long poll.
const READ_AHEAD_BYTES: usize = 64 * 1024;

/// Serves a connection until either side is done with it.
pub(super) async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    driver: Arc<Driver>,
    mut stream: S,
    node: usize,
    host: String,
) {
    let (connection, mut actions) = driver.connect(node, &host);
    let _registration = Registration { driver: Arc::clone(&driver), connection };
    let decoder = FrameDecoder::new(driver.max_request_bytes());
    let mut received = BytesMut::with_capacity(READ_AHEAD_BYTES);
    loop {
        let frame = match decoder.decode(&mut received) {
            Ok(Some(frame)) => frame,
            Ok(None) => tokio::select! {
                read = stream.read_buf(&mut received) => match read {
                    Ok(1..) => continue,
                    Ok(0) | Err(_) => return,
                },
                // Without a request there is but one thing the broker may want.
                _ = actions.recv() => return,
            },
            Err(error) => {
                tracing::debug!(%error, host, "closing a connection");
                return;
            }
        };
        driver.handle_frame(connection, frame);
        let action = tokio::select! {
            biased;
            action = actions.recv() => action,
            () = gone(&mut stream, &mut received) => return,
        };
        match action {
            Some(Action::Respond(response)) => {
                if stream.write_all(&response).await.is_err() {
                    return;
                }
            }
            Some(Action::Proceed) => {}
            Some(Action::Close) | None => return,
        }
    }
}

/// Ends when the client has closed its side. What it pipelines meanwhile is kept, up to a limit.
async fn gone<S: AsyncRead + Unpin>(stream: &mut S, received: &mut BytesMut) {
    while received.len() < READ_AHEAD_BYTES {
        if !matches!(stream.read_buf(received).await, Ok(1..)) {
            return;
        }
    }
    std::future::pending().await
}

/// Tells the broker that the connection is over, however it ends.
struct Registration {
    driver: Arc<Driver>,
    connection: ConnectionId,
}

impl Drop for Registration {
    fn drop(&mut self) {
        self.driver.disconnect(self.connection);
    }
}
