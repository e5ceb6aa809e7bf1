//! Rights where nobody asks for any: without an authorizer.

use millstream_protocol::messages::create_acls_request::AclCreation;
use millstream_protocol::messages::delete_acls_request::DeleteAclsFilter;
use millstream_protocol::messages::{CreateAclsRequest, DeleteAclsRequest, DescribeAclsRequest};

use crate::alike::wire::Wire;
use crate::alike::wire::told::name;

/// Anything at all, as types, patterns, operations and permissions are numbered.
const ANY: i8 = 1;

pub(super) fn rights(address: &str) -> Vec<String> {
    let mut wire = Wire::connect(address);
    let mut lines = Vec::new();
    for version in 1..=3 {
        lines.push(format!("rights v{version}: {}", described(&mut wire, version)));
        for creations in [vec![], vec![creation(), creation()]] {
            let answer = wire.call(version, &CreateAclsRequest { creations, ..Default::default() });
            let results: Vec<_> = answer.results.iter().map(|it| (name(it.error_code), &it.error_message)).collect();
            lines.push(format!("granted v{version}: {results:?}"));
        }
        let request = DeleteAclsRequest { filters: vec![anything(), anything()], ..Default::default() };
        let results = wire.call(version, &request).filter_results;
        let results = results.iter().map(|it| (name(it.error_code), &it.error_message, it.matching_acls.len()));
        lines.push(format!("withdrawn v{version}: {:?}", results.collect::<Vec<_>>()));
    }
    lines
}

fn described(wire: &mut Wire, version: i16) -> String {
    let request = DescribeAclsRequest {
        resource_type_filter: ANY,
        pattern_type_filter: ANY,
        operation: ANY,
        permission_type: ANY,
        ..Default::default()
    };
    let answer = wire.call(version, &request);
    format!("{} {:?} {}", name(answer.error_code), answer.error_message, answer.resources.len())
}

/// Somebody may read a topic.
fn creation() -> AclCreation {
    AclCreation {
        resource_type: 2,
        resource_name: "odd-rights".to_owned(),
        resource_pattern_type: 3,
        principal: "User:somebody".to_owned(),
        host: "*".to_owned(),
        operation: 3,
        permission_type: 3,
        ..Default::default()
    }
}

fn anything() -> DeleteAclsFilter {
    DeleteAclsFilter {
        resource_type_filter: ANY,
        pattern_type_filter: ANY,
        operation: ANY,
        permission_type: ANY,
        ..Default::default()
    }
}
