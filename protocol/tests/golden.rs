//! Every message at every version against the bytes that Apache Kafka's own classes make, and what is known of
//! APIs and error codes against what they know (`golden/Golden.java`).
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod common;

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use common::{Entry, Family, golden, visit};
use millstream_protocol::api::{ApiKey, Message, MessageVisitor};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

fn encoded<M: Message>(message: &M, version: i16) -> Option<Bytes> {
    let mut w = Writer::new();
    message.encode(&mut w, version).ok()?;
    Some(w.into_bytes())
}

/// Compares one entry; `source` is what an "elsewhere" entry was made of.
struct Compare<'a> {
    entry: &'a Entry,
    source: Option<&'a Entry>,
}

impl MessageVisitor for Compare<'_> {
    type Output = Result<(), String>;

    fn visit<M: Message>(self) -> Self::Output {
        let message = match (self.entry.family, self.source) {
            (Family::Defaults, _) => M::default(),
            (_, Some(source)) => decode_all::<M>(source)?,
            (_, None) => decode_all::<M>(self.entry)?,
        };
        let ours = encoded(&message, self.entry.version);
        if ours == self.entry.bytes {
            return Ok(());
        }
        Err(format!("java: {:x?}\n ours: {:x?}\n {message:?}", self.entry.bytes, ours))
    }
}

fn decode_all<M: Message>(entry: &Entry) -> Result<M, String> {
    let bytes = entry.bytes.as_ref().ok_or("Java refuses to write it")?;
    let mut r = Reader::new(bytes);
    let message = M::decode(&mut r, entry.version).map_err(|e| e.to_string())?;
    r.finish().map_err(|e| e.to_string())?;
    Ok(message)
}

/// Decoded and encoded again the bytes are the same; and a message that is moved to another version is refused
/// by us exactly where Java refuses it, and else gives the same bytes.
#[test]
fn the_bytes_are_javas() {
    let entries = golden();
    let filled: HashMap<(&str, i16), &Entry> = entries
        .iter()
        .filter(|entry| entry.family == Family::One)
        .map(|entry| ((entry.name.as_str(), entry.version), entry))
        .collect();
    let mut failures = Vec::new();
    for entry in &entries {
        let versions = || filled.keys().filter(|(name, _)| *name == entry.name).map(|(_, version)| *version);
        let source = match entry.family {
            Family::NewestElsewhere => versions().max(),
            Family::OldestElsewhere => versions().min(),
            _ => None,
        };
        let source = source.map(|version| filled[&(entry.name.as_str(), version)]);
        if let Err(failure) = visit(&entry.name, Compare { entry, source }) {
            failures.push(format!("{} v{} {:?}:\n {failure}", entry.name, entry.version, entry.family));
        }
    }
    assert!(failures.is_empty(), "{} differences, the first: {}", failures.len(), failures[0]);
}

/// The versions that a message has.
struct Versions;

impl MessageVisitor for Versions {
    type Output = (&'static str, Vec<i16>);

    fn visit<M: Message>(self) -> Self::Output {
        (M::NAME, (M::VERSIONS.min..=M::VERSIONS.max).collect())
    }
}

#[test]
fn no_message_and_no_version_is_left_out() {
    let mut in_golden: BTreeMap<String, Vec<i16>> = BTreeMap::new();
    for entry in golden().iter().filter(|entry| entry.family == Family::Defaults) {
        in_golden.entry(entry.name.clone()).or_default().push(entry.version);
    }
    for (name, versions) in &in_golden {
        let (known, ours) = visit(name, Versions);
        assert_eq!(known, name);
        assert!(versions.iter().all(|version| ours.contains(version)), "{name} {versions:?} of {ours:?}");
    }
    let (apis, data) = (ApiKey::all().filter(|key| key.stable_versions().is_some()).count(), 13);
    assert_eq!(in_golden.len(), 2 * apis + data);
    // 309 versions of APIs, which are two messages each, and 22 of headers and data.
    assert_eq!(in_golden.values().map(Vec::len).sum::<usize>(), 2 * 309 + 22);
}

#[test]
fn apis_have_javas_versions_and_headers() {
    let mut ours = "key,name,version,stable,broker,controller,request_header,response_header\n".to_owned();
    for api in ApiKey::all() {
        let Some(newest) = api.stable_versions() else { continue };
        for version in newest.min..=api.all_versions().max {
            ours += &format!(
                "{},{api},{version},{},{},{},{},{}\n",
                api.as_i16(),
                api.stable_versions().is_some_and(|stable| stable.contains(version)),
                api.served_by_broker(),
                api.served_by_controller(),
                api.request_header_version(version),
                api.response_header_version(version),
            );
        }
    }
    assert_eq!(ours, include_str!("../golden/apis.csv"));
}

#[test]
fn error_codes_have_javas_names_and_retriability() {
    let mut ours = "code,name,retriable\n".to_owned();
    for code in ErrorCode::all() {
        ours += &format!("{},{},{}\n", code.0, code.name(), code.retriable());
    }
    assert_eq!(ours, include_str!("../golden/codes.csv"));
}
