//! What millstream is to reach, and whether it does.

use millstream_protocol::records::Compression;

use crate::case::Case;
use crate::shared::{LARGE, SMALL, WITH_HEADERS};

const NONE: Compression = Compression::None;

/// Medians of millstream's own cases in nanoseconds, and its allocations.
pub struct Measured(pub Vec<(Case, f64, usize)>);

impl Measured {
    fn of(&self, case: Case) -> Option<(f64, usize)> {
        self.0.iter().find(|(measured, ..)| *measured == case).map(|&(_, nanos, count)| (nanos, count))
    }

    fn per_record(&self, case: Case, records: usize) -> Option<f64> {
        self.of(case).map(|(nanos, _)| nanos / records as f64)
    }

    /// One line per target, as Markdown; a case that was not measured leaves its target out.
    pub fn lines(&self) -> Vec<String> {
        let beyond_checksum = |shape| {
            let columns = self.per_record(Case::Columns(shape), SMALL.records)?;
            Some(columns - self.per_record(Case::Checksum(shape), SMALL.records)?)
        };
        let bytes = (LARGE.records * LARGE.value_bytes) as f64;
        let throughput = self.of(Case::Decode(LARGE, NONE)).map(|(nanos, _)| bytes / nanos);
        let micros = |case| self.of(case).map(|(nanos, _)| nanos / 1e3);
        let count = |case| self.of(case).map(|(_, count)| count as f64);
        let targets = [
            ("every record of 100 B read, ns each", self.per_record(Case::Decode(SMALL, NONE), 1_000), AtMost(12.0)),
            (
                "with two headers, read too, ns each",
                self.per_record(Case::Decode(WITH_HEADERS, NONE), 1_000),
                AtMost(20.0),
            ),
            ("records of 1 KiB, GB/s of values", throughput, AtLeast(16.0)),
            ("columns beyond the checksum, 100 B, ns each", beyond_checksum(SMALL), AtMost(10.0)),
            ("build, 100 B, ns each", self.per_record(Case::Build(SMALL, NONE), 1_000), AtMost(18.0)),
            ("allocations to read a batch", count(Case::Decode(WITH_HEADERS, NONE)), AtMost(0.0)),
            ("allocations to decode a batch to columns", count(Case::Columns(SMALL)), AtMost(0.0)),
            ("allocations to build a batch", count(Case::Build(SMALL, NONE)), AtMost(0.0)),
            ("Metadata of 130 KB decoded, us", micros(Case::MetadataOwned), AtMost(100.0)),
            ("Metadata walked, us", micros(Case::MetadataBorrowed), AtMost(40.0)),
            ("Metadata encoded, us", micros(Case::MetadataEncode), AtMost(30.0)),
        ];
        targets.iter().filter_map(|(name, value, limit)| Some(limit.line(name, (*value)?))).collect()
    }
}

#[derive(Copy, Clone)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
}
use Limit::{AtLeast, AtMost};

impl Limit {
    fn line(self, name: &str, value: f64) -> String {
        let (sign, limit, reached) = match self {
            AtMost(limit) => ("<=", limit, value <= limit),
            AtLeast(limit) => (">=", limit, value >= limit),
        };
        format!("| {name} | {sign} {limit} | {value:.1} | {} |", if reached { "pass" } else { "MISS" })
    }
}
