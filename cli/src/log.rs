//! Warnings of the libraries on standard error, more of them with `-v`, none but errors with `-q`.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

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

/// Several connections to one broker fail at once and alike: the same line is not written again within this time.
const REPEATED_WITHIN: Duration = Duration::from_secs(1);

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
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).event_format(Diagnostics::new(paint));
    tracing_subscriber::registry().with(targets).with(lines).init();
}

/// Events as the command's own messages look: `warning: connection lost address=127.0.0.1:9092`.
struct Diagnostics {
    paint: Paint,
    last: Mutex<Option<(String, Instant)>>,
}

impl Diagnostics {
    fn new(paint: Paint) -> Self {
        Self { paint, last: Mutex::new(None) }
    }

    /// Whether the line is news; it is remembered if so.
    fn is_new(&self, line: &str) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let repeated = last.as_ref().is_some_and(|(text, at)| text == line && at.elapsed() < REPEATED_WITHIN);
        if !repeated {
            *last = Some((line.to_owned(), Instant::now()));
        }
        !repeated
    }
}

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
        let line = format!("{word}: {fields}");
        if self.is_new(&line) { writeln!(out, "{}", self.paint.diagnostic(&line)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::ColorWhen;

    #[test]
    fn the_same_line_is_written_once() {
        let diagnostics = Diagnostics::new(Paint::new(ColorWhen::Never, false));
        let news = ["a", "a", "b", "a"].map(|line| diagnostics.is_new(line));
        assert_eq!(news, [true, false, true, true]);
    }
}
