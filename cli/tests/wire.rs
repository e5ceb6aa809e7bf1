//! `millstream wire` as a user runs it: no broker, bytes in hex.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Stdio};

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

#[test]
fn a_third_column_is_kafkas_json() {
    let answers = roundtrip(&["--json"], b"request\t12\t0\t00016700000007000161\nrecords\t\t\t\nnonsense\n");
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(answers[0], "ok\t00016700000007000161\t{\"groupId\":\"g\",\"generationId\":7,\"memberId\":\"a\"}");
    assert_eq!(answers[1], "ok\t\t{\"batches\":[],\"validBytes\":0,\"trailingBytes\":0}");
    assert!(answers[2].starts_with("error\t") && answers[2].matches('\t').count() == 1, "{}", answers[2]);
}

/// The most memory that a process has had, in bytes, where the system tells.
fn peak_memory(process: &Child) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(1024 * peak.trim_end_matches("kB").trim().parse::<usize>().ok()?)
}

/// Sends pieces of input, reads as many answers, and gives those that `keep` wants with the peak memory.
fn answers_to(
    count: usize,
    pieces: impl Iterator<Item = Vec<u8>> + Send + 'static,
    keep: impl Fn(usize) -> bool,
) -> (Vec<String>, Option<usize>) {
    let mut wire = millstream(&["wire", "roundtrip", "--json"]);
    let mut wire = wire.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = wire.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for piece in pieces {
            stdin.write_all(&piece).unwrap();
        }
        stdin
    });
    let mut answers = BufReader::new(wire.stdout.take().unwrap());
    let (mut kept, mut line) = (Vec::new(), String::new());
    for at in 0..count {
        line.clear();
        assert!(answers.read_line(&mut line).unwrap() > 0, "{at} answers only");
        if keep(at) {
            kept.push(line.trim_end().to_owned());
        }
    }
    let peak = peak_memory(&wire);
    drop(writer.join().unwrap());
    let mut rest = String::new();
    answers.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
    assert!(wire.wait().unwrap().success());
    (kept, peak)
}

/// `MILLSTREAM_WIRE_LINES=1000000` for as many as one likes.
#[test]
fn many_lines_take_no_more_memory_than_few() {
    let count: usize = std::env::var("MILLSTREAM_WIRE_LINES").map_or(200_000, |lines| lines.parse().unwrap());
    let line = |at: usize| match at % 4 {
        0 => format!("request\t12\t0\t000167{at:08x}000161\n"),
        1 => format!("request\t3\t1\t7fff{at:x}\n"),
        2 => format!("line {at}\n"),
        _ => format!("records\t\t\t{at:032x}\n"),
    };
    let pieces = (0..count).step_by(1000).map(move |from| (from..count.min(from + 1000)).map(line).collect::<String>());
    let (kept, peak) = answers_to(count, pieces.map(String::into_bytes), |at| at % 40_000 == 0);
    for (at, answer) in kept.iter().enumerate() {
        let at = 40_000 * at;
        let json = format!("{{\"groupId\":\"g\",\"generationId\":{at},\"memberId\":\"a\"}}");
        assert_eq!(*answer, format!("ok\t000167{at:08x}000161\t{json}"));
    }
    assert!(peak.is_none_or(|peak| peak < 64 << 20), "{peak:?} bytes");
}

#[test]
fn a_line_beyond_all_bounds_is_answered_and_passed_over() {
    let small = || b"response\t12\t0\t0007\n".to_vec();
    let endless = std::iter::repeat_with(|| vec![b'0'; 1 << 20]).take(100);
    let line = [b"request\t12\t0\t".to_vec()].into_iter().chain(endless).chain([b"\n".to_vec()]);
    let pieces = [small()].into_iter().chain(line).chain([small()]);
    let (answers, peak) = answers_to(3, pieces, |_| true);
    assert_eq!([&answers[0], &answers[2]], ["ok\t0007\t{\"errorCode\":7}"; 2]);
    assert!(answers[1].starts_with("error\ta line of more than"), "{}", answers[1]);
    assert!(peak.is_none_or(|peak| peak < 128 << 20), "{peak:?} bytes");
}
