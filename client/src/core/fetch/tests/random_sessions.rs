//! Sessions at random against a broker that goes by what *it* remembers of them: were the two sides ever to differ in
//! what was asked for, records would come twice, or not, or not in order.

use std::collections::BTreeMap;

use millstream_protocol::messages::fetch_response::FetchableTopicResponse;

use super::*;

const PARTITIONS: i32 = 5;

struct Session {
    id: i32,
    epoch: i32,
    /// By partition: the offset asked for, and the end told last.
    partitions: BTreeMap<i32, (i64, i64)>,
}

struct Broker {
    logs: Vec<Vec<(i64, Bytes)>>,
    ends: Vec<i64>,
    session: Option<Session>,
    next_id: i32,
}

impl Broker {
    fn append(&mut self, partition: usize, records: i64) {
        self.logs[partition].push((self.ends[partition], batch(self.ends[partition], records)));
        self.ends[partition] += records;
    }

    fn answer(&mut self, request: &FetchRequest, random: &mut Random) -> FetchResponse {
        let is_full = request.session_epoch == 0;
        if is_full {
            self.session = Some(Session { id: self.next_id, epoch: 0, partitions: BTreeMap::new() });
            self.next_id += 1;
        }
        let Some(mut session) = self.session.take().filter(|session| is_full || session.id == request.session_id)
        else {
            return FetchResponse { error_code: ErrorCode::FETCH_SESSION_ID_NOT_FOUND.0, ..Default::default() };
        };
        if session.epoch != request.session_epoch {
            self.session = Some(session);
            return FetchResponse { error_code: ErrorCode::INVALID_FETCH_SESSION_EPOCH.0, ..Default::default() };
        }
        for partition in request.topics.iter().flat_map(|topic| &topic.partitions) {
            session.partitions.insert(partition.partition, (partition.fetch_offset, -1));
        }
        for partition in request.forgotten_topics_data.iter().flat_map(|topic| topic.partitions.iter()) {
            session.partitions.remove(partition);
        }
        session.epoch += 1;
        let mut partitions = Vec::new();
        for (partition, (offset, told)) in &mut session.partitions {
            let at = *partition as usize;
            let first = self.logs[at].partition_point(|(base, _)| base <= offset).saturating_sub(1);
            let take = (random.next_u64() % 3) as usize;
            let is_behind = *offset < self.ends[at];
            let records: Vec<u8> = match is_behind {
                true => self.logs[at][first..].iter().take(take).flat_map(|(_, bytes)| bytes.to_vec()).collect(),
                false => Vec::new(),
            };
            if is_full || !records.is_empty() || *told != self.ends[at] {
                *told = self.ends[at];
                partitions.push(respond(*partition, self.ends[at], &records));
            }
        }
        let keeps = !random.next_u64().is_multiple_of(20);
        let session_id = if keeps { session.id } else { 0 };
        self.session = keeps.then_some(session);
        let topic = FetchableTopicResponse { topic: TOPIC.into(), partitions, ..Default::default() };
        FetchResponse { session_id, responses: vec![topic], ..Default::default() }
    }
}

#[test]
fn both_sides_of_a_session_always_agree() {
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let count = PARTITIONS as usize;
        let mut broker = Broker { logs: vec![Vec::new(); count], ends: vec![0; count], session: None, next_id: 1 };
        let cluster = cluster(&[1; PARTITIONS as usize], 0);
        let mut fetcher = assigned(Settings { max_bytes: 100_000, ..settings() }, &[0; PARTITIONS as usize]);
        let mut expected = vec![0; count];
        let mut now_ms = 0;
        for step in 0..2_000 {
            let calm = step > 1_500;
            match fetcher.poll_action(now_ms, &cluster) {
                Some(Action::Fetch { id, request, .. }) => match random.next_u64() % 12 {
                    0 if !calm => fetcher.handle_failure(id, now_ms),
                    1 if !calm => {
                        broker.answer(&request.request, &mut random);
                        fetcher.handle_failure(id, now_ms);
                    }
                    2 if !calm => {
                        broker.session = None;
                        let answer = broker.answer(&request.request, &mut random);
                        fetcher.handle_fetch(id, now_ms, answer, ());
                    }
                    _ => {
                        let answer = broker.answer(&request.request, &mut random);
                        fetcher.handle_fetch(id, now_ms, answer, ());
                    }
                },
                Some(Action::RefreshMetadata(_)) => fetcher.handle_metadata(now_ms, Some(&[])),
                Some(other) => panic!("seed {seed}: {other:?}"),
                None => now_ms = fetcher.poll_timeout(now_ms).unwrap_or(now_ms + 1),
            }
            let at = (random.next_u64() % count as u64) as usize;
            let target = target(at as i32);
            match random.next_u64() % 30 {
                0 | 1 if !calm => broker.append(at, 1 + (random.next_u64() % 4) as i64),
                2 if !calm => {
                    fetcher.pause(&target);
                }
                3 if !calm => fetcher.remove(&[target]),
                4 if !calm => {
                    fetcher.add(&[(target, expected[at])]);
                }
                5 if !calm => {
                    let offset = (random.next_u64() % (broker.ends[at] as u64 + 1)) as i64;
                    if fetcher.seek(&target, offset) {
                        expected[at] = offset;
                    }
                }
                6..9 => {
                    fetcher.resume(&target);
                }
                9.. => {
                    if let Some(event) = fetcher.poll_event() {
                        let event = event.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
                        let next = &mut expected[event.partition as usize];
                        assert_eq!(event.start_offset, *next, "seed {seed}, step {step}");
                        assert!(offsets(&event).into_iter().eq(*next..event.next_offset), "seed {seed}, step {step}");
                        *next = event.next_offset;
                    }
                }
                _ => {}
            }
            if step == 1_501 {
                let missing = (0..count).filter(|at| fetcher.position(&super::target(*at as i32)).is_none());
                let back: Vec<_> = missing.map(|at| (super::target(at as i32), expected[at])).collect();
                fetcher.add(&back);
                (0..PARTITIONS).for_each(|partition| _ = fetcher.resume(&super::target(partition)));
            }
        }
        assert_eq!(expected, broker.ends, "seed {seed}: everything is read in the end");
    }
}
