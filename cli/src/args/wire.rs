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
    /// Show one message, or a whole frame, as readable JSON
    ///
    /// Without a kind the bytes are a request as it was captured: the size in front, if it is there, the header, the
    /// request. A response does not say what it answers: name its API and version, and add --frame if size and header
    /// are in front of it. Hex may hold spaces, newlines, colons, commas and 0x.
    #[command(
        before_help = "Example:\n  millstream wire decode response Heartbeat 4 00000000 0019 00\n  millstream wire decode --frame < captured.hex",
        override_usage = "millstream wire decode [OPTIONS] [KIND API VERSION] [HEX]..."
    )]
    Decode(DecodeArgs),
    /// Print the fields of a message; without one, the APIs and the error codes
    #[command(before_help = "Example:\n  millstream wire schema Fetch 12")]
    Schema(SchemaArgs),
}

/// `millstream wire roundtrip`.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct RoundtripArgs {
    /// Add a third column: the message as JSON, in Kafka's own form
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// `millstream wire decode`.
#[derive(Debug, Clone, Args)]
pub(crate) struct DecodeArgs {
    /// KIND is request, response, header, data or records (which has no API and VERSION); the API is its key or name,
    /// or the message's name. Nothing or `-` for HEX reads standard input
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// A header is in front of the message, and perhaps the size in front of that
    #[arg(long)]
    pub(crate) frame: bool,
    /// Print the JSON on one line
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}

/// `millstream wire schema`.
#[derive(Debug, Clone, Args)]
pub(crate) struct SchemaArgs {
    /// An API's key or name, or a message's name such as RequestHeader
    pub(crate) api: Option<String>,
    /// Only what this version has [default: all versions]
    #[arg(requires = "api", allow_negative_numbers = true)]
    pub(crate) version: Option<i16>,
    /// Print the table of APIs and other messages
    #[arg(long, conflicts_with = "api")]
    pub(crate) apis: bool,
    /// Print the table of error codes
    #[arg(long, conflicts_with = "api")]
    pub(crate) errors: bool,
    /// Print JSON, an object for each message or row
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,
}
