//! `millstream group`: groups of every type listed, described, reset and deleted.

mod describe;
mod reset;

use millstream_client::Client;
use millstream_client::admin::{GroupFilter, GroupListing, GroupType};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::args::{ConnectionArgs, GroupAction, GroupKind};
use crate::connection::{connect, options};
use crate::errors::Failure;
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
    let mut report = Report::new("group", json, stdout());
    report.all(outcomes, "deleted", String::clone)?;
    report.finish()
}
