//! Nested objects and arrays: checked and skipped without recursion, so that no input exhausts the stack.

use super::document::Document;
use super::scan::{Fault, scalar, skip_space, string};

/// How many objects and arrays may lie within each other, the row's own object counted; as in Jackson.
pub(super) const MAX_DEPTH: usize = 1_000;

/// What has to come next.
enum Next {
    /// A value.
    Value,
    /// The first member of a container, or its end.
    FirstOrEnd,
    /// A comma, or the end of the container.
    CommaOrEnd,
}

/// Skips the object or array that begins at `at` and is a member of the row's object: the position behind it.
pub(super) fn skip(document: &Document<'_>, mut at: usize) -> Result<usize, Fault> {
    let mut levels = Levels::default();
    let mut next = Next::Value;
    let bytes = document.bytes;
    loop {
        at = skip_space(bytes, at);
        let byte = bytes.get(at).copied();
        next = match next {
            Next::Value => match byte {
                Some(b'{' | b'[') => {
                    levels.enter(byte == Some(b'{'), at)?;
                    at += 1;
                    Next::FirstOrEnd
                }
                _ => {
                    at = scalar(document, at)?.1;
                    Next::CommaOrEnd
                }
            },
            Next::FirstOrEnd | Next::CommaOrEnd if byte == Some(levels.close()) => {
                at += 1;
                if levels.leave() {
                    return Ok(at);
                }
                Next::CommaOrEnd
            }
            Next::CommaOrEnd if byte != Some(b',') => return Err(missing_separator(bytes, at)),
            Next::FirstOrEnd | Next::CommaOrEnd => {
                at += usize::from(matches!(next, Next::CommaOrEnd));
                if levels.in_object() {
                    at = skip_key(document, skip_space(bytes, at))?;
                }
                Next::Value
            }
        };
    }
}

/// Skips a key and its colon.
fn skip_key(document: &Document<'_>, at: usize) -> Result<usize, Fault> {
    let bytes = document.bytes;
    if bytes.get(at) != Some(&b'"') {
        return Err(Fault::new("expected a key", at));
    }
    let (end, _) = string(document, at + 1)?;
    let colon = skip_space(bytes, end + 1);
    if bytes.get(colon) != Some(&b':') {
        return Err(Fault::new("expected a colon", colon));
    }
    Ok(colon + 1)
}

#[cold]
pub(super) fn missing_separator(document: &[u8], at: usize) -> Fault {
    let what = if at < document.len() { "expected a comma or the end" } else { "the document ends too early" };
    Fault::new(what, at)
}

/// The containers that are open within the row's object: a bit each says whether it is an object.
#[derive(Default)]
struct Levels {
    objects: [u64; MAX_DEPTH.div_ceil(64)],
    open: usize,
}

impl Levels {
    fn enter(&mut self, object: bool, at: usize) -> Result<(), Fault> {
        if self.open + 1 == MAX_DEPTH {
            return Err(Fault::new("more than 1000 nested objects and arrays", at));
        }
        let (word, bit) = (self.open / 64, self.open % 64);
        self.objects[word] = self.objects[word] & !(1 << bit) | u64::from(object) << bit;
        self.open += 1;
        Ok(())
    }

    /// Closes the innermost level; true when it was the last.
    fn leave(&mut self) -> bool {
        self.open -= 1;
        self.open == 0
    }

    fn in_object(&self) -> bool {
        let innermost = self.open - 1;
        self.objects[innermost / 64] >> (innermost % 64) & 1 == 1
    }

    fn close(&self) -> u8 {
        if self.in_object() { b'}' } else { b']' }
    }
}

#[cfg(test)]
mod tests {
    use super::super::stops::{Index, Kernel};
    use super::*;

    fn skip_text(text: &str) -> Result<usize, Fault> {
        let mut index = Index::default();
        Kernel::best().read(text.as_bytes(), &mut index);
        skip(&Document::new(text.as_bytes(), text.len(), &index), 0)
    }

    #[test]
    fn skips_what_is_well_formed() {
        for text in ["[]", "{}", "[1]", "[ ]", r#"{"a":[{},[],{"b":null}] , "c":"]"}"#, r#"[[[1,2],3],"\""]"#] {
            assert_eq!(skip_text(&format!("{text},")), Ok(text.len()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not() {
        for text in ["[", "{", "[1", "[1,]", "[,1]", "{,}", r#"{"a"}"#, r#"{"a":}"#, "{a:1}", "[1}", "[1 2]", "{]"] {
            assert!(skip_text(text).is_err(), "{text}");
        }
    }

    #[test]
    fn goes_as_deep_as_the_cap() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(skip_text(&nested(MAX_DEPTH - 1)).is_ok());
        assert!(skip_text(&nested(MAX_DEPTH)).is_err());
    }
}
