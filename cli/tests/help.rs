//! What the command line says about itself, and how it refuses what it does not understand.

mod common;

use common::{millstream, output, stderr, stdout};

const COMMANDS: [&[&str]; 21] = [
    &["run"],
    &["explain"],
    &["broker"],
    &["topic"],
    &["topic", "list"],
    &["topic", "create"],
    &["topic", "describe"],
    &["topic", "alter"],
    &["topic", "delete"],
    &["group"],
    &["group", "list"],
    &["group", "describe"],
    &["group", "reset"],
    &["group", "delete"],
    &["doctor"],
    &["produce"],
    &["consume"],
    &["wire"],
    &["wire", "roundtrip"],
    &["wire", "decode"],
    &["wire", "schema"],
];

#[test]
fn help_begins_with_an_example() {
    for command in COMMANDS.iter().chain([&(&[] as &[&str])]) {
        let help = stdout(&[command, &["--help"][..]].concat());
        let example = help.lines().nth(1).unwrap_or_default().trim();
        assert!(help.starts_with("Example:\n"), "{command:?}: {help}");
        let expected = ["millstream", &command.join(" ")].join(" ");
        assert!(example.contains(expected.trim()), "{command:?}: {example}");
    }
}

#[test]
fn the_version_is_told() {
    assert_eq!(stdout(&["--version"]).trim(), concat!("millstream ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_command_is_in_the_man_page_and_the_completions() {
    let page = stdout(&["man"]);
    for shell in ["bash", "zsh", "fish"] {
        let script = stdout(&["completion", shell]);
        for command in ["run", "explain", "broker", "topic", "group", "produce", "consume", "doctor", "wire"] {
            assert!(script.contains(command), "{shell}: {command}");
            assert!(page.contains(&format!("MILLSTREAM {}", command.to_uppercase())), "{command}");
        }
    }
}

#[test]
fn a_wrong_command_line_is_refused_with_2_and_a_hint() {
    for (args, hint) in [
        (&["run", "job.sql", "--embeded"][..], "--embedded"),
        (&["consumer"][..], "consume"),
        (&["run"][..], "JOB.sql"),
        (&["run", "job.sql", "--load", "flights"][..], "`=`"),
        (&["run", "job.sql", "--load", "=flights.ndjson"][..], "`=`"),
        (&["consume", "t", "-o", "soon"][..], "@MILLIS"),
        (&["consume", "t", "-f", "%q"][..], "%q"),
        (&["produce", "t", "-z", "lzma"][..], "lz4"),
        (&["topic", "alter", "t"][..], "--partitions"),
        (&["group", "reset", "g", "--to-latest", "--to-offset", "5"][..], "--to-offset"),
        (&["group", "list", "--state", "Emtpy"][..], "'Empty'"),
        (&["group", "list", "--type", "clasic"][..], "'classic'"),
        (&["topic", "list", "-b", "localhost"][..], "error: client option bootstrap.servers = \"localhost\": expected"),
        (&["group", "reset", "g", "--to-datetime", "yesterday"][..], "2026-01-31T12:00:00"),
        (&["broker", "--listen", "nowhere"][..], "--listen"),
        (&["broker", "--partitions", "0"][..], "1..=10000"),
    ] {
        let refused = output(args);
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains(hint), "{args:?}: {said}");
        assert!(refused.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_missing_file_is_refused_before_anything_starts() {
    let job = common::Scratch::file("job.sql", "SELECT 1;");
    for args in [
        &["run", "no-such-job.sql", "--embedded"][..],
        &["explain", "no-such-job.sql"][..],
        &["run", job.arg(), "--embedded", "--load", "t=no-such-rows.ndjson"][..],
        &["broker", "--listen", "127.0.0.1:0", "--load", "t=no-such-rows.ndjson"][..],
        &["produce", "t", "no-such-rows.ndjson"][..],
        &["topic", "list", "--config", "no-such.properties"][..],
    ] {
        let refused = output(args);
        let said = stderr(&refused);
        assert_eq!(refused.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("no-such"), "{args:?}: {said}");
    }
}

#[test]
fn an_option_in_place_of_a_file_of_options_is_told_where_it_belongs() {
    let refused = output(&["topic", "create", "t", "--config", "retention.ms=60000"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("one of a topic behind --topic-config"), "{}", stderr(&refused));
}

#[test]
fn colours_are_for_terminals() {
    let plain = output(&["explain", "no-such-job.sql"]);
    assert!(stderr(&plain).starts_with("error: cannot read no-such-job.sql"));
    let painted = output(&["explain", "no-such-job.sql", "--color", "always"]);
    assert!(stderr(&painted).starts_with("\x1b[1;31merror:"));
    for color in [&["--color", "always"][..], &["--color=always"]] {
        let refused = output(&[&["explain", "--no-such-flag"], color].concat());
        assert_eq!(refused.status.code(), Some(2));
        assert!(stderr(&refused).starts_with("\x1b["), "{}", stderr(&refused));
    }
    assert!(stderr(&output(&["explain", "--no-such-flag"])).starts_with("error:"));
}

#[test]
fn nobody_reading_the_errors_changes_no_status() {
    let mut child = millstream(&["explain", "no-such-job.sql"]);
    let mut child = child.stderr(std::process::Stdio::piped()).spawn().expect("the binary starts");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
}

#[test]
fn nobody_reading_is_no_error() {
    let mut child = millstream(&["completion", "bash"]);
    let mut child = child.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    child = child.stdin(std::process::Stdio::null());
    let mut child = child.spawn().expect("the binary starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0), "{}", stderr(&ended));
    assert!(ended.stderr.is_empty(), "{}", stderr(&ended));
}
