//! The definitions of `millstream wire`.

use clap::{Args, Subcommand};

/// `millstream wire`.
#[derive(Debug, Clone, Args)]
pub(crate) struct WireArgs {
    /// What to do with bytes.
    #[command(subcommand)]
    pub(crate) action: WireAction,
}

/// The subcommands of `wire`.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum WireAction {
    /// Read messages in hex, a line each, and write them again
    ///
    /// Lines are `kind api version hex`, with tabs between. The kind is request, response, header, data or records; the
    /// api is the API's key or name for a request or response and the message's name for a header or data; of records
    /// neither api nor version is looked at. Each line is answered by one: `ok`, a tab and the bytes as this codec
    /// writes them, in hex (`-` for records that are compressed), or `error`, a tab and the reason. A line of more than
    /// 64 MiB is an error, too.
    #[command(
        before_help = "Example:\n  printf 'request\\t18\\t0\\t\\nresponse\\tHeartbeat\\t0\\t0000\\n' | millstream wire roundtrip"
    )]
    Roundtrip(RoundtripArgs),
}

/// `millstream wire roundtrip`.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct RoundtripArgs {
    /// Add a third column: the message as JSON, in Kafka's own form
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}
