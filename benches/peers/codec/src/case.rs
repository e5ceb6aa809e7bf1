//! The questions: what is measured, on which input, and what the answer must be.

use std::fmt;

use millstream_protocol::records::Compression;

use crate::shared::{LARGE, SHAPES, Shape};

/// Something to measure. `Display` gives the name that the Java harness knows it by.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// Read every record, headers and all, with the checksum checked.
    Decode(Shape, Compression),
    /// The checksum alone.
    Checksum(Shape),
    /// The records as columns.
    Columns(Shape),
    /// Write records that are in memory into a batch, with its checksum.
    Build(Shape, Compression),
    /// Read the Metadata response into values of its own.
    MetadataOwned,
    /// Read it without copying.
    MetadataBorrowed,
    /// Write it.
    MetadataEncode,
}

impl Case {
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        all.extend(SHAPES.map(|shape| Self::Decode(shape, Compression::None)));
        all.extend(SHAPES.map(Self::Checksum));
        all.extend(SHAPES.map(Self::Columns));
        all.extend(SHAPES.map(|shape| Self::Build(shape, Compression::None)));
        all.extend([Self::MetadataOwned, Self::MetadataBorrowed, Self::MetadataEncode]);
        for compression in CODECS {
            all.extend([Self::Decode(LARGE, compression), Self::Build(LARGE, compression)]);
        }
        all
    }

    /// How a time is shown: the unit, and what a duration in nanoseconds is divided by, or what divides it.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Decode(shape, Compression::None)
            | Self::Build(shape, Compression::None)
            | Self::Columns(shape)
            | Self::Checksum(shape) => Unit::NanosPerRecord(shape.records),
            Self::Decode(shape, _) | Self::Build(shape, _) => {
                Unit::MegabytesPerSecond(shape.records * shape.value_bytes)
            }
            _ => Unit::Micros,
        }
    }
}

pub const CODECS: [Compression; 4] = [Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(shape, compression) => write!(f, "decode {shape} {compression}"),
            Self::Checksum(shape) => write!(f, "checksum {shape} none"),
            Self::Columns(shape) => write!(f, "columns {shape} none"),
            Self::Build(shape, compression) => write!(f, "build {shape} {compression}"),
            Self::MetadataOwned => f.write_str("metadata-decode"),
            Self::MetadataBorrowed => f.write_str("metadata-walk"),
            Self::MetadataEncode => f.write_str("metadata-encode"),
        }
    }
}

#[derive(Copy, Clone)]
pub enum Unit {
    NanosPerRecord(usize),
    Micros,
    MegabytesPerSecond(usize),
}

impl Unit {
    pub fn of(self, nanos: f64) -> f64 {
        match self {
            Self::NanosPerRecord(records) => nanos / records as f64,
            Self::Micros => nanos / 1e3,
            Self::MegabytesPerSecond(bytes) => bytes as f64 * 1e3 / nanos,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::NanosPerRecord(_) => "ns/record",
            Self::Micros => "us",
            Self::MegabytesPerSecond(_) => "MB/s",
        }
    }
}

/// What a run has read: equal for all that read the same.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Records, or partitions.
    pub count: u64,
    /// Bytes of keys, values and headers, or of names.
    pub bytes: u64,
    /// The offsets added up, or the partitions' leaders.
    pub offsets: u64,
    /// The timestamps added up, or the ids of the replicas.
    pub times: u64,
}

impl Sum {
    pub fn record(&mut self, offset: i64, timestamp: i64, bytes: usize) {
        self.count += 1;
        self.bytes += bytes as u64;
        self.offsets = self.offsets.wrapping_add(offset as u64);
        self.times = self.times.wrapping_add(timestamp as u64);
    }

    /// Adds topics: how long each one's name is, and its partitions' leaders and replicas.
    pub fn topics<P, R>(topics: impl Iterator<Item = (usize, P)>) -> Self
    where
        P: Iterator<Item = (i32, R)>,
        R: Iterator<Item = i32>,
    {
        let mut sum = Self::default();
        for (name_bytes, partitions) in topics {
            sum.bytes += name_bytes as u64;
            for (leader, replicas) in partitions {
                sum.count += 1;
                sum.offsets = sum.offsets.wrapping_add(leader as u64);
                sum.times = replicas.fold(sum.times, |sum, replica| sum.wrapping_add(replica as u64));
            }
        }
        sum
    }
}
