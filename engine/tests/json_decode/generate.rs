//! Documents: mostly good, some bad in one of many ways.

use super::COLUMNS;
use super::random::Random;

const NUMBERS: [&str; 28] = [
    "0",
    "-0",
    "7",
    "-7",
    "42",
    "7.9",
    "-7.9",
    "0.1",
    "1e3",
    "1E+2",
    "12e-1",
    "-0.0",
    "2147483647",
    "2147483648",
    "-2147483649",
    "32768",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "9.3e18",
    "1e400",
    "123456789.123456789",
    "9223372036854775808.0",
    "-9223372036854775808.0",
    "3.0e-2",
    "100000000000000000000000",
    "1.7976931348623157e308",
    "4.9e-324",
];
const BAD_NUMBERS: [&str; 8] = ["01", "-", "1.", ".5", "1e", "+1", "00", "1e+"];
const TEXTS: [&str; 22] = [
    "",
    "a",
    "8",
    " 8 ",
    "+5",
    "1.5",
    "true",
    " TRUE ",
    "false",
    "yes",
    "NaN",
    "Infinity",
    "inf",
    "1e3",
    "null",
    "2024-01-15 10:30:00",
    "2024-01-15 10:30:00.123456789",
    "2024-02-30 00:00:00",
    "2024-01-15T10:30:00",
    "1969-12-31 23:59:59.5",
    "2024-01-15 24:00:00",
    "a text that is longer than an inlined view can be",
];
const ESCAPES: [&str; 14] = [
    r#"\""#,
    r"\\",
    r"\/",
    r"\b",
    r"\f",
    r"\n",
    r"\r",
    r"\t",
    r"\u0041",
    r"\u00e9",
    r"\u20AC",
    r"\ud83d\ude00",
    r"\u0000",
    r"\ud83d",
];
const BAD_ESCAPES: [&str; 5] = [r"\x", r"\u12", r"\u12g4", r"\'", r"\"];
const SPACES: [&str; 6] = ["", "", "", " ", "\n\t", " \r\n  "];
const UNKNOWN_KEYS: [&str; 6] = ["x", "id", "", "ii", "a longer key that nobody asked for", "\\u0069d"];
const WHOLE: [&str; 9] = ["oops", "", "[]", "12", "null", "\"text\"", "[{\"i\":1}]", "  ", "{"];

/// A document, or the null value of a tombstone.
pub(crate) fn document(random: &mut Random) -> Option<Vec<u8>> {
    if random.chance(2) {
        return None;
    }
    if random.chance(2) {
        return Some(random.pick(&WHOLE).as_bytes().to_vec());
    }
    // Few documents are broken in more than one place, many not at all.
    let broken = random.chance(15);
    let mut text = object(random, broken).into_bytes();
    if random.chance(3) {
        text.truncate(random.below(text.len() + 1));
    }
    if random.chance(3) {
        let at = random.below(text.len() + 1);
        text.insert(at, random.pick(&[0xff, 0xc3, 0x80, b'"', b'\\', b',', b'}', b'x', 0xed]));
    }
    if random.chance(3) {
        text.extend_from_slice(random.pick(&["x", "{}", " \n", ",", "}", " 1"]).as_bytes());
    }
    Some(text)
}

fn space(random: &mut Random) -> &'static str {
    random.pick(&SPACES)
}

fn object(random: &mut Random, broken: bool) -> String {
    let mut keys: Vec<String> = Vec::new();
    for (name, _) in COLUMNS {
        if random.chance(85) {
            keys.push(key(random, name));
        }
    }
    while random.chance(30) {
        let at = random.below(keys.len() + 1);
        keys.insert(at, random.pick(&UNKNOWN_KEYS).to_string());
    }
    if random.chance(5) && !keys.is_empty() {
        let repeated = keys[random.below(keys.len())].clone();
        keys.push(repeated);
    }
    if random.chance(10) && keys.len() > 1 {
        let (a, b) = (random.below(keys.len()), random.below(keys.len()));
        keys.swap(a, b);
    }
    let mut out = format!("{}{{{}", space(random), space(random));
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            out += &format!("{},{}", space(random), space(random));
        }
        let value = value(random, broken, 0);
        out += &format!("\"{key}\"{}:{}{value}", space(random), space(random));
    }
    out + space(random) + "}" + space(random)
}

/// A column's name as it may stand in a document.
fn key(random: &mut Random, name: &str) -> String {
    let plain = name.replace('"', "\\\"");
    if !random.chance(3) {
        return plain;
    }
    name.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn value(random: &mut Random, broken: bool, depth: usize) -> String {
    match random.below(20) {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => "false".to_owned(),
        3..=8 if broken && random.chance(15) => random.pick(&BAD_NUMBERS).to_owned(),
        3 => "9".repeat(random.below(400) + 1),
        4..=8 => random.pick(&NUMBERS).to_owned(),
        9..=10 => (random.bits() as i32).to_string(),
        11..=12 => container(random, broken, depth),
        _ => string(random, broken, depth),
    }
}

fn string(random: &mut Random, broken: bool, depth: usize) -> String {
    let mut text = random.pick(&TEXTS).to_owned();
    while random.chance(15) {
        text += random.pick(&["é", "€", "😀", "plain", "\u{7f}", "/"]);
    }
    while random.chance(10) {
        text += random.pick(&ESCAPES);
    }
    // A container's own text keeps what stands there, the plain reader's is escaped before: only outside of them.
    if depth == 0 && random.chance(5) {
        text += random.pick(&["\u{1}", "\n", "\t", "\0"]);
    }
    if broken && random.chance(10) {
        text += random.pick(&BAD_ESCAPES);
    }
    format!("\"{text}\"")
}

fn container(random: &mut Random, broken: bool, depth: usize) -> String {
    let object = random.chance(50);
    let members = if depth < 60 { random.below(4) } else { 0 };
    let mut out = String::from(if object { "{" } else { "[" }) + space(random);
    for index in 0..members {
        if index > 0 {
            out += &format!("{},{}", space(random), space(random));
        }
        if object {
            out += &format!("{}{}:{}", string(random, broken, depth + 1), space(random), space(random));
        }
        out += &value(random, broken, depth + 1);
    }
    if broken && random.chance(10) {
        out += random.pick(&[",", "]", "}", ":", "x"]);
    }
    out + space(random) + if object { "}" } else { "]" }
}
