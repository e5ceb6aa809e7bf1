//! Warnings of the libraries on standard error, more of them with `-v`, none but errors with `-q`.

use std::fmt;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use crate::args::VoiceArgs;
use crate::output::Paint;

/// Whose warnings come back as errors that the command reports itself.
const REPORTED: &str = "millstream_client::producer";

/// Sends what the libraries report through `tracing` to standard error.
pub(crate) fn install(args: VoiceArgs, paint: Paint) {
    let level = match args.verbose {
        _ if args.quiet => LevelFilter::ERROR,
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let mut targets = Targets::new().with_default(level);
    if args.verbose == 0 {
        targets = targets.with_target(REPORTED, LevelFilter::ERROR);
    }
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).event_format(Diagnostics(paint));
    tracing_subscriber::registry().with(targets).with(lines).init();
}

/// Events as the command's own messages look: `warning: connection lost address=127.0.0.1:9092`.
struct Diagnostics(Paint);

impl<S, N> FormatEvent<S, N> for Diagnostics
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut out: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let word = match *event.metadata().level() {
            Level::ERROR => "error",
            Level::WARN => "warning",
            Level::INFO => "note",
            Level::DEBUG | Level::TRACE => "debug",
        };
        let mut fields = String::new();
        context.field_format().format_fields(Writer::new(&mut fields), event)?;
        writeln!(out, "{}", self.0.diagnostic(&format!("{word}: {fields}")))
    }
}
