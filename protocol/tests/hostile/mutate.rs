//! The mutation engine: what becomes of a good vector by one wrong move.
//!
//! It knows nothing of what the bytes mean. Every byte may begin a length or a count of any width, fixed or varint, so
//! every extreme is put at every byte; and every zero may be an empty set of tagged fields, so others are put there.
//! That makes a list of some sixty mutants for each byte, all of which can be named by their place in it.

use super::random::Random;

/// One wrong move.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Move {
    /// The bytes end here.
    Cut,
    /// This bit is the other one.
    Flip(u8),
    /// A fixed number of so many bytes is this one.
    Fixed(usize, i64),
    /// The varint that begins here is this one.
    Varint(u64),
    /// It is what it was, spelt in so many bytes.
    Overlong(usize),
    /// A varint claims about as much as is left, give or take.
    Left(i64),
    /// Tagged fields where there were none.
    Tags(Tags),
    /// So many bytes are missing.
    Drop(usize),
    /// So many bytes come twice.
    Repeat(usize),
}

/// Sets of tagged fields.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Tags {
    /// One that hardly any schema knows, with a byte.
    Unknown,
    /// One for each of the first tags, which a schema may know, each empty.
    Known,
    /// The same one again and again.
    Repeated,
    /// Downwards.
    Unordered,
    /// Many, without a byte in them.
    Many,
    /// The largest tag.
    Largest,
    /// A count without fields.
    CountOnly,
    /// A field whose size is beyond the end.
    SizeBeyondEnd,
}

/// Everything that may happen at a byte.
const MOVES: [Move; 64] = {
    use Move::*;
    [
        Cut,
        Flip(0),
        Flip(1),
        Flip(2),
        Flip(3),
        Flip(4),
        Flip(5),
        Flip(6),
        Flip(7),
        Fixed(1, 0),
        Fixed(1, 0x7f),
        Fixed(1, 0x80),
        Fixed(1, -1),
        Fixed(2, 0),
        Fixed(2, -1),
        Fixed(2, i16::MAX as i64),
        Fixed(2, i16::MIN as i64),
        Fixed(2, 0x100),
        Fixed(4, 0),
        Fixed(4, -1),
        Fixed(4, -2),
        Fixed(4, i32::MAX as i64),
        Fixed(4, i32::MIN as i64),
        Fixed(4, 0x0100_0000),
        Fixed(4, 0x0000_ffff),
        Fixed(4, 1),
        Fixed(8, -1),
        Fixed(8, i64::MAX),
        Fixed(8, i64::MIN),
        Varint(0),
        Varint(1),
        Varint(2),
        Varint(0x7f),
        Varint(0x80),
        Varint(0x8000),
        Varint(0x7fff_ffff),
        Varint(0x8000_0000),
        Varint(0xffff_fffe),
        Varint(0xffff_ffff),
        Varint(u64::MAX),
        Overlong(2),
        Overlong(3),
        Overlong(5),
        Overlong(6),
        Overlong(10),
        Overlong(11),
        Left(-1),
        Left(0),
        Left(1),
        Left(2),
        Tags(self::Tags::Unknown),
        Tags(self::Tags::Known),
        Tags(self::Tags::Repeated),
        Tags(self::Tags::Unordered),
        Tags(self::Tags::Many),
        Tags(self::Tags::Largest),
        Tags(self::Tags::CountOnly),
        Tags(self::Tags::SizeBeyondEnd),
        Drop(1),
        Drop(4),
        Drop(9),
        Repeat(1),
        Repeat(4),
        Repeat(16),
    ]
};

/// What may follow a vector.
const TAILS: [&[u8]; 6] = [&[0], &[0xff], &[0; 70], &[0xff; 70], &[1; 300], &[0x80; 12]];

/// All mutants of one vector.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mutants<'a> {
    good: &'a [u8],
}

impl<'a> Mutants<'a> {
    pub(crate) fn of(good: &'a [u8]) -> Self {
        Self { good }
    }

    /// How many there are.
    pub(crate) fn count(self) -> usize {
        self.good.len() * MOVES.len() + TAILS.len()
    }

    /// The one at place `at`.
    pub(crate) fn nth(self, at: usize) -> Vec<u8> {
        let tails = self.good.len() * MOVES.len();
        match at.checked_sub(tails) {
            None => moved(self.good, at / MOVES.len(), MOVES[at % MOVES.len()]),
            Some(tail) => [self.good, TAILS[tail]].concat(),
        }
    }

