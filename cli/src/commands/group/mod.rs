//! `millstream group`: groups of every type listed, described, reset and deleted.

mod describe;
mod reset;

use millstream_client::admin::{GroupFilter, GroupListing, GroupType};
use millstream_client::{Client, Error};
use millstream_protocol::code::ErrorCode;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::args::{ConnectionArgs, GroupAction, GroupKind};
use crate::connection::{connect, options};
use crate::errors::Failure;
use crate::near::did_you_mean;
use crate::outcomes::Report;
use crate::output::{Voice, finish, print_json, print_table, stdout};

/// Does what the subcommand says.
pub(crate) async fn run(action: &GroupAction, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let client = connect(options(connection(action))?, stop, voice).await?;
    let work = async {
        match action {
            GroupAction::List { state, kind, json, .. } => list(&client, state, kind, *json).await,
            GroupAction::Describe { groups, json, .. } => describe::describe(&client, groups, *json).await,
            GroupAction::Reset(args) => reset::reset(&client, args, voice).await,
            GroupAction::Delete { groups, json, .. } => delete(&client, groups, *json).await,
        }
    };
    let outcome = tokio::select! {
        outcome = work => outcome,
        () = stop.cancelled() => Err(Failure::Stopped),
    };
    client.close().await;
    outcome
}

fn connection(action: &GroupAction) -> &ConnectionArgs {
    match action {
        GroupAction::Reset(args) => &args.connection,
        GroupAction::List { connection, .. }
        | GroupAction::Describe { connection, .. }
        | GroupAction::Delete { connection, .. } => connection,
    }
}

impl From<GroupKind> for GroupType {
    fn from(kind: GroupKind) -> Self {
        match kind {
            GroupKind::Classic => Self::Classic,
            GroupKind::Consumer => Self::Consumer,
            GroupKind::Share => Self::Share,
            GroupKind::Streams => Self::Streams,
        }
    }
}

async fn list(client: &Client, states: &[String], types: &[GroupKind], json: bool) -> Result<(), Failure> {
    let types = types.iter().map(|kind| GroupType::from(*kind)).collect();
    let filter = GroupFilter { states: states.to_vec(), types };
    let groups = client.admin().list_groups(&filter).await.map_err(|error| Failure::client(&error))?;
    let mut out = stdout();
    if json {
        for group in &groups {
            let line = json!({"group": group.group, "type": group.kind.to_string(), "state": group.state,
                              "protocol": group.protocol_type});
            print_json(&mut out, &line)?;
        }
    } else {
        let row = |group: &GroupListing| vec![group.group.clone(), group.kind.to_string(), group.state.clone()];
        let rows: Vec<_> = groups.iter().map(row).collect();
        print_table(&mut out, &["GROUP", "TYPE", "STATE"], &rows)?;
    }
    finish(out)
}

async fn delete(client: &Client, groups: &[String], json: bool) -> Result<(), Failure> {
    let names: Vec<&str> = groups.iter().map(String::as_str).collect();
    let outcomes = client.admin().delete_groups(&names).await.map_err(|error| Failure::client(&error))?;
    let is_unknown = |error: &Error| matches!(error, Error::Broker { code: ErrorCode::GROUP_ID_NOT_FOUND, .. });
    let misses = outcomes.iter().any(|(_, outcome)| outcome.as_ref().is_err_and(is_unknown));
    // Only to say what may be meant: that they cannot be listed is no failure of this command.
    let all =
        if misses { client.admin().list_groups(&GroupFilter::default()).await.unwrap_or_default() } else { Vec::new() };
    let mut report = Report::new("group", json, stdout());
    for (group, outcome) in outcomes {
        match outcome {
            Ok(()) => report.done(&group, "deleted")?,
            Err(error) if is_unknown(&error) => report.failed(&group, missing(&group, &all))?,
            Err(error) => report.failed(&group, error)?,
        }
    }
    report.finish()
}

/// That a group is not there, and which one may be meant.
fn missing(name: &str, all: &[GroupListing]) -> String {
    let hint = did_you_mean(name, all.iter().map(|listed| listed.group.as_str()));
    format!("group {name:?} does not exist{hint}")
}
