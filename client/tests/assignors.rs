//! Our assignors against Java's: what Java's own classes gave for random groups (`assignors/make.sh` asks them).
//!
//! `range` and `roundrobin` must give the same. The sticky ones must be as balanced, keep as much, be as near where racks are
//! known, and be valid.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use millstream_client::TopicPartition;
use millstream_client::core::group::assignors::{Assignment, GroupMember, Topics, named};
use millstream_client::core::group::subscription::{
    decode_assignment, decode_subscription, encode_assignment, encode_subscription,
};

#[derive(Default)]
struct Case {
    assignor: String,
    topics: Topics,
    members: Vec<GroupMember>,
    javas: Assignment,
}

impl Case {
    fn javas_are_subscribed(&self) -> bool {
        self.members.iter().all(|member| self.javas[&member.id].iter().all(|p| member.topics.contains(&p.topic)))
    }

    /// How many there are to give.
    fn partitions(&self) -> usize {
        let wanted = |topic: &Arc<str>| self.members.iter().any(|member| member.topics.contains(topic));
        self.topics.iter().filter(|(topic, _)| wanted(topic)).map(|(_, partitions)| partitions.len()).sum()
    }
}

#[test]
fn assignments_are_javas_or_as_good() {
    let text = match std::env::var("ASSIGNOR_CASES") {
        Ok(file) => std::fs::read_to_string(file).expect("the file can be read"),
        Err(_) => include_str!("assignors/golden.txt").to_owned(),
    };
    let cases = parse(&text);
    assert!(cases.len() >= 100, "{} cases", cases.len());
    // Partitions far from their owners: ours, and Java's.
    let (mut better, mut sums) = (0, [0, 0]);
    for (number, case) in cases.iter().enumerate() {
        let assignor = named(&case.assignor).expect("one of Kafka's");
        let ours = assignor.assign(&case.topics, &case.members);
        let what = format!("case {number}, {}: {ours:?} where Java gives {:?}", case.assignor, case.javas);
        check_valid(case, &ours, &what);
        match case.assignor.as_str() {
            "range" | "roundrobin" => assert_eq!(sorted(&ours), sorted(&case.javas), "{what}"),
            // What is withheld for now makes assignments uneven for now.
            "cooperative-sticky" if given(&ours) < case.partitions() || given(&case.javas) < case.partitions() => {}
            // Java's now and then leave a partition with a member that has dropped its topic.
            _ if !case.javas_are_subscribed() => {}
            _ => {
                let (even, javas) = (imbalance(&ours), imbalance(&case.javas));
                assert!(even <= javas, "{what}: imbalance {even} against {javas}");
                better += usize::from(even < javas);
                // What makes things more even may have to go farther.
                if even == javas {
                    let (distant, javas) = (far(case, &ours), far(case, &case.javas));
                    // Where there is nothing to keep, nothing is in the way. Else ways to keep as much part.
                    let is_new = case.members.iter().all(|member| before(case, member).is_empty());
                    assert!(!is_new || distant <= javas, "{what}: {distant} far away against {javas}");
                    sums = [sums[0] + distant, sums[1] + javas];
                }
            }
        }
    }
    println!("{} cases, {better} more even than Java's; {sums:?} partitions far away", cases.len());
    assert!(sums[0] <= sums[1], "{} partitions are far away, {} of Java's", sums[0], sums[1]);
}

#[test]
fn sticky_assignments_keep_what_javas_keep() {
    for (number, case) in parse(include_str!("assignors/golden.txt")).iter().enumerate() {
        // Where subscriptions differ, and where two claim the same, ways to the same balance part.
        let alike = case.members.iter().all(|member| member.topics == case.members[0].topics);
        let claims: Vec<TopicPartition> = case.members.iter().flat_map(|member| before(case, member)).collect();
        let undisputed = claims.iter().collect::<BTreeSet<_>>().len() == claims.len();
        if !alike || !undisputed || !case.assignor.ends_with("sticky") {
            continue;
        }
        let ours = named(&case.assignor).expect("one of Kafka's").assign(&case.topics, &case.members);
        let (kept, javas) = (kept(case, &ours), kept(case, &case.javas));
        assert!(kept >= javas, "case {number}, {}: {kept} kept where Java keeps {javas}", case.assignor);
    }
}

