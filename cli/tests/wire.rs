//! `millstream wire` as a user runs it: no broker, bytes in hex.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Stdio};

use common::{Running, millstream, output, output_with_input, stderr, stdout, succeeded};

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

const HEARTBEAT: &str = "{\n  \"groupId\": \"g\",\n  \"generationId\": 7,\n  \"memberId\": \"a\"\n}\n";

#[test]
fn a_message_is_decoded_however_it_is_named_and_pasted() {
    for args in [
        &["request", "12", "0", "00016700000007000161"][..],
        &["request", "Heartbeat", "0", "000167", "00000007", "000161"],
        &["request", "heartbeat", "0", "0x00, 0x01, 0x67", "00:00:00:07", "00 0161"],
    ] {
        assert_eq!(stdout(&[&["wire", "decode"], args].concat()), HEARTBEAT, "{args:?}");
    }
    for (args, input) in [
        (&["request", "12", "0"][..], "000167 00000007\n000161\n"),
        (&["request", "12", "0", "-"], "00016700000007000161"),
        (&[], "request\t12\t0\t00016700000007000161\n"),
    ] {
        let decoded = output_with_input(&[&["wire", "decode"], args].concat(), input.as_bytes());
        assert_eq!(succeeded(&decoded), HEARTBEAT, "{args:?}");
    }
    let one_line = stdout(&["wire", "decode", "--json", "data", "EndTxnMarker", "0", "00000000", "0007"]);
    assert_eq!(one_line, "{\"coordinatorEpoch\":0}\n");
}

#[test]
fn a_captured_frame_is_decoded_with_its_header() {
    // API key 12, version 4, correlation id 1, client id c; group g, generation 7, member a.
    let request = "000c 0004 00000001 000163 00 0267 00000007 0261 00 00".replace(' ', "");
    let size = format!("{:08x}", request.len() / 2);
    for args in [&[request.as_str()][..], &[&size, &request], &["--frame", "request", "12", "4", &size, &request]] {
        let json = stdout(&[&["wire", "decode", "--json"], args].concat());
        assert!(json.starts_with("{\"header\":{\"requestApiKey\":12,\"requestApiVersion\":4,"), "{json}");
        assert!(json.contains("\"request\":{\"groupId\":\"g\",\"generationId\":7,"), "{json}");
    }
    let response =
        ["wire", "decode", "--json", "--frame", "response", "12", "4", "0000000c", "0000000700 00000000 001900"];
    let json = stdout(&response);
    let expected = r#"{"header":{"correlationId":7},"response":{"throttleTimeMs":0,"errorCode":25}}"#;
    assert_eq!(json.trim_end(), expected);
}

