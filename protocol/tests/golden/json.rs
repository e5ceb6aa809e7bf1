//! What `millstream wire roundtrip --json` answers to Java's messages and record sets: the bytes that Java writes, the
//! JSON that its converters print, an error where it refuses them, and always one line.
use crate::vectors::{Vector, Verdict, check_all, to_hex};
use millstream_protocol::wire::RoundTrip;
use serde_json::Value;

/// Says where two values differ first, by a path into them.
fn difference(java: &Value, ours: &Value, path: &str) -> Option<String> {
    match (java, ours) {
        // Records inside a message: they are there.
        (Value::Object(any), ours) if any.contains_key("*") => ours.is_null().then(|| format!("{path}: null")),
        (Value::Object(java), Value::Object(ours)) => {
            let names = java.keys().chain(ours.keys());
            names.into_iter().find_map(|name| match (java.get(name), ours.get(name)) {
                (Some(java), Some(ours)) => difference(java, ours, &format!("{path}.{name}")),
                (java, ours) => Some(format!("{path}.{name}: {java:?} is Java's, {ours:?} ours")),
            })
        }
        (Value::Array(java), Value::Array(ours)) if java.len() == ours.len() => {
            let mut elements = java.iter().zip(ours).enumerate();
            elements.find_map(|(i, (java, ours))| difference(java, ours, &format!("{path}[{i}]")))
        }
        // One of them may print a float as an integer.
        (Value::Number(java), Value::Number(ours))
            if java.as_f64() == ours.as_f64() && (java.is_f64() || ours.is_f64()) =>
        {
            None
        }
        _ => (java != ours).then(|| format!("{path}: {java} is Java's, {ours} ours")),
    }
}

fn answered(wire: &mut RoundTrip, vector: &Vector) -> Result<(), String> {
    let mut answer = Vec::new();
    wire.answer(&vector.wire_line(), &mut answer);
    let answer = String::from_utf8(answer).map_err(|e| e.to_string())?;
    let line = answer.strip_suffix('\n').filter(|line| !line.contains('\n')).ok_or("not one line")?;
    let columns: Vec<&str> = line.split('\t').collect();
    match (vector.verdict, &columns[..]) {
        (Verdict::Ok, ["ok", bytes, json]) => {
            if let Some(java) = vector.rewritten.as_ref().map(|bytes| to_hex(bytes)).filter(|java| java != *bytes) {
                return Err(format!("{java} is Java's,\n{bytes} ours"));
            }
            let ours = serde_json::from_str(json).map_err(|e| format!("{e}: {json}"))?;
            let java = serde_json::from_str(vector.json.as_ref().unwrap()).unwrap();
            difference(&java, &ours, "").map_or(Ok(()), Err)
        }
        (Verdict::Ok, ["error", reason]) => Err(format!("refused: {reason}")),
        (Verdict::Refused, ["ok", ..]) => Err("accepted".into()),
        (Verdict::Unwritable | Verdict::Odd, ["ok", _, _]) | (_, ["error", _]) => Ok(()),
        _ => Err(format!("an odd answer: {line}")),
    }
}

fn all_answered(file: &'static str) {
    let mut wire = RoundTrip::new(true);
    check_all(file, |vector| answered(&mut wire, vector));
}

#[test]
fn wire_answers_to_messages_as_java() {
    all_answered("messages");
}

#[test]
fn wire_answers_to_damaged_messages_as_java() {
    all_answered("verdicts");
}

#[test]
fn wire_answers_to_record_sets_as_java() {
    all_answered("records");
}
