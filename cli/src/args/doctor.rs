//! The definitions of `millstream doctor`.

use clap::Args;

use super::ConnectionArgs;

/// `millstream doctor`.
#[derive(Debug, Clone, Args)]
pub(crate) struct DoctorArgs {
    /// A topic that is to be read or written (repeatable)
    #[arg(long, value_name = "TOPIC")]
    pub(crate) topic: Vec<String>,
    /// A group that is to be joined (repeatable)
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Vec<String>,
    /// How to reach the brokers.
    #[command(flatten)]
    pub(crate) connection: ConnectionArgs,
    /// Print JSON, a check a line
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}
