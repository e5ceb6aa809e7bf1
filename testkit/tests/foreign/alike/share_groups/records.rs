//! Records handed out, and what comes of what members say became of them.

use std::thread::sleep;
use std::time::Duration;

use super::acknowledging::{ACCEPT, GAP, REJECT, RELEASE, RENEW};
use super::fetching::{WANT, Want};
use super::script::Script;

const TOPIC: &str = "share-d";
const BOTH: [(&str, i32); 2] = [(TOPIC, 0), (TOPIC, 1)];

pub(super) fn records_handed_out(address: &str) -> Vec<String> {
    let mut script = Script::new(address, "share-records", &[(TOPIC, 2)]);
    script.begin("a", &[TOPIC]);
    script.offsets(None);
    sessions(&mut script);
    acknowledgements(&mut script);
    released(&mut script);
    a_second_member(address, &mut script);
    script.lines
}

/// The next of a session's requests.
fn next(epoch: i32) -> Want<'static> {
    Want { epoch, ..WANT }
}

fn sessions(script: &mut Script) {
    let want = Want { topics: &BOTH, ..WANT };
    script.fetch("a", Want { epoch: 5, ..want });
    script.acknowledge("a", 1, &[]);
    script.acknowledge("a", 0, &[]);
    script.acknowledge("a", -1, &[]);
    script.fetch("a", Want { epoch: -1, ..WANT });
    script.fetch_with("a", want, &[(TOPIC, 0, &[(0, 0, &[ACCEPT])])]);
    script.warm_up(&BOTH);
    for count in [3, 4, 5] {
        script.wire.fill(TOPIC, 0, count);
    }
    script.fetch("a", Want { records: 5, ..want });
    script.fetch("a", next(2));
    script.acknowledge("a", 2, &[]);
}

/// All of a batch, some of one, each on its own, and what is not there.
fn acknowledgements(script: &mut Script) {
    script.acknowledge("a", 1, &[(TOPIC, 0, &[(0, 2, &[ACCEPT])])]);
    script.offsets(None);
    script.acknowledge("a", 2, &[(TOPIC, 0, &[(0, 2, &[ACCEPT])])]);
    script.acknowledge("a", 3, &[(TOPIC, 0, &[(3, 4, &[RELEASE, REJECT])])]);
    script.acknowledge("a", 4, &[(TOPIC, 0, &[(3, 4, &[ACCEPT])])]);
    script.acknowledge("a", 5, &[(TOPIC, 0, &[(5, 6, &[ACCEPT, GAP])])]);
    script.offsets(None);
    script.acknowledge("a", 6, &[(TOPIC, 0, &[(7, 7, &[ACCEPT])])]);
    script.acknowledge("a", 7, &[(TOPIC, 0, &[(2, 99, &[ACCEPT])])]);
    script.acknowledge("a", 8, &[(TOPIC, 0, &[(5, 4, &[ACCEPT])])]);
    script.acknowledge("a", 9, &[(TOPIC, 0, &[(3, 5, &[ACCEPT, ACCEPT])])]);
    script.acknowledge("a", 10, &[(TOPIC, 0, &[(3, 3, &[9])])]);
    script.acknowledge("a", 11, &[(TOPIC, 0, &[(3, 3, &[RENEW])])]);
    script.acknowledge("a", 12, &[(TOPIC, 0, &[(3, 3, &[])])]);
    script.acknowledge("a", 13, &[(TOPIC, 0, &[(4, 4, &[ACCEPT]), (3, 3, &[ACCEPT])])]);
    script.acknowledge("a", 14, &[(TOPIC, 7, &[(0, 0, &[ACCEPT])]), ("nowhere", 0, &[(0, 0, &[ACCEPT])])]);
    script.acknowledge("a", 15, &[(TOPIC, 1, &[(0, 0, &[ACCEPT])])]);
}

/// What was released comes again, with others.
fn released(script: &mut Script) {
    script.fetch("a", next(16));
    script.fetch_with("a", next(17), &[(TOPIC, 0, &[(3, 3, &[RELEASE]), (7, 11, &[ACCEPT])])]);
    script.fetch_with("a", next(18), &[(TOPIC, 0, &[(3, 3, &[ACCEPT]), (4, 4, &[ACCEPT])])]);
    script.fetch_with("a", Want { wait_ms: 0, ..next(19) }, &[(TOPIC, 0, &[(3, 3, &[ACCEPT])])]);
    script.offsets(None);
    script.fetch("a", Want { wait_ms: 0, ..next(20) });
    script.fetch("a", Want { wait_ms: 0, topics: &[(TOPIC, 9)], ..next(21) });
}

/// What the first has it does not get, until that is gone.
fn a_second_member(address: &str, script: &mut Script) {
    script.wire.fill(TOPIC, 1, 4);
    script.fetch("a", Want { topics: &BOTH, ..WANT });
    let mut other = Script::beside(address, "share-records", script);
    other.fetch("b", Want { topics: &BOTH, wait_ms: 0, ..WANT });
    other.acknowledge("b", 1, &[(TOPIC, 1, &[(0, 3, &[ACCEPT])])]);
    other.acknowledge("b", 2, &[(TOPIC, 1, &[(1, 2, &[ACCEPT])])]);
    script.lines.append(&mut other.lines);
    script.acknowledge("a", -1, &[(TOPIC, 1, &[(0, 1, &[ACCEPT])])]);
    script.acknowledge("a", 1, &[]);
    other.fetch("b", next(3));
    script.lines.append(&mut other.lines);
    script.fetch("a", Want { topics: &BOTH, wait_ms: 0, ..WANT });
    drop(other);
    sleep(Duration::from_millis(300));
    script.fetch("a", Want { wait_ms: 0, ..next(1) });
    script.fetch("a", Want { epoch: -1, ..WANT });
}
