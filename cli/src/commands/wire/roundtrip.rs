//! `millstream wire roundtrip`: an answer a line, whatever the lines hold, in memory that does not grow with them.

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use millstream_protocol::wire::{LineError, MAX_LINE_BYTES, RoundTrip, refuse};

use crate::args::RoundtripArgs;
use crate::errors::Failure;
use crate::output::{finish, stdout};

/// Bytes asked of standard input at a time.
const READ_BYTES: usize = 256 * 1024;
/// Buffers that one long line has made larger are made this small again.
const KEPT_BYTES: usize = 1024 * 1024;

/// Answers standard input's lines until it ends.
pub(crate) fn run(args: RoundtripArgs) -> Result<(), Failure> {
    let mut out = stdout();
    let mut answerer = Answerer { wire: RoundTrip::new(args.json), json: args.json, answer: Vec::new() };
    let mut lines = Lines::new(io::stdin().lock());
    loop {
        while let Some(line) = lines.next() {
            let answer = answerer.answer(line);
            out.write_all(answer).map_err(|error| Failure::output(&error))?;
        }
        // Whoever writes the lines may be waiting for the answers to those it has written.
        out.flush().map_err(|error| Failure::output(&error))?;
        let more = lines.read().map_err(|error| Failure::Running(format!("cannot read standard input: {error}")))?;
        if !more {
            return finish(out);
        }
    }
}

struct Answerer {
    wire: RoundTrip,
    json: bool,
    answer: Vec<u8>,
}

impl Answerer {
    fn answer(&mut self, line: Line<'_>) -> &[u8] {
        self.answer.clear();
        self.answer.shrink_to(KEPT_BYTES);
        let Line::Whole(line) = line else {
            refuse(&LineError::TooLong, &mut self.answer);
            return &self.answer;
        };
        // A panic is a defect of ours, told on standard error; the lines behind this one are to be answered even then.
        if catch_unwind(AssertUnwindSafe(|| self.wire.answer(line, &mut self.answer))).is_err() {
            self.wire = RoundTrip::new(self.json);
            self.answer.clear();
            self.answer.extend_from_slice(b"error\tthis line shows a defect of millstream, please report it\n");
        }
        &self.answer
    }
}

/// A line without its newline.
#[derive(Debug, PartialEq)]
enum Line<'a> {
    Whole(&'a [u8]),
    /// More than [`MAX_LINE_BYTES`]: not held.
    TooLong,
}

/// Cuts an input into lines and never holds more than one that is not complete.
struct Lines<R> {
    input: R,
    /// Filled up to `filled`.
    buffer: Vec<u8>,
    /// What is before it has been handed out.
    start: usize,
    /// What is between `start` and it has no newline.
    searched: usize,
    filled: usize,
    /// The rest of a line that was too long is being passed over.
    skipping: bool,
    ended: bool,
}

impl<R: Read> Lines<R> {
    fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), start: 0, searched: 0, filled: 0, skipping: false, ended: false }
    }

    /// The next line of what has been read; `None` if it is not complete.
    fn next(&mut self) -> Option<Line<'_>> {
        loop {
            let newline = self.buffer[self.searched..self.filled].iter().position(|byte| *byte == b'\n');
            let Some(newline) = newline.map(|at| self.searched + at) else {
                self.searched = self.filled;
                return self.incomplete();
            };
            let line = self.start..newline;
            (self.start, self.searched) = (newline + 1, newline + 1);
            if !std::mem::take(&mut self.skipping) {
                return Some(Self::bounded(&self.buffer[line]));
            }
        }
    }

    /// What there is to say of a line whose end has not come.
    fn incomplete(&mut self) -> Option<Line<'_>> {
        let line = self.start..self.filled;
        let said = self.skipping;
        self.skipping |= line.len() > MAX_LINE_BYTES;
        if self.skipping || self.ended {
            self.start = self.filled;
        }
        match (said, self.skipping) {
            (true, _) => None,
            (false, true) => Some(Line::TooLong),
            (false, false) if self.ended && !line.is_empty() => Some(Line::Whole(&self.buffer[line])),
            (false, false) => None,
        }
    }

    fn bounded(line: &[u8]) -> Line<'_> {
        if line.len() > MAX_LINE_BYTES { Line::TooLong } else { Line::Whole(line) }
    }

    /// Waits for more of the input. `false` at its end, and when that has been said: everything has been handed out.
    fn read(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.make_room();
        loop {
            match self.input.read(&mut self.buffer[self.filled..]) {
                Ok(0) => self.ended = true,
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            return Ok(true);
        }
    }

    /// Moves what is not complete to the front, and sees to it that there is room behind it.
    fn make_room(&mut self) {
        self.buffer.copy_within(self.start..self.filled, 0);
        (self.searched, self.filled) = (self.searched - self.start, self.filled - self.start);
        self.start = 0;
        if self.filled == 0 && self.buffer.len() > KEPT_BYTES {
            self.buffer = Vec::new();
        }
        // Doubled, as a long line is not to be moved for every block of it.
        if self.buffer.len() < self.filled + READ_BYTES {
            let len = (2 * self.buffer.len()).clamp(READ_BYTES, MAX_LINE_BYTES + 2 * READ_BYTES);
            self.buffer.resize(len, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a pipe may.
    struct Dribble<'a>(&'a [u8], usize);

    impl Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = buffer.len().min(self.1).min(self.0.len());
            let (now, rest) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = rest;
            Ok(count)
        }
    }

    /// Every line's length, `None` for what is too long.
    fn lengths(input: impl Read) -> Vec<Option<usize>> {
        let (mut lines, mut lengths) = (Lines::new(input), Vec::new());
        loop {
            while let Some(line) = lines.next() {
                lengths.push(match line {
                    Line::Whole(line) => Some(line.len()),
                    Line::TooLong => None,
                });
            }
            if !lines.read().unwrap() {
                return lengths;
            }
        }
    }

    #[test]
    fn any_read_size_gives_the_same_lines() {
        for (text, expected) in [
            ("", vec![]),
            ("\n", vec![0]),
            ("one", vec![3]),
            ("one\n", vec![3]),
            ("one\n\ntwo three\r\n\nlast", vec![3, 0, 10, 0, 4]),
        ] {
            for step in 1..=text.len() + 1 {
                let expected: Vec<_> = expected.iter().copied().map(Some).collect();
                assert_eq!(lengths(Dribble(text.as_bytes(), step)), expected, "{text:?} by {step}");
            }
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_in_little_memory() {
        let long = || io::repeat(b'a').take(3 * MAX_LINE_BYTES as u64);
        let most = || io::repeat(b'a').take(MAX_LINE_BYTES as u64);
        let input =
            long().chain(&b"\nfirst\n"[..]).chain(most()).chain(&b"\n"[..]).chain(most()).chain(&b"a\nlast"[..]);
        assert_eq!(lengths(input), [None, Some(5), Some(MAX_LINE_BYTES), None, Some(4)]);
        let unended = most().chain(&b"\n"[..]).chain(long());
        let mut lines = Lines::new(unended);
        let (mut count, mut largest) = (0, 0);
        loop {
            while lines.next().is_some() {
                count += 1;
            }
            largest = largest.max(lines.buffer.len());
            if !lines.read().unwrap() {
                break;
            }
        }
        assert_eq!(count, 2);
        assert!(largest <= MAX_LINE_BYTES + 2 * READ_BYTES, "{largest}");
        assert!(lines.buffer.len() <= KEPT_BYTES, "{}", lines.buffer.len());
    }
}
