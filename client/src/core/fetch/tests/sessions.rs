//! Fetch sessions, seen from the whole fetcher.

use super::*;

fn established(session_id: i32, partitions: Vec<PartitionData>) -> FetchResponse {
    FetchResponse { session_id, ..response(partitions) }
}

fn refused(code: ErrorCode) -> FetchResponse {
    FetchResponse { error_code: code.0, ..Default::default() }
}

/// A fetcher of three idle partitions with a session, and the request under way in it.
fn idle(cluster: &Cluster) -> (Fetcher<()>, RequestId, FetchRequest) {
    let mut fetcher = assigned(settings(), &[5, 5, 5]);
    let (id, _, request) = fetch(&mut fetcher, 0, cluster);
    assert_eq!((request.session_id, request.session_epoch, positions(&request).len()), (0, 0, 3));
    fetcher.handle_fetch(id, 0, established(7, (0..3).map(|p| respond(p, 5, &[])).collect()), ());
    while let Some(news) = fetcher.poll_event() {
        assert!(news.expect("news").records.is_empty());
    }
    let (id, _, request) = fetch(&mut fetcher, 0, cluster);
    (fetcher, id, request)
}

#[test]
fn idle_partitions_are_not_asked_for_again() {
    let cluster = cluster(&[1, 1, 1], 0);
    let (mut fetcher, id, request) = idle(&cluster);
    assert_eq!((request.session_id, request.session_epoch, positions(&request)), (7, 1, vec![]));
    fetcher.handle_fetch(id, 0, established(7, vec![respond(1, 9, &batch(5, 2))]), ());
    assert_eq!(event(&mut fetcher).next_offset, 7);
    assert!(fetcher.poll_event().is_none());
    let (_, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!((request.session_epoch, positions(&request)), (2, vec![(1, 7)]));
}

#[test]
fn a_paused_or_removed_partition_is_forgotten() {
    let cluster = cluster(&[1, 1, 1], 0);
    let (mut fetcher, id, _) = idle(&cluster);
    fetcher.pause(&target(1));
    fetcher.remove(&[target(2)]);
    fetcher.handle_fetch(id, 0, established(7, vec![]), ());
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    let mut forgotten: Vec<i32> = request.forgotten_topics_data.iter().flat_map(|t| t.partitions.to_vec()).collect();
    forgotten.sort_unstable();
    assert_eq!((positions(&request), forgotten), (vec![], vec![1, 2]));
    fetcher.resume(&target(1));
    fetcher.handle_fetch(id, 0, established(7, vec![]), ());
    assert_eq!(positions(&fetch(&mut fetcher, 0, &cluster).2), [(1, 5)]);
}

#[test]
fn a_session_that_is_lost_begins_anew() {
    let cluster = cluster(&[1, 1, 1], 0);
    for (code, session_id) in [
        (ErrorCode::FETCH_SESSION_ID_NOT_FOUND, 0),
        (ErrorCode::INVALID_FETCH_SESSION_EPOCH, 7),
        (ErrorCode::FETCH_SESSION_TOPIC_ID_ERROR, 7),
    ] {
        let (mut fetcher, id, _) = idle(&cluster);
        fetcher.handle_fetch(id, 0, refused(code), ());
        let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
        let expected = (session_id, 0, 3);
        assert_eq!((request.session_id, request.session_epoch, positions(&request).len()), expected, "{code:?}");
        fetcher.handle_fetch(id, 0, refused(code), ());
        let next = fetcher.poll_action(0, &cluster);
        assert!(!matches!(next, Some(Action::Fetch { .. })), "refused twice, the broker is left alone for a while");
    }
    let (mut fetcher, id, _) = idle(&cluster);
    fetcher.handle_failure(id, 0);
    let request = loop {
        match fetcher.poll_action(1_000, &cluster) {
            Some(Action::Fetch { request, .. }) => break request.request,
            _ => fetcher.handle_metadata(1_000, Some(&[])),
        }
    };
    assert_eq!((request.session_id, request.session_epoch, positions(&request).len()), (7, 0, 3));
}

#[test]
fn a_seek_to_the_end_is_told_though_the_broker_has_no_news() {
    let cluster = cluster(&[1, 1, 1], 0);
    let (mut fetcher, id, _) = idle(&cluster);
    fetcher.seek(&target(0), 2);
    fetcher.seek(&target(0), 5);
    fetcher.handle_fetch(id, 0, established(7, vec![]), ());
    assert!(fetcher.poll_event().is_none(), "what was asked before the seek says nothing");
    let (id, _, request) = fetch(&mut fetcher, 0, &cluster);
    assert_eq!((positions(&request), request.max_wait_ms), (vec![], 0), "the broker has heard of offset 5 already");
    fetcher.handle_fetch(id, 0, established(7, vec![]), ());
    let news = event(&mut fetcher);
    assert_eq!((news.partition, news.next_offset, news.high_watermark, news.records.len()), (0, 5, 5, 0));
    assert!(fetcher.poll_event().is_none());
}
