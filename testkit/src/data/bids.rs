//! Nexmark bids as JSON, some 243 bytes each.

use std::io::{self, Write};

use super::Random;

const CHANNELS: [&str; 4] = ["Google", "Facebook", "Baidu", "Apple"];
const EXTRA_BYTES: usize = 40;

/// An endless stream of bids: 100,000 of them a second of event time, in order, over 100,000 auctions.
///
/// Half of the prices are below 5,000,000.
///
/// ```
/// use millstream_testkit::data::Bids;
///
/// let mut line = Vec::new();
/// Bids::new(1).write_json(&mut line)?;
/// assert!(line.starts_with(b"{\"auction\":"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Bids {
    random: Random,
    made: u64,
}

impl Bids {
    /// How many bids there are in a second of event time.
    pub const PER_SECOND: u64 = 100_000;
    /// How many auctions there are.
    pub const AUCTIONS: u64 = 100_000;

    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed), made: 0 }
    }

    /// Writes the next bid, without a newline.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_json(&mut self, out: &mut impl Write) -> io::Result<()> {
        let auction = self.random.below(Self::AUCTIONS);
        let bidder = self.random.below(1_000_000);
        let price = self.random.below(10_000_000);
        let channel = CHANNELS[self.random.below(CHANNELS.len() as u64) as usize];
        let item = self.random.next_u64();
        let millis = self.made * 1_000 / Self::PER_SECOND;
        self.made += 1;
        let (day, second, milli) = (millis / 86_400_000 + 1, millis / 1_000 % 86_400, millis % 1_000);
        write!(
            out,
            "{{\"auction\":{auction},\"bidder\":{bidder},\"price\":{price},\"channel\":\"{channel}\",\
             \"url\":\"https://www.nexmark.com/item/{item:016x}/bid.htm?query=1&channel={channel}\",\
             \"date_time\":\"2024-01-{day:02} {:02}:{:02}:{:02}.{milli:03}\",\"extra\":\"",
            second / 3_600,
            second / 60 % 60,
            second % 60,
        )?;
        self.write_extra(out)?;
        out.write_all(b"\"}")
    }

    fn write_extra(&mut self, out: &mut impl Write) -> io::Result<()> {
        let mut extra = [0; EXTRA_BYTES];
        for chunk in extra.chunks_mut(8) {
            let bits = self.random.next_u64().to_le_bytes();
            for (letter, bit) in chunk.iter_mut().zip(bits) {
                *letter = b'a' + bit % 26;
            }
        }
        out.write_all(&extra)
    }
}
