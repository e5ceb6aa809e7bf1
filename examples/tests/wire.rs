//! Runs the protocol example.

#[path = "../wire.rs"]
#[allow(dead_code, reason = "its main is for the command line")]
mod wire;

#[test]
fn records_come_back_as_written() {
    let lines = wire::round_trip().unwrap();
    assert_eq!(lines, [r#"letters Some("a") = Some("first")"#, r#"letters Some("b") = None"#]);
}
