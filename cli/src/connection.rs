//! From `-b`, `-X`, `--config` and the environment to a client.

use std::collections::BTreeMap;
use std::path::Path;

use millstream_client::{Client, Config, Foundations};
use tokio_util::sync::CancellationToken;

use crate::args::ConnectionArgs;
use crate::errors::Failure;
use crate::output::Voice;
use crate::properties;

/// Where `topic`, `produce` and `consume` look when nothing says otherwise: where `millstream broker` listens.
const DEFAULT_BOOTSTRAP: &str = "localhost:9092";
/// Names the brokers when no argument and no file does.
const BOOTSTRAP_VARIABLE: &str = "MILLSTREAM_BOOTSTRAP";
const BOOTSTRAP_OPTION: &str = "bootstrap.servers";

/// A client option, and where it was given.
pub(crate) struct GivenOption {
    /// Its Kafka name.
    pub(crate) name: String,
    /// Its value.
    pub(crate) value: String,
    /// `-b`, `-X`, `--config` or `environment`.
    pub(crate) origin: &'static str,
}

/// Client options, the strongest first: `-b`, `-X`, `--config`, the environment. Each name comes once.
pub(crate) fn given(args: &ConnectionArgs) -> Result<Vec<GivenOption>, Failure> {
    let mut given: Vec<GivenOption> = Vec::new();
    let mut add = |name: &str, value: String, origin| {
        if given.iter().all(|stronger| stronger.name != name) {
            given.push(GivenOption { name: name.to_owned(), value, origin });
        }
    };
    if let Some(bootstrap) = &args.bootstrap {
        add(BOOTSTRAP_OPTION, bootstrap.clone(), "-b");
    }
    // The last of several wins, in the arguments as in a file.
    for option in args.options.iter().rev() {
        add(&option.name, option.value.clone(), "-X");
    }
    if let Some(path) = &args.config {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::Usage(format!("cannot read {}: {error}{}", path.display(), hint(path))))?;
        for (name, value) in properties::parse(&text).into_iter().rev() {
            add(&name, value, "--config");
        }
    }
    if let Some(bootstrap) = std::env::var(BOOTSTRAP_VARIABLE).ok().filter(|value| !value.is_empty()) {
        add(BOOTSTRAP_OPTION, bootstrap, "environment");
    }
    Ok(given)
}

/// Kafka's own tools take options of topics by `--config`.
fn hint(path: &Path) -> &'static str {
    match path.to_str().is_some_and(|path| path.contains('=')) {
        true => {
            "\nhelp: --config takes a file; an option of the client goes behind -X, one of a topic behind --topic-config"
        }
        false => "",
    }
}

/// Client options by their names, the strongest of each.
pub(crate) fn options(args: &ConnectionArgs) -> Result<BTreeMap<String, String>, Failure> {
    Ok(given(args)?.into_iter().map(|option| (option.name, option.value)).collect())
}

/// Connects a client with these options.
pub(crate) async fn connect(
    options: BTreeMap<String, String>,
    stop: &CancellationToken,
    voice: Voice,
) -> Result<Client, Failure> {
    connect_to(configured(options, voice)?, stop).await
}

/// The configuration that these options make, after saying what is to be said about them.
pub(crate) fn configured(mut options: BTreeMap<String, String>, voice: Voice) -> Result<Config, Failure> {
    options.entry(BOOTSTRAP_OPTION.to_owned()).or_insert_with(|| DEFAULT_BOOTSTRAP.to_owned());
    let config = Config::from_properties(options).map_err(|error| Failure::Usage(error.to_string()))?;
    for note in config.notes() {
        voice.say(&format!("note: {note}"));
    }
    Ok(config)
}

/// Connects a client, unless asked to stop before it is there.
pub(crate) async fn connect_to(config: Config, stop: &CancellationToken) -> Result<Client, Failure> {
    tokio::select! {
        client = Client::connect(config, Foundations::default()) => client.map_err(|error| Failure::client(&error)),
        () = stop.cancelled() => Err(Failure::Stopped),
    }
}
