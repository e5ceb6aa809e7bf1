//! The four codecs of Kafka, each behind a cargo feature, all without C.
//!
//! Every codec is a file with a `Decoder` and an `Encoder` that keep their working memory from batch to batch. A decoder
//! writes into an [`Output`](output::Output), which stops it at a cap: a batch is small on the wire and may claim to be
//! anything once unpacked.

mod compress;
mod decompress;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "lz4")]
mod lz4;
#[cfg(feature = "lz4")]
mod lz4_zeros;
#[cfg_attr(
    not(all(feature = "gzip", feature = "snappy", feature = "lz4", feature = "zstd")),
    allow(dead_code, reason = "each codec uses other parts of it")
)]
mod output;
#[cfg(feature = "snappy")]
mod snappy;
#[cfg(feature = "zstd")]
mod zstd;
#[cfg(feature = "zstd")]
mod zstd_frames;

use std::fmt;
use std::str::FromStr;

pub(super) use compress::Compressor;
pub use decompress::Decompressor;

/// How the records of a batch are compressed.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// RFC 1952.
    Gzip,
    /// Snappy blocks in the framing of snappy-java ("xerial").
    Snappy,
    /// LZ4 frames.
    Lz4,
    /// Zstandard frames (RFC 8878, KIP-110).
    Zstd,
}

/// How the frames of a codec are made, where the message format has a say in it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::records) enum FrameStyle {
    /// As the codec is specified.
    #[default]
    Standard,
    /// As in magic 0, whose LZ4 frames have a wrong header checksum: it also covers the frame's magic. Readers of that
    /// format do not look at it.
    Magic0,
}

impl Compression {
    /// All of them, by the number they have in a batch's attributes.
    pub const ALL: [Self; 5] = [Self::None, Self::Gzip, Self::Snappy, Self::Lz4, Self::Zstd];

    /// The number in a batch's attributes.
    pub fn id(self) -> u8 {
        self as u8
    }

    /// The codec with this number in a batch's attributes.
    pub fn from_id(id: u8) -> Option<Self> {
        Self::ALL.get(usize::from(id)).copied()
    }

    /// The name that Kafka's `compression.type` gives it, and this crate's cargo feature.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Snappy => "snappy",
            Self::Lz4 => "lz4",
            Self::Zstd => "zstd",
        }
    }

    /// Whether this build can read and write it.
    pub fn is_built_in(self) -> bool {
        match self {
            Self::None => true,
            Self::Gzip => cfg!(feature = "gzip"),
            Self::Snappy => cfg!(feature = "snappy"),
            Self::Lz4 => cfg!(feature = "lz4"),
            Self::Zstd => cfg!(feature = "zstd"),
        }
    }
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Compression {
    type Err = UnknownCompression;

    /// Reads a value of Kafka's `compression.type`.
    ///
    /// ```
    /// use millstream_protocol::records::Compression;
    /// assert_eq!("lz4".parse(), Ok(Compression::Lz4));
    /// assert!("lzma".parse::<Compression>().is_err());
    /// ```
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|codec| codec.name() == name).ok_or(UnknownCompression)
    }
}

/// A name that is no codec of Kafka.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown compression type; one of none, gzip, snappy, lz4, zstd")]
pub struct UnknownCompression;

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::records::{BatchBuilder, BuildError, RecordErrorKind};

    #[test]
    fn numbers_and_names_are_kafkas() {
        for (id, name) in ["none", "gzip", "snappy", "lz4", "zstd"].into_iter().enumerate() {
            let compression = Compression::from_id(id as u8).unwrap();
            assert_eq!((compression.id(), compression.name()), (id as u8, name));
            assert_eq!(name.parse(), Ok(compression));
        }
        assert_eq!(Compression::from_id(5), None);
    }

    /// Says nothing when all are built in; `cargo test --no-default-features` runs it with none.
    #[test]
    fn a_codec_that_is_left_out_is_named() {
        for compression in Compression::ALL.into_iter().filter(|compression| !compression.is_built_in()) {
            let read = Decompressor::new(100)
                .decompress(compression, &Bytes::from_static(b"x"), FrameStyle::Standard)
                .unwrap_err();
            assert_eq!(read, RecordErrorKind::CodecNotBuiltIn { compression });
            assert!(read.to_string().contains(&format!("cargo feature `{compression}`")));
            let built = BatchBuilder::new(compression, None).unwrap_err();
            assert_eq!(built, BuildError::CodecNotBuiltIn { compression });
        }
    }

    #[test]
    #[cfg(all(feature = "gzip", feature = "lz4", feature = "zstd"))]
    fn the_levels_are_kafkas() {
        for (compression, min, max) in
            [(Compression::Gzip, 1, 9), (Compression::Lz4, 1, 17), (Compression::Zstd, -131_072, 22)]
        {
            for level in [min, max] {
                assert!(BatchBuilder::new(compression, Some(level)).is_ok(), "{compression} {level}");
            }
            for level in [min - 1, max + 1] {
                let refused = BatchBuilder::new(compression, Some(level)).unwrap_err();
                assert_eq!(refused, BuildError::Level { compression, level, min, max });
            }
        }
        assert!(BatchBuilder::new(Compression::Gzip, Some(-1)).is_ok(), "Kafka's name for the default");
    }
}
