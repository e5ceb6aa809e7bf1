//! The questions: what is measured, on which input, and what the answer must be.

use std::fmt;

use millstream_protocol::records::Compression;

/// A batch's shape: how many records, how long their values are, how many headers each has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub records: usize,
    pub value_bytes: usize,
    pub headers: usize,
}

pub const SMALL: Shape = Shape { records: 1_000, value_bytes: 100, headers: 0 };
pub const WITH_HEADERS: Shape = Shape { headers: 2, ..SMALL };
pub const LARGE: Shape = Shape { records: 10_000, value_bytes: 1_024, headers: 0 };
pub const SHAPES: [Shape; 3] = [SMALL, WITH_HEADERS, LARGE];

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}B", self.records, self.value_bytes)?;
        if self.headers > 0 { write!(f, "+{}", self.headers) } else { Ok(()) }
    }
}

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

    pub fn partition(&mut self, leader: i32, replicas: impl Iterator<Item = i32>) {
        self.count += 1;
        self.offsets = self.offsets.wrapping_add(leader as u64);
        self.times = replicas.fold(self.times, |sum, replica| sum.wrapping_add(replica as u64));
    }
}
