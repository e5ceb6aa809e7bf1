//! Coordinators for keys that are none.

use millstream_protocol::messages::{FindCoordinatorRequest, FindCoordinatorResponse};

use crate::alike::wire::Wire;
use crate::alike::wire::preparing::NO_COORDINATOR_YET;
use crate::alike::wire::told::name;

/// The types of keys; what needs the coordinator of share groups, 2, is not asked for.
const KEY_TYPES: [i8; 3] = [0, 1, 3];

pub(super) fn coordinators_asked_for_oddly(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let mut lines = Vec::new();
    for version in 0..=6 {
        for key_type in KEY_TYPES {
            if version == 0 && key_type > 0 {
                continue;
            }
            for key in ["", "somebody", "somebody:", "a:b:c"] {
                let answer = found(&mut wire, version, key_type, key);
                let found = answer.coordinators.iter();
                let found: Vec<_> = found
                    .map(|it| (it.key.as_str(), it.node_id, name(it.error_code), it.error_message.is_some()))
                    .collect();
                let (code, node) = (name(answer.error_code), answer.node_id);
                lines.push(format!("found {key_type} {key:?} v{version}: {code} {node} {found:?}"));
            }
        }
    }
    lines
}

/// Asks for one key before version 4, and from then on for it twice at once.
fn found(wire: &mut Wire, version: i16, key_type: i8, key: &str) -> FindCoordinatorResponse {
    let mut request = FindCoordinatorRequest { key_type, ..Default::default() };
    match version {
        0..=3 => request.key = key.to_owned(),
        _ => request.coordinator_keys = vec![key.to_owned(), key.to_owned()],
    }
    wire.call_while(version, &request, &NO_COORDINATOR_YET, |answer| match version {
        0..=3 => answer.error_code,
        _ => answer.coordinators.first().map_or(0, |found| found.error_code),
    })
}