/// Each partition of a subscribed topic is somebody's once, and his who subscribes; a cooperative assignor withholds
/// what another still owns.
fn check_valid(case: &Case, ours: &Assignment, what: &str) {
    let mut given = BTreeSet::new();
    for member in &case.members {
        for partition in ours.get(&member.id).into_iter().flatten() {
            assert!(member.topics.contains(&partition.topic), "{partition}: {what}");
            assert!(given.insert(partition), "{partition} twice: {what}");
        }
    }
    let owned: BTreeSet<&TopicPartition> = case.members.iter().flat_map(|member| &member.owned).collect();
    for (topic, partitions) in &case.topics {
        if case.members.iter().all(|member| !member.topics.contains(topic)) {
            continue;
        }
        for partition in 0..partitions.len() as i32 {
            let partition = TopicPartition::new(topic.clone(), partition);
            let withheld = case.assignor == "cooperative-sticky" && owned.contains(&partition);
            assert!(withheld || given.contains(&partition), "{partition} is nobody's: {what}");
        }
    }
}

/// The sum of the differences between members, as Java's assignors reckon it.
fn imbalance(assignment: &Assignment) -> usize {
    let counts: Vec<usize> = assignment.values().map(Vec::len).collect();
    let pairs = counts.iter().enumerate().flat_map(|(at, a)| counts[at + 1..].iter().map(move |b| a.abs_diff(*b)));
    pairs.sum()
}

/// How many partitions belong to members in racks without a replica.
fn far(case: &Case, assignment: &Assignment) -> usize {
    let members = case.members.iter();
    members.map(|member| assignment[&member.id].iter().filter(|p| is_far(case, member, p)).count()).sum()
}

fn is_far(case: &Case, member: &GroupMember, p: &TopicPartition) -> bool {
    let Some(rack) = member.rack.as_ref().filter(|rack| !rack.is_empty()) else { return false };
    case.topics.get(&p.topic).is_some_and(|racks| !racks[p.partition as usize].contains(rack))
}

fn given(assignment: &Assignment) -> usize {
    assignment.values().map(Vec::len).sum()
}

/// What a member claims to have had.
fn before(case: &Case, member: &GroupMember) -> Vec<TopicPartition> {
    match &member.user_data {
        // The sticky assignor's user data: an array of topics as in an assignment, then the generation.
        Some(data) if case.assignor == "sticky" => {
            let assignment = [b"\0\x03", &data[..data.len() - 4], b"\xff\xff\xff\xff"].concat();
            decode_assignment(&assignment.into()).expect("Java wrote it")
        }
        _ => member.owned.clone(),
    }
}

/// How much of what members had they have still. What is far from them need not be kept.
fn kept(case: &Case, assignment: &Assignment) -> usize {
    let kept = |m: &GroupMember| {
        let before = before(case, m);
        before.iter().filter(|p| assignment[&m.id].contains(p) && !is_far(case, m, p)).count()
    };
    case.members.iter().map(kept).sum()
}

fn sorted(assignment: &Assignment) -> BTreeMap<&String, BTreeSet<&TopicPartition>> {
    assignment.iter().map(|(id, partitions)| (id, partitions.iter().collect())).collect()
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        if let ["case", assignor] = words[..] {
            cases.push(Case { assignor: assignor.to_owned(), ..Case::default() });
            continue;
        }
        let case = cases.last_mut().expect("a case comes first");
        match words[..] {
            ["topic", name, racks] => {
                let racks_of = |text: &str| text.split(',').filter(|rack| *rack != "-").map(Arc::from).collect();
                case.topics.insert(name.into(), racks.split(';').map(racks_of).collect());
            }
            ["member", id, instance, subscription] => {
                let instance = (instance != "-").then_some(instance);
                let bytes = from_hex(subscription);
                let member = decode_subscription(id, instance, &bytes).expect("Java wrote it");
                assert_eq!(encode_subscription(&member), bytes, "byte for byte: {line}");
                check_user_data(&case.assignor, &member);
                case.members.push(member);
            }
            ["gives", id, assignment] => {
                let bytes = from_hex(assignment);
                let partitions = decode_assignment(&bytes).expect("Java wrote it");
                assert_eq!(encode_assignment(&partitions).len(), bytes.len(), "{line}");
                case.javas.insert(id.to_owned(), partitions);
            }
            _ => panic!("{line}"),
        }
    }
    cases
}

/// Ours says the same of itself.
fn check_user_data(assignor: &str, member: &GroupMember) {
    if assignor == "cooperative-sticky" {
        let ours = named(assignor).expect("one of Kafka's").user_data(&member.owned, member.generation);
        assert_eq!(ours, member.user_data);
    }
    if let ("sticky", Some(data)) = (assignor, &member.user_data) {
        let assignment = [b"\0\x03", &data[..data.len() - 4], b"\xff\xff\xff\xff"].concat();
        let partitions = decode_assignment(&assignment.into()).expect("Java wrote it");
        let generation = i32::from_be_bytes(*data.last_chunk().expect("a generation"));
        let ours = named(assignor).expect("one of Kafka's").user_data(&partitions, generation);
        assert_eq!(ours.map(|data| data.len()), Some(data.len()));
    }
}

fn from_hex(text: &str) -> Bytes {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(byte).collect()
}
