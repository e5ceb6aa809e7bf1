//! `millstream produce`: lines of a file or of standard input as records.

use std::path::Path;

use bytes::Bytes;
use millstream_client::{Client, ProduceRecord};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::args::{Codec, ProduceArgs};
use crate::connection::{connect, options};
use crate::errors::Failure;
use crate::lines::{Blanks, Block, Lines};
use crate::load::read_ahead;
use crate::output::{Voice, finish, print_json, stdout};
use crate::sending::{Sending, Unsent};
use crate::values::Assignment;

/// Sends every line; a signal ends the reading, and what was read is still delivered.
pub(crate) async fn run(args: &ProduceArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let lines = open(args.file.as_deref())?;
    let mut options = options(&args.connection)?;
    // As with kcat, the first record creates the topic, if the broker agrees.
    options.entry("allow.auto.create.topics".to_owned()).or_insert_with(|| "true".to_owned());
    if let Some(codec) = args.codec {
        options.insert("compression.type".to_owned(), codec.name().to_owned());
    }
    let client = connect(options, stop, voice).await?;
    let mut sending = Sending::new(client.producer(client.config().producer().clone()));
    let mut blocks = read_ahead(lines);
    let mut records = 0;
    let outcome = loop {
        let block = tokio::select! {
            block = blocks.recv() => block,
            () = stop.cancelled() => None,
        };
        let sent = match block {
            None => break Ok(()),
            Some(Err(error)) => break Err(Failure::Running(format!("cannot read the input: {error}"))),
            Some(Ok(block)) => {
                records += block.len();
                send(args, &block, &mut sending).await
            }
        };
        if let Err(unsent) = sent {
            break Err(explain(args, &client, &unsent).await);
        }
    };
    // What was read before a failure is delivered all the same.
    let outcome = match (outcome, sending.finish().await) {
        (Ok(()), Err(unsent)) => Err(explain(args, &client, &unsent).await),
        (outcome, _) => outcome,
    };
    client.close().await;
    if args.json && outcome.is_ok() {
        let mut out = stdout();
        print_json(&mut out, &json!({"topic": args.topic, "records": records}))?;
        finish(out)?;
    }
    outcome
}

fn open(file: Option<&Path>) -> Result<Lines, Failure> {
    let Some(path) = file else { return Ok(Lines::stdin(Blanks::Lines)) };
    Lines::open(path, Blanks::Lines).map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display())))
}

async fn send(args: &ProduceArgs, block: &Block, sending: &mut Sending) -> Result<(), Unsent> {
    for line in block.iter() {
        sending.send(record(args, line)).await?;
    }
    Ok(())
}

/// Every line is a record, so that their numbers are the same.
async fn explain(args: &ProduceArgs, client: &Client, unsent: &Unsent) -> Failure {
    let place = match args.file.as_deref().filter(|path| path.as_os_str() != "-") {
        Some(path) => format!("{}:{}", path.display(), unsent.number),
        None => format!("line {}", unsent.number),
    };
    unsent.explain(client, &args.topic, &place).await
}

/// A line as a record. The key is what stands before the first separator, when there is one.
fn record(args: &ProduceArgs, line: Bytes) -> ProduceRecord {
    let separator = args.key_separator.as_ref().map(|separator| separator.0.as_slice());
    let split = separator.and_then(|separator| Some((find(&line, separator)?, separator.len())));
    let (key, value) = match split {
        Some((at, length)) => (Some(line.slice(..at)), line.slice(at + length..)),
        None => (None, line),
    };
    let header = |header: &Assignment| (header.name.clone(), Some(Bytes::copy_from_slice(header.value.as_bytes())));
    ProduceRecord {
        topic: args.topic.as_str().into(),
        partition: args.partition,
        key,
        value: Some(value).filter(|value| !(args.empty_is_null && value.is_empty())),
        headers: args.headers.iter().map(header).collect(),
        timestamp: None,
    }
}

fn find(line: &[u8], separator: &[u8]) -> Option<usize> {
    line.windows(separator.len()).position(|window| window == separator)
}

impl Codec {
    /// Kafka's name of it.
    fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Snappy => "snappy",
            Self::Lz4 => "lz4",
            Self::Zstd => "zstd",
        }
    }
}
