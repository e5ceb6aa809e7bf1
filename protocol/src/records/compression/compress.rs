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

/// Lowest and highest level of gzip.
#[cfg(feature = "gzip")]
const GZIP_LEVELS: (i32, i32) = (1, 9);
#[cfg(feature = "gzip")]
const GZIP_DEFAULT_LEVEL: i32 = 6;

impl Compressor {
    /// A compressor at `level`, or at the codec's default. Snappy and lz4 have one level only and ignore it.
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
                let level = checked(compression, level.unwrap_or(GZIP_DEFAULT_LEVEL), GZIP_LEVELS)?;
                Codec::Gzip(super::gzip::Encoder::new(level.unsigned_abs()))
            }
            #[cfg(feature = "snappy")]
            Compression::Snappy => Codec::Snappy(Default::default()),
            #[cfg(feature = "lz4")]
            Compression::Lz4 => Codec::Lz4(super::lz4::Encoder::new(style)),
            #[cfg(feature = "zstd")]
            Compression::Zstd => {
                use super::zstd::{DEFAULT_LEVEL, Encoder, LEVELS};
                let level = level.unwrap_or(DEFAULT_LEVEL);
                Codec::Zstd(Box::new(Encoder::new(level).ok_or(level_error(compression, level, LEVELS))?))
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

#[cfg(feature = "gzip")]
fn checked(compression: Compression, level: i32, levels: (i32, i32)) -> Result<i32, BuildError> {
    if (levels.0..=levels.1).contains(&level) { Ok(level) } else { Err(level_error(compression, level, levels)) }
}

#[cfg(any(feature = "gzip", feature = "zstd"))]
fn level_error(compression: Compression, level: i32, (min, max): (i32, i32)) -> BuildError {
    BuildError::Level { compression, level, min, max }
}
