//! JSON laid out for people: what is written on one line becomes a line for each member, names and texts in colours.

use crate::output::Paint;

/// Lists of numbers, texts and the like stay on one line up to this many bytes.
const MAX_INLINE_BYTES: usize = 80;
const INDENT: &[u8] = b"  ";

/// The same JSON, which must be valid and without spaces between its parts, indented; ends with a newline.
pub(crate) fn pretty(json: &[u8], paint: Paint) -> Vec<u8> {
    let mut printer = Printer { out: Vec::with_capacity(2 * json.len()), depth: 0, paint };
    let mut rest = json;
    while let [first, tail @ ..] = rest {
        rest = match first {
            b'"' => printer.string(rest),
            b'{' | b'[' => printer.open(rest),
            b'}' | b']' => {
                printer.close(*first);
                tail
            }
            b',' => {
                printer.out.push(b',');
                printer.new_line();
                tail
            }
            _ => {
                printer.out.push(*first);
                tail
            }
        };
    }
    printer.out.push(b'\n');
    printer.out
}

struct Printer {
    out: Vec<u8>,
    depth: usize,
    paint: Paint,
}

impl Printer {
    fn new_line(&mut self) {
        self.out.push(b'\n');
        for _ in 0..self.depth {
            self.out.extend_from_slice(INDENT);
        }
    }

    /// A text, or a member's name with the colon behind it; gives what follows.
    fn string<'a>(&mut self, json: &'a [u8]) -> &'a [u8] {
        let (text, rest) = json.split_at(end_of_string(json));
        let name = rest.first() == Some(&b':');
        let (before, behind) = if name { self.paint.name() } else { self.paint.text() };
        self.out.extend_from_slice(before.as_bytes());
        self.out.extend_from_slice(text);
        self.out.extend_from_slice(behind.as_bytes());
        if name {
            self.out.extend_from_slice(b": ");
            return &rest[1..];
        }
        rest
    }

    /// What opens an object or a list, or all of it if it is short and plain; gives what follows.
    fn open<'a>(&mut self, json: &'a [u8]) -> &'a [u8] {
        if let Some(len) = plain(json) {
            let (mut items, rest) = json.split_at(len);
            while let [first, tail @ ..] = items {
                if *first == b'"' {
                    items = self.string(items);
                    continue;
                }
                self.out.push(*first);
                if *first == b',' {
                    self.out.push(b' ');
                }
                items = tail;
            }
            return rest;
        }
        self.out.push(json[0]);
        self.depth += 1;
        self.new_line();
        &json[1..]
    }

    fn close(&mut self, bracket: u8) {
        self.depth = self.depth.saturating_sub(1);
        self.new_line();
        self.out.push(bracket);
    }
}

/// The length of the string that `json` begins with, quotation marks included.
fn end_of_string(json: &[u8]) -> usize {
    let mut at = 1;
    while at < json.len() {
        match json[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    json.len()
}

/// The length of what `json` begins with, if it is empty, or a short list without lists and objects in it.
fn plain(json: &[u8]) -> Option<usize> {
    if matches!(json, [b'{', b'}', ..] | [b'[', b']', ..]) {
        return Some(2);
    }
    let mut at = 1;
    while json[0] == b'[' && at < json.len() && at < MAX_INLINE_BYTES {
        match json[at] {
            b']' => return Some(at + 1),
            b'[' | b'{' => return None,
            b'"' => at += end_of_string(&json[at..]),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::ColorWhen;

    const JSON: &str = r#"{"a":1,"b":[],"c":{},"d":[1,2,"x,]"],"e":[{"f":"\"{[,:"},null]}"#;

    #[test]
    fn members_have_lines_and_short_lists_have_one() {
        let expected = r#"{
  "a": 1,
  "b": [],
  "c": {},
  "d": [1, 2, "x,]"],
  "e": [
    {
      "f": "\"{[,:"
    },
    null
  ]
}
"#;
        let plain = Paint::new(ColorWhen::Never, true);
        assert_eq!(String::from_utf8(pretty(JSON.as_bytes(), plain)).unwrap(), expected);
        let painted = String::from_utf8(pretty(JSON.as_bytes(), Paint::new(ColorWhen::Always, false))).unwrap();
        assert!(painted.contains("\x1b[1;34m\"a\"\x1b[0m: 1,"), "{painted}");
        let bare = ["\x1b[1;34m", "\x1b[32m", "\x1b[0m"].iter().fold(painted, |text, code| text.replace(code, ""));
        assert_eq!(bare, expected);
    }

    #[test]
    fn long_lists_have_a_line_for_each_element() {
        let json = format!("[{}1]", "1,".repeat(100));
        let text = pretty(json.as_bytes(), Paint::new(ColorWhen::Never, false));
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), 103);
    }
}
