use std::thread;

use tokio::sync::oneshot;

use super::*;
use crate::runtime::memory::Shares;

fn partition(number: i32) -> SourcePartition {
    SourcePartition { topic: "t".into(), partition: number, offset: 0, end: None, watermark_ms: i64::MIN }
}

fn crew(threads: usize) -> (Arc<Crew>, mpsc::Receiver<PendingCommit>) {
    let (points, pending) = mpsc::channel(4);
    let committer = Committer { job: "j".to_owned(), plan: 1, next_sequence: 7, points, observer: None };
    let partitions: Vec<_> = (0..3).map(partition).collect();
    (Arc::new(Crew::new(threads, StateBudget::of(Shares::of(64 << 20), 1), 0, &partitions, Some(committer))), pending)
}

fn vote(watermark_ms: i64, finish: Option<Finish>) -> Vote {
    Vote { watermark_ms, finish }
}

#[test]
fn the_furthest_watermark_counts_and_the_end_is_that_of_all() {
    let (ended, stopped) = (Some(Finish::Ended), Some(Finish::Stopped));
    for (votes, expected) in [
        ([vote(3, None), vote(9, ended)], vote(9, None)),
        ([vote(3, ended), vote(2, ended)], vote(3, ended)),
        ([vote(i64::MIN, stopped), vote(2, ended)], vote(2, stopped)),
    ] {
        let (crew, _pending) = crew(2);
        let [first, second] = votes.map(|vote| {
            let crew = Arc::clone(&crew);
            thread::spawn(move || crew.agree(vote).map(|agreed| (agreed.vote, agreed.leads)))
        });
        let agreed = [first.join().unwrap().unwrap(), second.join().unwrap().unwrap()];
        assert!(agreed.iter().all(|(vote, _)| *vote == expected), "{agreed:?}");
        assert_eq!(agreed.iter().filter(|(_, leads)| *leads).count(), 1, "one begins the commit");
    }
}

#[test]
fn nobody_waits_for_a_thread_that_has_left() {
    let (crew, _pending) = crew(2);
    let waits = Arc::clone(&crew);
    let waiting = thread::spawn(move || waits.agree(vote(0, None)).is_none());
    crew.abandon(1);
    assert!(waiting.join().unwrap() && crew.agree(vote(0, None)).is_none());
    crew.abandon(0);
    assert_eq!(crew.first_failure(), Some(1));
}

#[test]
fn one_point_is_made_of_all_parts() {
    let (crew, mut pending) = crew(2);
    let part = |partitions: &[i32], holds: [Option<i64>; 3], leads: bool| {
        let standing = |number: &i32| {
            let partition = partition(*number);
            (*number as u32, Standing { partition, next_offset: 100 + i64::from(*number), watermark_ms: 50 })
        };
        let (_, safe) = oneshot::channel();
        Part {
            partitions: partitions.iter().map(standing).collect(),
            holds: holds.map(|offset| Some(Hold { offset: offset?, watermark_ms: offset? / 2 })).into(),
            safe,
            commit: leads.then(|| crew.begin_commit()),
        }
    };
    let agreed = vote(40, Some(Finish::Ended));
    crew.hand_in(part(&[1], [Some(30), None, None], true), agreed);
    assert!(pending.try_recv().is_err(), "it is not whole yet");
    crew.hand_in(part(&[0, 2], [Some(20), None, Some(60)], false), agreed);
    let PendingCommit { point, safe, .. } = pending.try_recv().unwrap();
    let places: Vec<_> = point.partitions.iter().map(|p| (p.partition, p.offset, p.record.watermark_ms)).collect();
    assert_eq!(places, [(0, 20, 10), (1, 101, 50), (2, 60, 30)]);
    assert_eq!(safe.len(), 2);
    let record = &point.partitions[0].record;
    assert_eq!((record.sequence, record.emitted_through_ms, record.ended), (7, 40, true));
    assert!(matches!(pending.try_recv(), Err(mpsc::error::TryRecvError::Disconnected)), "it was the last one");
}

#[test]
fn all_threads_share_what_they_may_hold() {
    let (crew, _pending) = crew(2);
    let (limit_bytes, memory_limit_bytes) = (24 << 20, 64 << 20);
    let first_bytes = 15 << 20;
    assert_eq!(crew.account(0, first_bytes), Ok(()));
    let beyond = StateBeyondLimit { state_bytes: limit_bytes + 1, limit_bytes, memory_limit_bytes };
    assert_eq!(crew.account(0, limit_bytes - first_bytes + 1), Err(beyond));
    assert_eq!(crew.account(first_bytes, first_bytes - 1), Ok(()));
}

#[test]
fn who_holds_less_than_others_leaves_it_to_them_to_say_so_for_a_while() {
    let (crew, _pending) = crew(4);
    let beyond = |state_bytes| StateBeyondLimit { state_bytes, limit_bytes: 100, memory_limit_bytes: 300 };
    assert!(crew.is_less_than_others(24, beyond(101)));
    assert!(!crew.is_less_than_others(25, beyond(101)), "one of four has as much at least");
    assert!(!crew.is_less_than_others(0, beyond(125)));
}
