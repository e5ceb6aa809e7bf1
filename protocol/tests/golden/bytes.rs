//! Messages read and written again: the bytes are Java's, and what Java refuses is refused. And what is known of APIs and
//! error codes is what Java knows of them.

use std::collections::BTreeSet;

use crate::vectors::{Vector, Verdict, Versions, check_all, to_hex, vectors};
use bytes::Bytes;
use millstream_protocol::api::{ApiKey, Message, MessageVisitor};
use millstream_protocol::code::ErrorCode;
use millstream_protocol::read::Reader;
use millstream_protocol::write::Writer;

fn encoded<M: Message>(message: &M, version: i16) -> Result<Bytes, String> {
    let mut w = Writer::new();
    message.encode(&mut w, version).map_err(|e| e.to_string())?;
    Ok(w.into_bytes())
}

fn differ(java: &[u8], ours: &[u8]) -> Result<(), String> {
    if java == ours {
        return Ok(());
    }
    let at = java.iter().zip(ours).position(|(java, ours)| java != ours).unwrap_or(java.len().min(ours.len()));
    let cut = |bytes: &[u8]| to_hex(&bytes[at.saturating_sub(20)..bytes.len().min(at + 40)]);
    Err(format!("from byte {at}: ...{} is Java's, ...{} ours", cut(java), cut(ours)))
}

/// Reads a vector's bytes and writes them again.
struct RoundTrip<'a>(&'a Vector);

impl MessageVisitor for RoundTrip<'_> {
    type Output = Result<(), String>;

    fn visit<M: Message>(self) -> Self::Output {
        let Self(vector) = self;
        let read = M::decode(&mut Reader::new(&vector.input), vector.version).map_err(|e| e.to_string());
        match (vector.verdict, read) {
            (Verdict::Ok, Ok(message)) => {
                differ(vector.rewritten.as_ref().unwrap(), &encoded(&message, vector.version)?)
            }
            (Verdict::Ok, Err(error)) => Err(format!("refused: {error}")),
            (Verdict::Refused, Ok(message)) => Err(format!("read: {message:?}")),
            (Verdict::Unwritable | Verdict::Odd, Ok(message)) => {
                // Whatever it gives.
                let _ = encoded(&message, vector.version);
                Ok(())
            }
            (_, Err(_)) => Ok(()),
        }
    }
}

fn visit(vector: &Vector, visitor: impl MessageVisitor<Output = Result<(), String>>) -> Result<(), String> {
    vector.visit(visitor).unwrap_or_else(|| Err("no such message".into()))
}

fn round_trip(vector: &Vector) -> Result<(), String> {
    visit(vector, RoundTrip(vector))
}

#[test]
fn the_bytes_are_javas() {
    check_all("messages", round_trip);
}

#[test]
fn damaged_bytes_are_refused_where_java_refuses_them() {
    check_all("verdicts", round_trip);
}

/// Reads at one version, writes at another.
struct Move<'a>(&'a Vector);

impl MessageVisitor for Move<'_> {
    type Output = Result<(), String>;

    fn visit<M: Message>(self) -> Self::Output {
        let Self(vector) = self;
        let to = vector.family.strip_prefix("to/").unwrap().parse().unwrap();
        let message = M::decode(&mut Reader::new(&vector.input), vector.version).map_err(|e| e.to_string())?;
        match (&vector.rewritten, encoded(&message, to)) {
            (Some(java), Ok(ours)) => differ(java, &ours),
            (Some(_), Err(error)) => Err(format!("refused: {error}")),
            (None, Ok(_)) => Err(format!("written: {message:?}")),
            (None, Err(_)) => Ok(()),
        }
    }
}

/// A message that is moved to another version is refused by us exactly where Java refuses it, and else gives the same
/// bytes: fields that the version lacks are left out, or may not be lost.
#[test]
fn what_a_version_lacks_is_left_out_or_refused_as_by_java() {
    check_all("moved", |vector| visit(vector, Move(vector)));
}

#[test]
fn no_message_and_no_version_is_left_out() {
    let (mut java, mut ours) = (BTreeSet::new(), BTreeSet::new());
    for vector in vectors("messages") {
        let Some((name, versions)) = vector.visit(Versions) else { panic!("no such message: {vector}") };
        java.insert((name, vector.version));
        ours.extend(versions.into_iter().map(|version| (name, version)));
    }
    let lacking: Vec<_> = java.symmetric_difference(&ours).collect();
    assert!(lacking.is_empty(), "only one of us has {lacking:?}");
    // The clients of 4.4.0 have 640, its internal topics and files 104, and 3.9.1 had 119 more.
    assert_eq!(java.len(), 640 + 104 + 119);
}

#[test]
fn apis_have_javas_versions_and_headers() {
    let mut ours = "key,name,version,stable,broker,controller,request_header,response_header\n".to_owned();
    for api in ApiKey::all() {
        // Those that only an older release has are not in the newest one's table.
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
    assert_eq!(ours, include_str!("../../golden/apis.csv"));
}

#[test]
fn error_codes_have_javas_names_and_retriability() {
    let mut ours = "code,name,retriable\n".to_owned();
    for code in ErrorCode::all() {
        ours += &format!("{},{},{}\n", code.0, code.name(), code.retriable());
    }
    assert_eq!(ours, include_str!("../../golden/codes.csv"));
}
