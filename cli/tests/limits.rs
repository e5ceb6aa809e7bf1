//! What must hold of the process itself: it stays within its memory, and a kill loses no row.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use common::{Running, millstream, output_of, stderr, succeeded};

const COUNTS: &str = "
    CREATE TABLE visits (visitor STRING, at_time TIMESTAMP(3), WATERMARK FOR at_time AS at_time)
      WITH ('connector' = 'kafka', 'topic' = 'visits', 'format' = 'json',
            'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
    CREATE TABLE counts (visitor STRING, visits BIGINT)
      WITH ('connector' = 'kafka', 'topic' = 'counts', 'format' = 'json');
    INSERT INTO counts SELECT visitor, COUNT(*)
      FROM TABLE(TUMBLE(TABLE visits, DESCRIPTOR(at_time), INTERVAL '1' DAY)) GROUP BY visitor, window_start, window_end;";

/// Keys of a kilobyte: 80 MB of state.
const KEYS: usize = 80_000;

#[cfg(target_os = "linux")]
#[test]
fn state_that_outgrows_its_limit_stops_the_job_within_it_and_a_larger_limit_goes_on() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (script, visits) = (folder.join("outgrown.sql"), folder.join("visits.ndjson"));
    let mut lines = String::new();
    for key in 0..KEYS {
        let name = format!("{key:08}{}", "x".repeat(1_000));
        writeln!(lines, r#"{{"visitor":"{name}","at_time":"2024-01-01 00:00:00"}}"#).expect("a line");
    }
    std::fs::write(&script, COUNTS).expect("a script");
    std::fs::write(&visits, lines).expect("the visits");
    let load = format!("visits={}", visits.display());
    let broker = Running::start(&mut millstream(&["broker", "--listen", "127.0.0.1:0", "--load", &load]));
    let address = broker.line().trim_start_matches("ready ").to_owned();
    let job = |limit: &str| {
        let limit = format!("memory.limit={limit}");
        let script = script.display().to_string();
        millstream(&["run", &script, "-b", &address, "--set", &limit])
    };
    let mut small = job("64mb").spawn().expect("the binary starts");
    let mut peak_mb = 0;
    let status = loop {
        peak_mb = peak_mb.max(peak_of(small.id()));
        match small.try_wait().expect("a child") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(!status.success());
    assert!((20..=64).contains(&peak_mb), "{peak_mb} MB");

    let refused = output_of(&mut job("64mb"), b"");
    let told = stderr(&refused);
    assert!(told.contains("TUMBLE of 1 d over visits by visitor: 1 open window"), "{told}");
    assert!(told.contains("raise 'memory.limit' beyond 64mb"), "{told}");
    let done = output_of(&mut job("512mb"), b"");
    succeeded(&done);
    let rows =
        succeeded(&output_of(&mut millstream(&["consume", "counts", "-b", &address, "-o", "beginning", "-e"]), b""));
    assert_eq!(rows.lines().count(), KEYS);
}

/// The most that a process has held so far, in MB; 0 when it has ended. Pages of the binary's file are left out: those of a
/// debug build alone are half of the limit.
fn peak_of(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let kilobytes = |name| {
        let value = status.lines().find_map(|line| line.strip_prefix(name))?;
        value.trim().trim_end_matches(" kB").parse::<u64>().ok()
    };
    let held = kilobytes("VmHWM:").zip(kilobytes("RssFile:"));
    held.map_or(0, |(peak, file)| peak.saturating_sub(file) / 1_024)
}

/// The long version is `examples/flights/kill.py` itself.
#[test]
fn three_kills_lose_no_row() {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/flights/kill.py");
    let mut command = Command::new("python3");
    command.arg(script).args(["--rounds", "3", "--seed", "11"]).env("MILLSTREAM", millstream(&[]).get_program());
    println!("{}", succeeded(&output_of(&mut command, b"")));
}
