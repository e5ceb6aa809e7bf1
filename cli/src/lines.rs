//! Files and standard input as lines, a block at a time: plain or gzip, told apart by their first bytes.

use std::fs::File;
use std::io::{self, Chain, Cursor, Read};
use std::path::Path;

use bytes::{Bytes, BytesMut};
use flate2::read::MultiGzDecoder;

/// Bytes asked of the input at a time; a block is what one read gave, cut at its last newline.
const READ_BYTES: usize = 256 * 1024;
/// A longer line is refused: no broker takes it as a record, and it would be held in memory whole.
const MAX_LINE_BYTES: usize = 256 * 1024 * 1024;
/// What a gzip member starts with (RFC 1952).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// What blank lines of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blanks {
    /// Lines like all others.
    Lines,
    /// Nothing, as in NDJSON.
    Nothing,
}

/// An input, read line by line.
pub(crate) struct Lines {
    input: Box<dyn Read + Send>,
    blanks: Blanks,
    pending: BytesMut,
    ended: bool,
}

/// Some complete lines that share one buffer.
#[derive(Debug, Default)]
pub(crate) struct Block {
    bytes: Bytes,
    spans: Vec<(usize, usize)>,
}

impl Block {
    /// The lines, without their newlines.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Bytes> + '_ {
        self.spans.iter().map(|&(start, end)| self.bytes.slice(start..end))
    }

    /// How many lines.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }
}

impl Lines {
    /// Opens a file; `-` is standard input.
    pub(crate) fn open(path: &Path, blanks: Blanks) -> io::Result<Self> {
        if path.as_os_str() == "-" {
            return Ok(Self::stdin(blanks));
        }
        let file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        Self::detect(file, blanks)
    }

    /// Standard input, never taken for gzip: its first byte may be a long time coming.
    pub(crate) fn stdin(blanks: Blanks) -> Self {
        Self::new(Box::new(io::stdin()), blanks)
    }

    fn detect(mut file: File, blanks: Blanks) -> io::Result<Self> {
        let mut start = Vec::with_capacity(GZIP_MAGIC.len());
        file.by_ref().take(GZIP_MAGIC.len() as u64).read_to_end(&mut start)?;
        let gzip = start == GZIP_MAGIC;
        let whole: Chain<Cursor<Vec<u8>>, File> = Cursor::new(start).chain(file);
        let input: Box<dyn Read + Send> = if gzip { Box::new(MultiGzDecoder::new(whole)) } else { Box::new(whole) };
        Ok(Self::new(input, blanks))
    }

    fn new(input: Box<dyn Read + Send>, blanks: Blanks) -> Self {
        Self { input, blanks, pending: BytesMut::new(), ended: false }
    }

    /// The next lines, as many as one read completes; `None` at the end.
    pub(crate) fn next_block(&mut self) -> io::Result<Option<Block>> {
        while !self.ended {
            let held = self.pending.len();
            self.pending.resize(held + READ_BYTES, 0);
            let read = self.input.read(&mut self.pending[held..]);
            self.pending.truncate(held + read.as_ref().map_or(0, |count| *count));
            match read {
                Ok(0) => self.ended = true,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            let complete = match self.pending[held..].iter().rposition(|byte| *byte == b'\n') {
                _ if self.ended => self.pending.len(),
                Some(position) => held + position + 1,
                None if self.pending.len() > MAX_LINE_BYTES => return Err(line_too_long()),
                None => continue,
            };
            let block = self.cut(complete);
            if block.len() > 0 {
                return Ok(Some(block));
            }
        }
        Ok(None)
    }

    /// Takes the first `complete` bytes as lines.
    fn cut(&mut self, complete: usize) -> Block {
        let bytes = self.pending.split_to(complete).freeze();
        let mut spans = Vec::with_capacity(bytes.len() / 64);
        let mut start = 0;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let end = start + line.len() - usize::from(line.ends_with(b"\n"));
            if self.blanks == Blanks::Lines || !matches!(&bytes[start..end], b"" | b"\r") {
                spans.push((start, end));
            }
            start += line.len();
        }
        Block { bytes, spans }
    }
}

fn line_too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("a line is longer than {MAX_LINE_BYTES} bytes"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// Gives a few bytes at a time, as a pipe may.
    struct Dribble(Cursor<Vec<u8>>, usize);

    impl Read for Dribble {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(self.1);
            self.0.read(&mut buffer[..length])
        }
    }

    fn lines_of(mut lines: Lines) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(block) = lines.next_block().unwrap() {
            all.extend(block.iter().map(|line| String::from_utf8(line.to_vec()).unwrap()));
        }
        all
    }

    #[test]
    fn any_read_size_gives_the_same_lines() {
        let text = "one\n\ntwo three\n{\"a\":1}\nlast";
        for step in 1..=text.len() {
            let input = Dribble(Cursor::new(text.as_bytes().to_vec()), step);
            assert_eq!(
                lines_of(Lines::new(Box::new(input), Blanks::Nothing)),
                ["one", "two three", "{\"a\":1}", "last"]
            );
        }
    }

    #[test]
    fn blank_lines_are_no_records() {
        for text in ["a\n", "a", "a\n\n", "\r\na\n\r\n\n"] {
            let input = Cursor::new(text.as_bytes().to_vec());
            assert_eq!(lines_of(Lines::new(Box::new(input), Blanks::Nothing)), ["a"], "{text:?}");
        }
        let input = Cursor::new(b"a\n\n".to_vec());
        assert_eq!(lines_of(Lines::new(Box::new(input), Blanks::Lines)), ["a", ""]);
        assert!(lines_of(Lines::new(Box::new(Cursor::new(b"\n\n".to_vec())), Blanks::Nothing)).is_empty());
    }

    #[test]
    fn gzip_is_recognised() {
        let path = std::env::temp_dir().join(format!("millstream-lines-{}.gz", std::process::id()));
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"a\nb\n").unwrap();
        let mut packed = encoder.finish().unwrap();
        packed.extend_from_within(..); // two members, one stream (RFC 1952, 2.2)
        std::fs::write(&path, packed).unwrap();
        let lines = lines_of(Lines::open(&path, Blanks::Nothing).unwrap());
        std::fs::remove_file(&path).unwrap();
        assert_eq!(lines, ["a", "b", "a", "b"]);
    }
}
