//! `millstream doctor`: one small check a file, in the order in which things go wrong on the way to a cluster.
//!
//! A check asks and never changes anything. What cannot be asked because an earlier check failed is left out: the first
//! failure is the one to mend.

mod access;
mod advertised;
mod clock;
mod finding;
mod listener;
mod login;
mod partitions;
mod port;
mod probe;
mod versions;

use millstream_client::{Address, Client, Config};
use tokio_util::sync::CancellationToken;

use self::finding::{Finding, Verdict};
use self::listener::Expected;
use self::probe::Listener;
use crate::args::DoctorArgs;
use crate::connection::{configured, options};
use crate::errors::Failure;
use crate::output::{Voice, finish, print_json, print_table, stdout};

/// How long a question may take, with everything tried twice: whoever asks a doctor is waiting.
const PATIENCE_MS: &str = "10000";

/// Checks everything and tells it; a failed check is a failed run.
pub(crate) async fn run(args: &DoctorArgs, stop: &CancellationToken, voice: Voice) -> Result<(), Failure> {
    let mut options = options(&args.connection)?;
    options.entry("default.api.timeout.ms".to_owned()).or_insert_with(|| PATIENCE_MS.to_owned());
    let expected = Expected::of(options.get("security.protocol").map(String::as_str));
    let config = configured(options, voice)?;
    let findings = tokio::select! {
        findings = examine(&config, expected, args) => findings,
        () = stop.cancelled() => return Err(Failure::Stopped),
    };
    tell(&findings, args.json)?;
    match findings.iter().filter(|finding| finding.verdict == Verdict::Failed).count() {
        0 => Ok(()),
        1 => Err(Failure::Running("a check failed".to_owned())),
        failed => Err(Failure::Running(format!("{failed} checks failed"))),
    }
}

async fn examine(config: &Config, expected: Expected, args: &DoctorArgs) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut reached = false;
    for address in config.bootstrap() {
        reached |= knock(address, expected, &mut findings).await;
    }
    if !reached {
        return findings;
    }
    match login::log_in(config).await {
        Ok((client, finding)) => {
            findings.push(finding);
            findings.extend(inside(&client, args).await);
            client.close().await;
        }
        Err(finding) => findings.push(finding),
    }
    findings
}

/// Whether something answers there that is worth connecting to.
async fn knock(address: &Address, expected: Expected, findings: &mut Vec<Finding>) -> bool {
    let port = port::check(address).await;
    let open = port.verdict == Verdict::Fine;
    findings.push(port);
    if !open {
        return false;
    }
    let listener: Listener = probe::probe(address).await;
    let judged = listener::judge(address, &listener, expected);
    let right = judged.verdict != Verdict::Failed;
    findings.push(judged);
    let too_old = versions::too_old(&listener).filter(|_| right);
    let usable = right && too_old.is_none();
    findings.extend(too_old);
    usable
}

/// What can be asked of a cluster that lets us in.
async fn inside(client: &Client, args: &DoctorArgs) -> Vec<Finding> {
    let mut findings = vec![versions::check(client).await];
    findings.extend(advertised::check(client).await);
    let reachable = findings.iter().all(|finding| finding.verdict != Verdict::Failed);
    findings.push(partitions::check(client).await);
    findings.push(clock::check(client).await);
    if !reachable {
        // Leaders and coordinators are at those addresses: asking them would only take long.
        return findings;
    }
    for topic in &args.topic {
        findings.push(access::topic(client, topic).await);
    }
    for group in &args.group {
        findings.push(access::group(client, group).await);
    }
    findings
}

fn tell(findings: &[Finding], json: bool) -> Result<(), Failure> {
    let mut out = stdout();
    match json {
        true => findings.iter().try_for_each(|finding| print_json(&mut out, &finding.to_json()))?,
        false => {
            let rows: Vec<_> = findings.iter().map(Finding::row).collect();
            print_table(&mut out, &["CHECK", "RESULT", "FOUND", "WHAT TO DO"], &rows)?;
        }
    }
    finish(out)
}
