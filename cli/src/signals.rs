//! SIGINT and SIGTERM: the first asks for an orderly end, for which there is time; the second ends at once.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::errors::Failure;

/// What a shell reports for a process that SIGINT ended.
const INTERRUPTED: i32 = 130;

/// How long an orderly end may take. Brokers that have gone away would keep it waiting for minutes, and whoever sent the
/// signal (a supervisor, for one) kills for good after a while.
const STOP_DEADLINE: Duration = Duration::from_secs(10);

/// A token that the first signal cancels. Must be called within the runtime.
pub(crate) fn stop_on_signals() -> Result<CancellationToken, Failure> {
    let listen = |kind| signal(kind).map_err(|error| Failure::Running(format!("cannot listen for signals: {error}")));
    let (mut interrupt, mut terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    let stop = CancellationToken::new();
    let asked = stop.clone();
    tokio::spawn(async move {
        for _ in 0..2 {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if asked.is_cancelled() {
                std::process::exit(INTERRUPTED);
            }
            asked.cancel();
        }
    });
    Ok(stop)
}

/// Waits for the first signal and the time of an orderly end after it, and says that it has not come.
pub(crate) async fn overdue(stop: CancellationToken) -> Failure {
    stop.cancelled().await;
    tokio::time::sleep(STOP_DEADLINE).await;
    Failure::Running(format!(
        "no orderly end within {} s of the signal: the brokers do not answer. What they had acknowledged or committed \
         stands; a job that is started again goes on from there",
        STOP_DEADLINE.as_secs()
    ))
}