#[test]
fn record_sets_inside_a_message_are_shown_as_such() {
    // No transaction, acks 1, 1 ms; topic t, partition 0, two bytes of records.
    let produce = "ffff 0001 00000001 00000001 000174 00000001 00000000 00000002 abcd";
    let json = stdout(&["wire", "decode", "--json", "request", "Produce", "3", produce]);
    assert!(json.contains(r#""records":{"batches":[],"validBytes":0,"trailingBytes":2}"#), "{json}");
}

#[test]
fn what_cannot_be_decoded_is_told_with_field_and_byte() {
    for (args, status, said) in [
        (
            &["request", "Metadata", "1", "00000002 000161 0009 62"][..],
            1,
            "topics[1].name: 9 bytes claimed, 1 left (at byte 9)",
        ),
        (&["request", "Heartbeat", "99", "00"], 1, "no such version"),
        (&["request", "Heartbet", "0", "00"], 2, "did you mean `Heartbeat`?"),
        (&["data", "VoterRecord", "0", "00"], 2, "did you mean `VotersRecord`?"),
        (&["request", "12", "0", "0g"], 2, "no hex digit"),
        (&["request", "12", "0", "000"], 2, "odd number"),
        (&["request", "12", "soon", "00"], 2, "no version"),
        (&["reqeust", "12", "0", "00"], 2, "no kind \"reqeust\": it is request,"),
        (&["00"], 1, "too few bytes"),
        (&["00120063 00000001 ffff 00"], 1, "ApiVersions v99 request: no such version, only 0 to 5"),
        (&["7fff 0000 7fffffff"], 1, "no API has key 32767"),
        (&["records", "00000000000000000000000000000000000000"], 1, "0 bytes"),
    ] {
        let refused = output(&[&["wire", "decode"], args].concat());
        assert_eq!(refused.status.code(), Some(status), "{args:?}: {}", stderr(&refused));
        assert!(stderr(&refused).contains(said), "{args:?}: {}", stderr(&refused));
        assert!(refused.stdout.is_empty(), "{args:?}");
    }
    let more = output(&["wire", "decode", "response", "12", "0", "0007 ffff"]);
    assert!(stderr(&more).contains("2 bytes behind the message"), "{}", stderr(&more));
    assert_eq!(succeeded(&more), "{\n  \"errorCode\": 7\n}\n");
}

#[test]
fn colours_in_json_are_for_terminals() {
    let args = ["wire", "decode", "request", "12", "0", "00016700000007000161", "--color", "always"];
    assert!(stdout(&args).contains("\x1b[1;34m\"groupId\"\x1b[0m: \x1b[32m\"g\"\x1b[0m"));
}

#[test]
fn schemas_are_printed_by_key_name_and_version() {
    let fields = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split_whitespace().next().unwrap_or_default().to_owned()).collect()
    };
    let (by_key, by_name) = (stdout(&["wire", "schema", "12", "4"]), stdout(&["wire", "schema", "heartbeat", "4"]));
    assert_eq!(by_key, by_name);
    let expected = ["HeartbeatRequest", "FIELD", "groupId", "generationId", "memberId", "groupInstanceId", ""];
    assert_eq!(fields(&by_key)[..7], expected);
    assert!(!stdout(&["wire", "schema", "12", "0"]).contains("groupInstanceId"));
    let all = stdout(&["wire", "schema", "Heartbeat"]);
    assert!(all.contains("VERSIONS") && all.contains("groupInstanceId"), "{all}");
    assert!(stdout(&["wire", "schema", "RequestHeader"]).contains("clientId"));
    let json = stdout(&["wire", "schema", "Fetch", "12", "--json"]);
    assert_eq!(json.lines().count(), 2);
    assert!(json.contains("\"name\":\"divergingEpoch\""), "{json}");
    for (args, hint) in [
        (&["Fecth"][..], "did you mean `Fetch`?"),
        (&["Fetch", "99"], "no version 99"),
        (&["999"], "no API"),
        (&["Fetch", "x"], "invalid value"),
    ] {
        let refused = output(&[&["wire", "schema"], args].concat());
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(stderr(&refused).contains(hint), "{args:?}: {}", stderr(&refused));
    }
}

#[test]
fn schemas_in_json_say_which_lengths_are_never_compact() {
    let header = stdout(&["wire", "schema", "RequestHeader", "--json"]);
    let header: serde_json::Value = serde_json::from_str(&header).unwrap();
    for field in header["fields"].as_array().unwrap() {
        assert_eq!(field["compact"], field["name"] != "clientId", "{field}");
    }
}

#[test]
fn without_an_api_the_tables_are_printed() {
    let both = stdout(&["wire", "schema"]);
    let (apis, errors) = (stdout(&["wire", "schema", "--apis"]), stdout(&["wire", "schema", "--errors"]));
    assert_eq!(both, format!("{apis}\n{errors}"));
    assert!(apis.lines().any(|line| line.split_whitespace().take(2).eq(["18", "ApiVersions"])), "{apis}");
    assert!(apis.contains("VotersRecord"), "{apis}");
    let row = errors.lines().find(|line| line.contains("NOT_LEADER_OR_FOLLOWER")).unwrap_or_default();
    assert!(row.split_whitespace().take(3).eq(["6", "NOT_LEADER_OR_FOLLOWER", "yes"]), "{row}");
    for line in stdout(&["wire", "schema", "--json"]).lines() {
        assert!(line.starts_with('{') && line.ends_with('}'), "{line}");
    }
}
