//! Kafka's own reader, down-conversion and patching, and what is made of the same bytes here: they agree, on good sets
//! and on bad ones.
//!
//! Needs a JDK and Kafka's jars, which the test kit's script fetches. `SETS=20000 SEED=7 cargo test -p
//! millstream-protocol --test records_java` asks about more sets, or others.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sets;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bytes::Bytes;
use millstream_protocol::records::{
    Batch, BatchBuilder, BatchHeader, Compression, ControlRecord, ControlType, DecodedBatch, Decompressor,
    LegacyBuilder, LegacyMagic, RecordError, RecordSet, SealedBatch, TimestampType, down_convert, patch_append_time,
    patch_last_offset,
};
#[cfg(feature = "all-messages")]
use millstream_protocol::{
    messages::{
        EndTxnMarker, KRaftVersionRecord, LeaderChangeMessage, SnapshotHeaderRecord, VotersRecord,
        leader_change_message,
        voters_record::{self, KRaftVersionFeature},
    },
    records::ControlMessage,
    uuid::Uuid,
};
use sets::{seal, wrapped};

const CAP: usize = 64 << 20;
/// The last release that converts down.
const KAFKA: &str = "3.9.1";
const LEADER_EPOCH: i32 = 7;

/// Numbers in a row from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn bytes(&mut self, max_len: usize) -> Option<Vec<u8>> {
        let len = self.below(max_len + 1);
        (!self.one_in(4)).then(|| (0..len).map(|_| self.next() as u8).collect())
    }
}

const NUMBERS: [i64; 8] = [0, 1, -1, 5, 1_700_000_000_000, i32::MAX as i64, i64::MAX, i64::MIN];

fn set(random: &mut Random) -> Vec<u8> {
    let mut set = Vec::new();
    for _ in 0..1 + random.below(3) {
        let batch = match random.below(8) {
            0..3 => legacy(random),
            3 => oddly_wrapped(random),
            4 => marker(random),
            _ => v2(random),
        };
        set.extend(batch);
    }
    match random.below(12) {
        0 => set.truncate(random.below(set.len() + 1)),
        1 => set.extend([0; 20]),
        2 => {
            let at = random.below(set.len());
            set[at] ^= 1 << random.below(8);
        }
        _ => {}
    }
    set
}

fn legacy(random: &mut Random) -> Vec<u8> {
    let magic = random.of(&[LegacyMagic::V0, LegacyMagic::V1]);
    let codec = random.of(&Compression::ALL[..4]);
    let mut builder = LegacyBuilder::new(magic, codec, None).unwrap();
    builder.set_base_offset(random.below(2000) as i64);
    if random.one_in(3) {
        builder.set_append_time(Some(1_800_000_000_000));
    }
    for _ in 0..1 + random.below(5) {
        let timestamp = 1_700_000_000_000 - random.below(1000) as i64;
        builder.append(timestamp, random.bytes(9).as_deref(), random.bytes(90).as_deref()).unwrap();
    }
    let mut set = builder.build().to_vec();
    if codec == Compression::None && random.one_in(3) {
        damage(random, &mut set);
    }
    set
}

/// Changes a byte or a number of legacy messages, and makes their checksums right again.
fn damage(random: &mut Random, messages: &mut [u8]) {
    let at = random.below(messages.len().min(40));
    if random.one_in(2) {
        messages[at] = random.of(&[0, 1, 2, 0x7f, 0x80, 0xff]);
    } else if let Some(number) = messages.get_mut(at..at + 4) {
        number.copy_from_slice(&random.of(&[-2, -1, 0, 1, 13, 14, 100, i32::MAX]).to_be_bytes());
    }
    seal(messages);
}

