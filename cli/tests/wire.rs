//! `millstream wire` as a user runs it: no broker, bytes in hex.

mod common;

use std::io::Write;
use std::process::Stdio;

use common::{Running, millstream, output_with_input, succeeded};

/// What is answered to these bytes.
fn roundtrip(args: &[&str], lines: &[u8]) -> String {
    succeeded(&output_with_input(&[&["wire", "roundtrip"], args].concat(), lines))
}

#[test]
fn each_line_is_answered_in_order_whatever_it_holds() {
    let heartbeat = "00016700000007000161";
    let lines = [
        &b"request\t12\t0\t00016700000007000161"[..],
        b"request\tHeartbeat\t0\t00016700000007000161ffff",
        b"request\theartbeat\t 0 \t 00016700000007000161 \r",
        b"request\t18\t0\t",
        b"records\t\t\t",
        b"header\tRequestHeader\t2\t00120003000000010001610000",
        b"",
        b"\r",
        b"\t\t\t",
        b"request\t12\t0",
        b"request\t12\t0\t00\t00",
        b"requests\t12\t0\t00",
        b"request\t-7\t0\t00",
        b"request\t99999999999\t0\t00",
        b"request\t12\t32768\t00",
        b"request\t12\t32767\t00",
        b"request\t12\t\t00",
        b"request\t12\t0\t000",
        b"request\t12\t0\t0x00",
        b"request\t12\t0\t00\x0000",
        b"\xff\xfe\x80\t\xff\t\xff\t\xff",
        b"header\tVoters\t0\t00",
        b"data\tRequestHeader\t1\t00",
        b"records\t\t\t0000",
        b"records\t\t\t00000000000000000000000000000000000000",
    ];
    let answers = roundtrip(&[], &lines.join(&b'\n'));
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(answers.len(), lines.len());
    assert_eq!(answers[..3], [format!("ok\t{heartbeat}"), format!("ok\t{heartbeat}"), format!("ok\t{heartbeat}")]);
    assert_eq!(answers[3..6], ["ok\t", "ok\t", "ok\t001200030000000100016100"]);
    for (answer, line) in answers.iter().zip(lines).skip(6) {
        let line = line.escape_ascii();
        let (verdict, reason) = answer.split_once('\t').unwrap_or_else(|| panic!("{line}: {answer}"));
        // Two bytes of a record set are a batch that is cut, which is no error.
        let expected = if line.to_string() == "records\\t\\t\\t0000" { "ok" } else { "error" };
        assert_eq!(verdict, expected, "{line}: {answer}");
        assert!(!reason.contains('\t') && (verdict == "ok" || !reason.is_empty()), "{line}: {answer}");
    }
}

#[test]
fn a_tool_may_wait_for_each_answer_before_its_next_line() {
    let mut wire = Running::start(millstream(&["wire", "roundtrip"]).stdin(Stdio::piped()));
    let mut stdin = wire.stdin();
    for line in ["response\t12\t0\t0007", "nonsense", "response\t12\t0\t0008"] {
        writeln!(stdin, "{line}").unwrap();
        let answer = wire.line();
        assert_eq!(answer.starts_with("ok\t"), line.starts_with("response"), "{answer}");
    }
    write!(stdin, "response\t12\t0\t0009").unwrap();
    drop(stdin);
    assert_eq!(wire.line(), "ok\t0009");
    assert!(wire.wait().success());
}

#[test]
fn nobody_reading_the_answers_is_no_error() {
    let mut wire = millstream(&["wire", "roundtrip"]);
    let mut wire = wire.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(wire.stdout.take());
    let mut stdin = wire.stdin.take().unwrap();
    let line = format!("data\tx\t0\t{}\n", "0".repeat(10_000));
    // Ends with an error of ours once the other side has gone.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    drop(stdin);
    let ended = wire.wait_with_output().unwrap();
    assert!(ended.status.success() && ended.stderr.is_empty(), "{}", common::stderr(&ended));
}
