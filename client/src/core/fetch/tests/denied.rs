//! Access that is denied, and may be granted at any time.

use millstream_protocol::messages::ListOffsetsResponse;
use millstream_protocol::messages::list_offsets_response::{ListOffsetsPartitionResponse, ListOffsetsTopicResponse};

use super::*;
use crate::types::StartAt;

fn denied() -> PartitionData {
    PartitionData { error_code: ErrorCode::TOPIC_AUTHORIZATION_FAILED.0, ..Default::default() }
}

fn not_listed(code: ErrorCode) -> ListOffsetsResponse {
    let partitions = vec![ListOffsetsPartitionResponse { error_code: code.0, ..Default::default() }];
    let topic = ListOffsetsTopicResponse { name: TOPIC.into(), partitions, ..Default::default() };
    ListOffsetsResponse { topics: vec![topic], ..Default::default() }
}

#[test]
fn denied_access_is_told_again_with_pauses_until_there_are_rights() {
    let cluster = cluster(&[1, 1], 0);
    let mut fetcher = assigned(settings(), &[0, 0]);
    let (id, ..) = fetch(&mut fetcher, 0, &cluster);
    fetcher.handle_fetch(id, 0, response(vec![denied(), respond(1, 9, &batch(0, 1))]), ());
    let (id, _, request) = fetch(&mut fetcher, 500, &cluster);
    assert_eq!(positions(&request), [(1, 1)], "it is not asked for before the caller has heard");
    assert!(matches!(fetcher.poll_event(), Some(Err(Error::Broker { api: ApiKey::Fetch, .. }))));
    assert_eq!(event(&mut fetcher).partition, 1, "the others go on");
    fetcher.handle_fetch(id, 500, response(vec![respond(1, 9, &[])]), ());
    let (id, ..) = fetch(&mut fetcher, 500, &cluster);
    let mut waits = Vec::new();
    let mut now_ms = 500;
    let mut answered = (id, vec![denied(), respond(1, 9, &[])]);
    for _ in 0..5 {
        let (id, partitions) = answered;
        fetcher.handle_fetch(id, now_ms, response(partitions), ());
        assert!(matches!(fetcher.poll_event(), Some(Err(Error::Broker { .. }))));
        assert!(fetcher.poll_event().is_none(), "it is told once for an answer");
        let asked_ms = now_ms;
        let (id, _, request) = fetch(&mut fetcher, now_ms, &cluster);
        assert_eq!(positions(&request), [(1, 1)]);
        fetcher.handle_fetch(id, now_ms, response(vec![respond(1, 9, &[])]), ());
        now_ms = fetcher.poll_timeout(now_ms).expect("it is asked again");
        let (id, _, request) = fetch(&mut fetcher, now_ms, &cluster);
        assert!(positions(&request).contains(&(0, 0)));
        waits.push(now_ms - asked_ms);
        answered = (id, vec![denied(), respond(1, 9, &[])]);
    }
    assert!(waits[0] >= 8 && waits[4] >= 60 && waits.iter().all(|wait| *wait <= 120), "{waits:?}");
    fetcher.handle_fetch(answered.0, now_ms, response(vec![respond(0, 9, &batch(0, 3))]), ());
    assert_eq!(offsets(&event(&mut fetcher)), [0, 1, 2]);
}

#[test]
fn denied_access_is_told_again_where_the_start_is_looked_up_or_no_leader_is_known() {
    let known = cluster(&[1], 0);
    let mut fetcher = Fetcher::<()>::new(settings(), 1);
    fetcher.assign(&[(target(0), StartAt::Earliest)], 0);
    let mut now_ms = 0;
    for _ in 0..3 {
        let id = match fetcher.poll_action(now_ms, &known) {
            Some(Action::ListOffsets { id, .. }) => id,
            other => panic!("{other:?}"),
        };
        fetcher.handle_listed(id, now_ms, &not_listed(ErrorCode::TOPIC_AUTHORIZATION_FAILED));
        assert!(fetcher.poll_action(now_ms + 500, &known).is_none(), "the caller is to hear it first");
        assert!(matches!(fetcher.poll_event(), Some(Err(Error::Broker { api: ApiKey::ListOffsets, .. }))));
        now_ms = fetcher.poll_timeout(now_ms).expect("it is asked again");
    }
    let unknown = cluster(&[], 0);
    let mut fetcher = assigned(settings(), &[0]);
    for _ in 0..3 {
        let action = loop {
            match fetcher.poll_action(now_ms, &unknown) {
                Some(action) => break action,
                None => now_ms = fetcher.poll_timeout(now_ms).expect("it is asked soon"),
            }
        };
        assert!(matches!(action, Action::RefreshMetadata(_)));
        fetcher.handle_metadata(now_ms, Some(&[(TOPIC.into(), ErrorCode::TOPIC_AUTHORIZATION_FAILED)]));
        assert!(fetcher.poll_action(now_ms + 500, &unknown).is_none());
        assert!(matches!(fetcher.poll_event(), Some(Err(Error::Broker { api: ApiKey::Metadata, .. }))));
        now_ms = fetcher.poll_timeout(now_ms).expect("it is asked again");
    }
}