/// A wrapper whose contents were tampered with, checksums and all.
fn oddly_wrapped(random: &mut Random) -> Vec<u8> {
    let [outer, inner] = [(); 2].map(|()| random.of(&[LegacyMagic::V0, LegacyMagic::V1]));
    let mut builder = LegacyBuilder::new(inner, Compression::None, None).unwrap();
    for _ in 0..random.below(4) {
        builder.append(random.below(100) as i64, random.bytes(9).as_deref(), random.bytes(30).as_deref()).unwrap();
    }
    let mut inner = builder.build().to_vec();
    if !inner.is_empty() {
        match random.below(4) {
            0 => damage(random, &mut inner),
            1 => inner.truncate(random.below(inner.len())),
            2 => inner = wrapped(outer, Compression::Gzip, 1, &inner).to_vec(),
            _ => {}
        }
    }
    let codec = random.of(&Compression::ALL[1..]);
    let mut message = wrapped(outer, codec, random.of(&[0, 1, 2, 3, 1000, -1]), &inner).to_vec();
    if random.one_in(3) {
        // The attributes: any codec, LogAppendTime, bits that mean nothing.
        message[17] = (message[17] & 0x07) | random.of(&[0x08, 0x10, 0x80, 0xf8]);
        seal(&mut message);
    }
    message
}

fn marker(random: &mut Random) -> Vec<u8> {
    let kind =
        random.of(&[ControlType::Abort, ControlType::Commit, ControlType::LeaderChange, ControlType::Unknown(9)]);
    let epoch = matches!(kind, ControlType::Abort | ControlType::Commit).then_some(12);
    let mut sealed = ControlRecord { kind, coordinator_epoch: epoch }.to_batch(1000);
    sealed.set_producer(9, 1, -1).set_base_offset(random.below(100) as i64);
    let mut bytes = sealed.finish().to_vec();
    if random.one_in(3) {
        // Somewhere in the key or the value.
        let at = bytes.len() - 1 - random.below(13);
        bytes[at] = random.of(&[0, 1, 0x7f, 0x80, 0xff]);
        bytes = SealedBatch::reopen(bytes.into()).unwrap().finish().to_vec();
    }
    bytes
}

fn v2(random: &mut Random) -> Vec<u8> {
    let codec = random.of(&Compression::ALL);
    let mut builder = BatchBuilder::new(codec, None).unwrap();
    for _ in 0..1 + random.below(5) {
        let header = random.bytes(20);
        let headers = [("h", header.as_deref()), ("é", None)];
        let headers = &headers[..random.of(&[0, 0, 0, 1, 2])];
        let timestamp = if random.one_in(20) { -5 } else { 1_700_000_000_000 - random.below(1000) as i64 };
        builder.append(timestamp, random.bytes(9).as_deref(), random.bytes(90).as_deref(), headers).unwrap();
        if random.one_in(4) {
            builder.skip_offsets(random.below(10) as i32).unwrap();
        }
    }
    let mut sealed = builder.build();
    sealed.set_base_offset(random.below(2000) as i64);
    if random.one_in(3) {
        sealed.set_append_time(1_800_000_000_000);
    }
    if random.one_in(4) {
        sealed.set_producer(77, 3, random.of(&[0, 5, i32::MAX, i32::MAX - 2, -5])).set_transactional(true);
    }
    let mut bytes = sealed.finish().to_vec();
    if random.one_in(3) {
        // A number of the header, or a byte of the records if they can be told from their compressed form.
        let number = random.of(&NUMBERS);
        match random.below(7) {
            0 => bytes[57..61].copy_from_slice(&random.of(&[0, -1, 1, 2, 3, i32::MAX]).to_be_bytes()),
            1 => bytes[23..27].copy_from_slice(&random.of(&[0, -1, 1, i32::MAX, i32::MIN]).to_be_bytes()),
            2 => bytes[27..35].copy_from_slice(&number.to_be_bytes()),
            3 => bytes[35..43].copy_from_slice(&number.to_be_bytes()),
            4 => bytes[21..23].copy_from_slice(&((random.next() as i16 & !0x27) | i16::from(codec.id())).to_be_bytes()),
            5 => bytes[..8].copy_from_slice(&number.to_be_bytes()),
            _ if codec == Compression::None => {
                let at = 61 + random.below(bytes.len() - 61);
                bytes[at] = random.of(&[0, 1, 2, 0x7f, 0x80, 0xff]);
            }
            _ => {}
        }
        bytes = SealedBatch::reopen(bytes.into()).unwrap().finish().to_vec();
    }
    bytes
}

