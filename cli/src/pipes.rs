//! Whether anybody still reads what is written.

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;

use tokio::io::Interest;
use tokio::net::unix::pipe;

/// Returns once nobody reads standard output any more (`| head`). Never returns when that is not a pipe.
pub(crate) async fn stdout_closed() {
    if let Ok(Some(pipe)) = stdout_pipe()
        && pipe.ready(Interest::ERROR).await.is_ok()
    {
        return;
    }
    std::future::pending().await
}

/// Standard output, if it is a pipe. It is only watched, so it stays blocking for those who write to it.
fn stdout_pipe() -> io::Result<Option<pipe::Sender>> {
    let stdout = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    match stdout.metadata()?.file_type().is_fifo() {
        true => pipe::Sender::from_file_unchecked(stdout).map(Some),
        false => Ok(None),
    }
}
