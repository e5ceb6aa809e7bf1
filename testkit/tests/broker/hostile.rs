//! Frames that no client sends. The broker answers or closes the connection; it never panics and stays in order.

use bytes::{Bytes, BytesMut};
use proptest::prelude::*;

use crate::harness::Cluster;
use crate::versions::World;

/// Gives in a frame on a fresh connection and checks that the broker is still well.
fn survives(world: &mut World, frame: Bytes) {
    let connection = world.cluster.connect();
    world.cluster.send_frame(connection, frame);
    world.cluster.advance(100);
    world.cluster.action(connection);
    assert_eq!(world.cluster.action(connection), None, "one action for one frame");
    world.cluster.broker.handle_disconnect(connection);
    let (key, version) = (millstream_protocol::api::ApiKey::ApiVersions, 3);
    let frame = world.frame(key, version).expect("a request");
    world.cluster.send_frame(world.connection, frame);
    assert!(world.cluster.response::<millstream_protocol::messages::ApiVersionsRequest>(world.connection, 3).is_some());
}

#[test]
fn every_request_cut_anywhere() {
    let mut world = World::new();
    for (key, version) in world.served() {
        let frame = world.frame(key, version).expect("a request");
        for len in 0..frame.len() {
            survives(&mut world, frame.slice(..len));
        }
    }
}

#[test]
fn a_driver_that_does_not_wait_has_its_connection_closed() {
    let mut cluster = Cluster::new();
    let connection = cluster.connect();
    cluster.broker.create_topic("t", 1).unwrap();
    let poll = crate::harness::fetch_request("t", &[(0, 0)], 1000);
    cluster.send(connection, 12, &poll);
    cluster.send(connection, 12, &poll);
    assert_eq!(cluster.action(connection), Some(millstream_testkit::broker::Action::Close));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(frame in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&mut World::new(), Bytes::from(frame));
    }

    #[test]
    fn any_bytes_behind_a_served_header(pick in any::<prop::sample::Index>(), body in prop::collection::vec(any::<u8>(), 0..100)) {
        let mut world = World::new();
        let served = world.served();
        let (key, version) = served[pick.index(served.len())];
        let mut frame = BytesMut::new();
        frame.extend_from_slice(&(key as i16).to_be_bytes());
        frame.extend_from_slice(&version.to_be_bytes());
        frame.extend_from_slice(&[0, 0, 0, 1, 0xff, 0xff, 0]);
        frame.extend_from_slice(&body);
        survives(&mut world, frame.freeze());
    }

    #[test]
    fn any_request_with_any_bytes_changed(
        pick in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
    ) {
        let mut world = World::new();
        let served = world.served();
        let (key, version) = served[pick.index(served.len())];
        let mut frame = BytesMut::from(&world.frame(key, version).expect("a request")[..]);
        for (at, byte) in changes {
            let at = at.index(frame.len());
            frame[at] = byte;
        }
        survives(&mut world, frame.freeze());
    }
}