fn hex(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(
        || "-".into(),
        |bytes| bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")),
    )
}

/// What `Sets.java` prints for `read`.
fn read(set: &Bytes) -> Result<String, RecordError> {
    let mut text = String::new();
    let mut batches = RecordSet::new(set.clone());
    let mut scratch = Decompressor::new(CAP);
    for batch in batches.by_ref() {
        let batch = batch?;
        let decoded = batch.decode(&mut scratch)?;
        let time = match batch.timestamp_type() {
            None => "NoTimestampType",
            Some(TimestampType::CreateTime) => "CreateTime",
            Some(TimestampType::LogAppendTime) => "LogAppendTime",
        };
        let (magic, base, last, codec) =
            (batch.magic(), decoded.base_offset(), batch.last_offset(), batch.compression()?);
        let (size, crc, max) = (batch.size_in_bytes(), batch.crc(), batch.max_timestamp());
        write!(text, " {magic},{base},{last},{size},{crc},{codec},{time},{max}").unwrap();
        if let Batch::V2(v2) = &batch {
            let horizon =
                v2.header.delete_horizon().map_or("OptionalLong.empty".into(), |at| format!("OptionalLong[{at}]"));
            write!(text, ",{},{horizon}", v2.header.last_sequence()).unwrap();
        }
        write!(text, "[{}]", records(&batch, &decoded)?).unwrap();
    }
    Ok(format!("{}{text}", batches.valid_bytes()))
}

fn records(batch: &Batch, decoded: &DecodedBatch) -> Result<String, RecordError> {
    let mut text = String::new();
    for record in decoded.records() {
        let record = record?;
        write!(text, "{},{},{},{}", record.offset, record.timestamp, hex(record.key), hex(record.value)).unwrap();
        for header in record.headers {
            write!(text, ",{}={}", hex(Some(header.key_lossy().as_bytes())), hex(header.value)).unwrap();
        }
        if batch.is_control() {
            let control = ControlRecord::parse(&record)?;
            let epoch = control.coordinator_epoch.map_or(String::new(), |epoch| epoch.to_string());
            write!(text, ",{}{epoch}", control.kind.name()).unwrap();
        }
        text.push(';');
    }
    Ok(text)
}

fn placed(set: &Bytes, last_offset: i64, time: i64) -> Result<Bytes, RecordError> {
    let mut bytes = set.to_vec();
    let mut at = 0;
    for batch in RecordSet::new(set.clone()) {
        let batch = batch?;
        let end = at + batch.size_in_bytes();
        patch_last_offset(&mut bytes[at..end], last_offset)?;
        if batch.magic() == 2 {
            BatchHeader::patch_leader_epoch(&mut bytes[at..end], LEADER_EPOCH)?;
        }
        if time >= 0 {
            patch_append_time(&mut bytes[at..end], time)?;
        }
        at = end;
    }
    Ok(bytes.into())
}

/// What is asked of both.
enum Question {
    Read,
    Down { magic: LegacyMagic, first_offset: i64 },
    Place { last_offset: i64, time: i64 },
}

impl Question {
    fn any(random: &mut Random) -> Self {
        match random.below(4) {
            0 | 1 => Self::Read,
            2 => {
                let magic = random.of(&[LegacyMagic::V0, LegacyMagic::V1]);
                Self::Down { magic, first_offset: random.below(2000) as i64 }
            }
            _ => Self::Place {
                last_offset: random.below(1 << 20) as i64,
                time: random.of(&[-1, 1234, 1_800_000_000_000]),
            },
        }
    }