    /// Any one, by one wrong move or by a few.
    pub(crate) fn any(self, random: &mut Random) -> Vec<u8> {
        let mut mutant = self.nth(random.below(self.count()));
        for _ in 0..random.below(6).saturating_sub(3) {
            mutant = Mutants::of(&mutant).nth(random.below(Mutants::of(&mutant).count()));
        }
        mutant
    }
}

fn moved(good: &[u8], at: usize, how: Move) -> Vec<u8> {
    let (before, here) = good.split_at(at);
    let instead = |taken: usize, put: &[u8]| [before, put, &here[taken.min(here.len())..]].concat();
    match how {
        Move::Cut => before.to_vec(),
        Move::Flip(bit) => instead(1, &[here[0] ^ 1 << bit]),
        Move::Fixed(width, number) => instead(width, &number.to_be_bytes()[8 - width..]),
        Move::Varint(number) => instead(varint_width(here), &varint(number, 0)),
        Move::Overlong(width) => instead(varint_width(here), &varint(varint_value(here), width)),
        Move::Left(more) => {
            let left = (here.len() - varint_width(here)) as i64;
            instead(varint_width(here), &varint(left.saturating_add(more).max(0) as u64, 0))
        }
        Move::Tags(tags) => instead(usize::from(here[0] == 0), &tags.bytes()),
        Move::Drop(len) => instead(len, &[]),
        Move::Repeat(len) => instead(0, &here[..len.min(here.len())]),
    }
}

impl Tags {
    fn bytes(self) -> Vec<u8> {
        let fields =
            |tags: &mut dyn Iterator<Item = u64>| tags.flat_map(|tag| [varint(tag, 0), vec![0]].concat()).collect();
        let counted = |count: u8, fields: Vec<u8>| [vec![count], fields].concat();
        match self {
            Self::Unknown => vec![1, 99, 1, 0xab],
            Self::Known => counted(4, fields(&mut (0..4))),
            Self::Repeated => counted(5, fields(&mut [77; 5].into_iter())),
            Self::Unordered => counted(5, fields(&mut (80..85).rev())),
            Self::Many => counted(100, fields(&mut (100..200))),
            Self::Largest => counted(1, fields(&mut [0xffff_ffff].into_iter())),
            Self::CountOnly => varint(0xffff_ffff, 0),
            Self::SizeBeyondEnd => [vec![1, 0], varint(0x7fff_ffff, 0)].concat(),
        }
    }
}

/// `number` in at least `width` bytes.
fn varint(mut number: u64, width: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    while bytes.len() + 1 < width {
        bytes.push(number as u8 | 0x80);
        number = 0;
    }
    bytes.push(number as u8);
    bytes
}

/// The bytes of the varint that begins `bytes`, if one does.
fn varint_width(bytes: &[u8]) -> usize {
    bytes.iter().take(10).position(|&byte| byte < 0x80).map_or(1, |at| at + 1)
}

fn varint_value(bytes: &[u8]) -> u64 {
    let bytes = &bytes[..varint_width(bytes)];
    bytes.iter().rev().fold(0, |value, &byte| value << 7 | u64::from(byte & 0x7f))
}

#[test]
fn the_moves_are_what_they_say() {
    let good = [0, 0, 0, 5, 0x81, 0x01, 9];
    assert_eq!(moved(&good, 3, Move::Cut), [0, 0, 0]);
    assert_eq!(moved(&good, 0, Move::Fixed(4, -2)), [0xff, 0xff, 0xff, 0xfe, 0x81, 0x01, 9]);
    assert_eq!(moved(&good, 6, Move::Fixed(4, 1)), [0, 0, 0, 5, 0x81, 0x01, 0, 0, 0, 1]);
    assert_eq!(moved(&good, 4, Move::Varint(0x80)), [0, 0, 0, 5, 0x80, 0x01, 9]);
    assert_eq!(moved(&good, 4, Move::Overlong(4)), [0, 0, 0, 5, 0x81, 0x81, 0x80, 0, 9]);
    assert_eq!(moved(&good, 4, Move::Left(1)), [0, 0, 0, 5, 2, 9]);
    assert_eq!(moved(&good, 2, Move::Tags(Tags::Unknown)), [0, 0, 1, 99, 1, 0xab, 5, 0x81, 0x01, 9]);
    assert_eq!(moved(&good, 4, Move::Drop(9)), [0, 0, 0, 5]);
    assert_eq!(moved(&good, 3, Move::Repeat(1)), [0, 0, 0, 5, 5, 0x81, 0x01, 9]);
    let mutants = Mutants::of(&good);
    assert!((0..mutants.count()).filter(|at| mutants.nth(*at) == good).count() < mutants.count() / 8);
}
