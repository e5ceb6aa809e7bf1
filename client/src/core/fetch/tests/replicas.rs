//! Followers that are nearer, and leaders that are named in refusals.

use millstream_protocol::messages::fetch_response::{LeaderIdAndEpoch, NodeEndpoint};

use super::*;

fn sent_to(fetcher: &mut Fetcher<()>, now_ms: u64, cluster: &Cluster) -> (RequestId, i32) {
    let (id, node, request) = fetch(fetcher, now_ms, cluster);
    assert_eq!(request.rack_id, "here");
    (id, node)
}

fn with_rack() -> Settings {
    Settings { rack: "here".into(), ..settings() }
}

fn go_to(node: i32) -> FetchResponse {
    response(vec![PartitionData { preferred_read_replica: node, ..respond(0, 9, &[]) }])
}

#[test]
fn a_nearer_replica_is_read_until_its_time_is_over() {
    let cluster = cluster(&[1], 0);
    let mut fetcher = assigned(with_rack(), &[0]);
    let (id, node) = sent_to(&mut fetcher, 0, &cluster);
    assert_eq!(node, 1);
    fetcher.handle_fetch(id, 0, go_to(2), ());
    assert!(fetcher.poll_event().is_none());
    let (id, node) = sent_to(&mut fetcher, 0, &cluster);
    assert_eq!(node, 2);
    fetcher.handle_fetch(id, 0, response(vec![respond(0, 9, &batch(0, 5))]), ());
    assert_eq!(event(&mut fetcher).next_offset, 5);
    let (id, node) = sent_to(&mut fetcher, 99_999, &cluster);
    assert_eq!(node, 2);
    fetcher.handle_fetch(id, 99_999, response(vec![respond(0, 9, &[])]), ());
    assert_eq!(sent_to(&mut fetcher, 100_000, &cluster).1, 1, "the leader is asked again");
}

#[test]
fn the_leader_is_asked_when_a_follower_cannot_serve() {
    let cluster = cluster(&[1], 0);
    for trouble in [Some(ErrorCode::OFFSET_OUT_OF_RANGE), Some(ErrorCode::UNKNOWN_LEADER_EPOCH), None] {
        let mut fetcher = assigned(Settings { reset: ResetPolicy::Earliest, ..with_rack() }, &[0]);
        let (id, _) = sent_to(&mut fetcher, 0, &cluster);
        fetcher.handle_fetch(id, 0, go_to(2), ());
        let (id, _) = sent_to(&mut fetcher, 0, &cluster);
        match trouble {
            Some(code) => fetcher.handle_fetch(id, 0, refusal(0, code), ()),
            None => fetcher.handle_failure(id, 0),
        }
        let (mut now_ms, mut actions) = (0, Vec::new());
        let (id, node) = loop {
            match fetcher.poll_action(now_ms, &cluster) {
                Some(Action::Fetch { id, node, request }) => {
                    assert_eq!(request.request.rack_id, "", "the leader must not send it there again");
                    break (id, node);
                }
                Some(Action::RefreshMetadata(_)) => fetcher.handle_metadata(now_ms, Some(&[])),
                Some(other) => actions.push(other),
                None => now_ms = fetcher.poll_timeout(now_ms).expect("it goes on"),
            }
        };
        assert_eq!((node, actions.len()), (1, 0), "{trouble:?}: nothing is reset");
        fetcher.handle_fetch(id, now_ms, refusal(0, ErrorCode::OFFSET_OUT_OF_RANGE), ());
        assert!(matches!(fetcher.poll_action(now_ms, &cluster), Some(Action::ListOffsets { .. })), "the leader knows");
    }
}

#[test]
fn another_leader_ends_a_preference() {
    let mut fetcher = assigned(with_rack(), &[0]);
    let before = cluster(&[1], 0);
    let (id, _) = sent_to(&mut fetcher, 0, &before);
    fetcher.handle_fetch(id, 0, go_to(2), ());
    assert_eq!(sent_to(&mut fetcher, 0, &before).1, 2);
    assert_eq!(sent_to(&mut fetcher, 0, &cluster(&[1], 1)).1, 1);
}

#[test]
fn a_leader_named_in_a_refusal_is_asked_at_once() {
    let before = cluster(&[1], 4);
    let mut fetcher = assigned(settings(), &[0]);
    let (id, ..) = fetch(&mut fetcher, 0, &before);
    let current_leader = LeaderIdAndEpoch { leader_id: 3, leader_epoch: 5, ..Default::default() };
    let error_code = ErrorCode::NOT_LEADER_OR_FOLLOWER.0;
    let mut refused = response(vec![PartitionData { error_code, current_leader, ..respond(0, -1, &[]) }]);
    refused.node_endpoints = vec![NodeEndpoint { node_id: 3, host: "c".into(), port: 7, ..Default::default() }];
    fetcher.handle_fetch(id, 0, refused, ());
    let Some(Action::Hints { leaders, endpoints }) = fetcher.poll_action(0, &before) else { panic!("hints") };
    let after = before.hinted(&leaders, &endpoints).expect("news");
    let (_, node, request) = fetch(&mut fetcher, 0, &after);
    assert_eq!((node, request.topics[0].partitions[0].current_leader_epoch), (3, 5));
}