    fn line(&self, set: &[u8]) -> String {
        let set = hex(Some(set));
        match self {
            Self::Read => format!("read {set}"),
            Self::Down { magic, first_offset } => format!("down {} {first_offset} {set}", magic.id()),
            Self::Place { last_offset, time } => format!("place {last_offset} {time} {set}"),
        }
    }

    /// Compares Java's answer with our own, as far as it says something about us.
    fn check(&self, set: &Bytes, java: &str, case: &str) {
        let java = java.strip_prefix("ok ");
        match self {
            Self::Read => assert_eq!(read(set).ok().as_deref(), java, "{case}\nours: {:?}", read(set)),
            Self::Down { magic, first_offset } => {
                let ours = down_convert(set, *magic, *first_offset, &mut Decompressor::new(CAP));
                // A broker trusts the checksums in its log; here they are looked at.
                if read(set).is_err() && ours.is_err() {
                    return;
                }
                match (ours, java) {
                    (Ok(ours), Some(java)) => assert_same_sets(&ours, &unhex(java), case),
                    (Err(_), None) => {}
                    (ours, java) => panic!("{case}\nours: {ours:?}\nJava's: {java:?}"),
                }
            }
            Self::Place { last_offset, time } => {
                let ours = placed(set, *last_offset, *time).ok();
                // Java clears attribute bits that mean nothing, and stops at codecs that do not exist; here what is
                // passed on stays as it is.
                let odd = |batch: Batch| match batch {
                    Batch::V2(batch) => batch.header.attributes.0 & !0x7f != 0 || batch.compression().is_err(),
                    Batch::Legacy(message) => {
                        message.header.attributes.0 & !0x0f != 0 || message.compression().is_err()
                    }
                };
                // And it sees a message without room for its fields only when it reads them.
                let is_unread = ours.is_none() && read(set).is_err();
                if !is_unread && (*time < 0 || !RecordSet::new(set.clone()).flatten().any(odd)) {
                    assert_eq!(ours, java.map(unhex), "{case}");
                }
            }
        }
    }
}

