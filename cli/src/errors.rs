//! How a command fails: what is said, and with which exit status.

use std::io;
use std::process::ExitCode;

use millstream_protocol::code::ErrorCode;

use crate::output::{Paint, to_stderr};

/// Why a command ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The command line, a script or a configuration is wrong; nothing was started. Exit status 2.
    #[error("{0}")]
    Usage(String),
    /// Something went wrong while running. Exit status 1.
    #[error("{0}")]
    Running(String),
    /// Whoever read standard output has gone (`| head`): the work is over, quietly. Exit status 0.
    #[error("standard output is closed")]
    OutputClosed,
    /// A signal came before there was anything to finish. Exit status 0.
    #[error("stopped")]
    Stopped,
}

impl Failure {
    /// A failure to write to standard output.
    pub(crate) fn output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::Running(format!("cannot write to standard output: {error}")),
        }
    }

    /// A failure of the Kafka client: wrong options are the user's, the rest happened while running.
    pub(crate) fn client(error: &millstream_client::Error) -> Self {
        match error {
            millstream_client::Error::Config(_) => Self::Usage(error.to_string()),
            _ => Self::Running(error.to_string()),
        }
    }

    /// A failure to set a group's offsets without being a member: brokers refuse that of a group with members, in words
    /// that do not say so.
    pub(crate) fn from_outside(group: &str, error: &millstream_client::Error) -> Self {
        use millstream_client::Error::Broker;
        match error {
            Broker { code: ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::NON_EMPTY_GROUP, .. } => {
                Self::Running(format!("group {group:?} has members: stop them first, they would overwrite the offsets"))
            }
            other => Self::client(other),
        }
    }

    /// A failure of the engine before anything runs: the script's and the options' mistakes are the user's.
    pub(crate) fn engine(error: &millstream_engine::Error) -> Self {
        match error.is_misuse() {
            true => Self::Usage(error.to_string()),
            false => Self::Running(error.to_string()),
        }
    }

    /// Says what is wrong on standard error and gives the exit status.
    pub(crate) fn report(&self, paint: Paint) -> ExitCode {
        let code = match self {
            Self::OutputClosed | Self::Stopped => return ExitCode::SUCCESS,
            Self::Running(_) => 1,
            Self::Usage(_) => 2,
        };
        let text = self.to_string();
        let text = if text.starts_with("error: ") { text } else { format!("error: {text}") };
        to_stderr(&paint.diagnostic(&format!("{}\n", text.trim_end())));
        ExitCode::from(code)
    }
}
