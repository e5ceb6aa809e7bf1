//! The compressor: one per batch builder, its tables used again from batch to batch.

use bytes::BytesMut;

use super::{Compression, FrameStyle};
use crate::records::BuildError;

/// Compresses batches with one codec at one level.
#[derive(Debug)]
pub(in crate::records) struct Compressor {
    codec: Codec,
}

#[derive(Debug)]
enum Codec {
    None,
    #[cfg(feature = "gzip")]
    Gzip(super::gzip::Encoder),
    #[cfg(feature = "snappy")]
    Snappy(Box<super::snappy::Encoder>),
    #[cfg(feature = "lz4")]
    Lz4(super::lz4::Encoder),
    #[cfg(feature = "zstd")]
    Zstd(Box<super::zstd::Encoder>),
}

/// Lowest and highest level of gzip in Kafka; -1 besides, which asks for the default.
#[cfg(feature = "gzip")]
const GZIP_LEVELS: (i32, i32) = (1, 9);
#[cfg(feature = "gzip")]
const GZIP_DEFAULT_LEVEL: i32 = 6;
/// Lowest and highest level of lz4 in Kafka. There is one here.
#[cfg(feature = "lz4")]
const LZ4_LEVELS: (i32, i32) = (1, 17);
#[cfg(feature = "lz4")]
const LZ4_DEFAULT_LEVEL: i32 = 9;

impl Compressor {
    /// A compressor at `level`, or at the codec's default. Takes every level that Kafka takes, and refuses others.
    pub(in crate::records) fn new(compression: Compression, level: Option<i32>) -> Result<Self, BuildError> {
        Self::with_style(compression, level, FrameStyle::Standard)
    }

    /// [`new`](Self::new), for frames as `style` wants them.
    #[cfg_attr(
        not(all(feature = "gzip", feature = "lz4")),
        allow(unused_variables, reason = "not every codec has levels, or styles")
    )]
    pub(in crate::records) fn with_style(
        compression: Compression,
        level: Option<i32>,
        style: FrameStyle,
    ) -> Result<Self, BuildError> {
        let codec = match compression {
            Compression::None => Codec::None,
            #[cfg(feature = "gzip")]
            Compression::Gzip => {
                let level = level.filter(|level| *level != -1).unwrap_or(GZIP_DEFAULT_LEVEL);
                let level = checked(compression, level, GZIP_LEVELS)?;
                Codec::Gzip(super::gzip::Encoder::new(level.unsigned_abs()))
            }
            #[cfg(feature = "snappy")]
            Compression::Snappy => Codec::Snappy(Default::default()),
            #[cfg(feature = "lz4")]
            Compression::Lz4 => {
                checked(compression, level.unwrap_or(LZ4_DEFAULT_LEVEL), LZ4_LEVELS)?;
                Codec::Lz4(super::lz4::Encoder::new(style))
            }
            #[cfg(feature = "zstd")]
            Compression::Zstd => {
                use super::zstd::{DEFAULT_LEVEL, Encoder, LEVELS};
                let level = checked(compression, level.unwrap_or(DEFAULT_LEVEL), LEVELS)?;
                let (min, max) = LEVELS;
                let encoder = Encoder::new(level).ok_or(BuildError::Level { compression, level, min, max })?;
                Codec::Zstd(Box::new(encoder))
            }
            #[allow(unreachable_patterns, reason = "reached when a codec is left out")]
            left_out => return Err(BuildError::CodecNotBuiltIn { compression: left_out }),
        };
        Ok(Self { codec })
    }

    /// Which codec it is.
    pub(in crate::records) fn compression(&self) -> Compression {
        match &self.codec {
            Codec::None => Compression::None,
            #[cfg(feature = "gzip")]
            Codec::Gzip(_) => Compression::Gzip,
            #[cfg(feature = "snappy")]
            Codec::Snappy(_) => Compression::Snappy,
            #[cfg(feature = "lz4")]
            Codec::Lz4(_) => Compression::Lz4,
            #[cfg(feature = "zstd")]
            Codec::Zstd(_) => Compression::Zstd,
        }
    }

    /// Appends `input` to `output`, compressed.
    pub(in crate::records) fn compress(&mut self, input: &[u8], output: &mut BytesMut) {
        match &mut self.codec {
            Codec::None => output.extend_from_slice(input),
            #[cfg(feature = "gzip")]
            Codec::Gzip(encoder) => encoder.encode(input, output),
            #[cfg(feature = "snappy")]
            Codec::Snappy(encoder) => encoder.encode(input, output),
            #[cfg(feature = "lz4")]
            Codec::Lz4(encoder) => encoder.encode(input, output),
            #[cfg(feature = "zstd")]
            Codec::Zstd(encoder) => encoder.encode(input, output),
        }
    }
}

#[cfg(any(feature = "gzip", feature = "lz4", feature = "zstd"))]
fn checked(compression: Compression, level: i32, (min, max): (i32, i32)) -> Result<i32, BuildError> {
    if (min..=max).contains(&level) { Ok(level) } else { Err(BuildError::Level { compression, level, min, max }) }
}