fn unhex(text: &str) -> Bytes {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The same bytes, but for those of a codec and what follows from them: sizes and checksums.
fn assert_same_sets(ours: &Bytes, javas: &Bytes, case: &str) {
    let [ours, javas] = [ours, javas].map(|set| RecordSet::new(set.clone()).map(Result::unwrap).collect::<Vec<_>>());
    assert_eq!(ours.len(), javas.len(), "{case}");
    for (ours, javas) in ours.iter().zip(&javas) {
        // Passed on, checked or not, or written anew without a codec.
        if ours.bytes() == javas.bytes() {
            continue;
        }
        assert_ne!(ours.compression(), Ok(Compression::None), "{case}\n{ours:?}\n{javas:?}");
        let mut scratch = Decompressor::new(CAP);
        let [ours, javas] = [ours, javas].map(|batch| {
            // From negative offsets on, both write what neither reads.
            let payload =
                batch.decode(&mut scratch).map(|decoded| decoded.payload().clone()).map_err(|error| error.kind);
            let times = (batch.timestamp_type(), batch.max_timestamp());
            (batch.magic(), batch.last_offset(), batch.compression(), times, payload)
        });
        assert_eq!(ours, javas, "{case}");
    }
}

/// Java's answers to `questions`, a line each; `None` without a JDK and the jars.
fn ask(questions: String) -> Option<Vec<String>> {
    let kafka = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testkit/kafka/kafka");
    let tool = || {
        let mut tool = Command::new(&kafka);
        tool.env("KAFKA_VERSION", KAFKA).env("KAFKA_TOOLS_VERSION", KAFKA);
        tool
    };
    if !tool().arg("install").output().is_ok_and(|output| output.status.success()) {
        let strict = std::env::var("CI").as_deref() == Ok("true");
        assert!(!strict, "Kafka's jars cannot be had, and CI=true makes that a failure");
        // Not `eprintln!`, which the harness keeps to itself when a test passes.
        let _ = writeln!(std::io::stderr(), "SKIPPED: Kafka's jars cannot be had here (.ci/setup installs them)");
        return None;
    }
    let program: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/batches/Sets.java");
    let mut java = tool()
        .arg("tool")
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = java.stdin.take().unwrap();
    let asking = std::thread::spawn(move || stdin.write_all(questions.as_bytes()));
    let answers = String::from_utf8(java.wait_with_output().unwrap().stdout).unwrap();
    asking.join().unwrap().unwrap();
    Some(answers.lines().map(str::to_owned).collect())
}

#[test]
fn java_agrees() {
    let number = |name, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let (count, seed) = (number("SETS", 2000), number("SEED", 1));
    let mut random = Random(seed);
    let cases: Vec<_> = (0..count).map(|_| (Bytes::from(set(&mut random)), Question::any(&mut random))).collect();
    let lines = cases.iter().map(|(set, question)| question.line(set) + "\n").collect();
    let Some(answers) = ask(lines) else { return };
    assert_eq!(answers.len(), cases.len());
    let accepted = answers.iter().filter(|answer| answer.starts_with("ok")).count();
    assert!(accepted > cases.len() / 3 && accepted < cases.len() * 19 / 20, "{accepted} accepted");
    for ((set, question), answer) in cases.iter().zip(&answers) {
        question.check(set, answer, &question.line(set));
    }
}

#[test]
#[cfg(feature = "all-messages")]
fn control_batches_are_byte_for_byte_javas() {
    let messages = control_messages();
    let lines = messages.iter().map(|message| format!("control {}\n", message.kind().name())).collect();
    let Some(answers) = ask(lines) else { return };
    assert_eq!(answers.len(), messages.len());
    for (message, answer) in messages.iter().zip(answers) {
        let mut sealed = ControlMessage::batch(1_700_000_000_000, std::slice::from_ref(message)).unwrap();
        sealed.set_base_offset(77).set_partition_leader_epoch(LEADER_EPOCH);
        if let ControlMessage::Commit(_) | ControlMessage::Abort(_) = message {
            sealed.set_producer(4000, 3, -1);
        }
        let ours = sealed.finish();
        assert_eq!(hex(Some(&ours)), answer.trim_start_matches("ok "), "{message:?}");
        let batch = RecordSet::new(ours).next().unwrap().unwrap();
        let decoded = batch.decode(&mut Decompressor::new(CAP)).unwrap();
        let record = decoded.records().next().unwrap().unwrap();
        assert_eq!(ControlMessage::parse(&record).as_ref(), Ok(message));
    }
}

#[cfg(feature = "all-messages")]
fn control_messages() -> [ControlMessage; 7] {
    let marker = EndTxnMarker { coordinator_epoch: 12 };
    let change = LeaderChangeMessage {
        leader_id: 1,
        voters: vec![leader_change_message::Voter { voter_id: 1, ..Default::default() }],
        granting_voters: vec![leader_change_message::Voter { voter_id: 2, ..Default::default() }],
        ..Default::default()
    };
    let feature = KRaftVersionFeature { max_supported_version: 1, ..Default::default() };
    let directory = Uuid((1u128 << 64 | 2).to_be_bytes());
    let voter = voters_record::Voter {
        voter_id: 1,
        voter_directory_id: directory,
        k_raft_version_feature: feature,
        ..Default::default()
    };
    [
        ControlMessage::Commit(marker.clone()),
        ControlMessage::Abort(marker),
        ControlMessage::LeaderChange(change),
        ControlMessage::SnapshotHeader(SnapshotHeaderRecord { last_contained_log_timestamp: 5, ..Default::default() }),
        ControlMessage::SnapshotFooter(Default::default()),
        ControlMessage::KRaftVersion(KRaftVersionRecord { k_raft_version: 1, ..Default::default() }),
        ControlMessage::KRaftVoters(VotersRecord { voters: vec![voter], ..Default::default() }),
    ]
}
