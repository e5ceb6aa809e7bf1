//! The commit record: what a job writes beside each committed offset.
//!
//! Kafka keeps a text with every committed offset, up to 4096 bytes. A job puts there what it needs to go on as if it
//! had never stopped: who it is, the watermark at that offset (it judges lateness on replay as before), and the
//! watermark through which windows were emitted (they are not emitted again). The text is readable on purpose:
//! every tool that shows offset metadata shows it.
//!
//! ```text
//! 1 plan=00c0ffee00c0ffee seq=7 wm=1370048400000 out=1370044800000 end=336776 job=delays
//! ```

use std::fmt;

/// The first byte: readers refuse what they do not know.
const VERSION: &str = "1";

/// The longest job name: the record stays far below Kafka's 4096 bytes of offset metadata.
pub(crate) const MAX_JOB_NAME_BYTES: usize = 1024;

/// What is known about a partition at its committed offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommitRecord {
    /// The job that wrote it.
    pub(crate) job: String,
    /// The fingerprint of what its rows depended on.
    pub(crate) plan: u64,
    /// Counts commits, so that a torn set of partitions can be told from a whole one.
    pub(crate) sequence: u64,
    /// The partition's watermark before the committed offset, in milliseconds.
    pub(crate) watermark_ms: i64,
    /// Windows that end by this watermark were emitted and acknowledged, in milliseconds.
    pub(crate) emitted_through_ms: i64,
    /// Where a bounded scan ends, exclusive: a restart in the middle keeps the end it began with.
    pub(crate) end_offset: Option<i64>,
    /// The job came to the end of its bounded input; it starts afresh next time.
    pub(crate) ended: bool,
}

impl fmt::Display for CommitRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{VERSION} plan={:016x} seq={} wm={} out={}",
            self.plan, self.sequence, self.watermark_ms, self.emitted_through_ms
        )?;
        if let Some(end) = self.end_offset {
            write!(f, " end={end}")?;
        }
        if self.ended {
            f.write_str(" ended=1")?;
        }
        // Last, so that it may hold anything, spaces included.
        write!(f, " job={}", self.job)
    }
}

impl CommitRecord {
    /// Reads a record; `None` when somebody else wrote the text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(VERSION)?.strip_prefix(' ')?;
        let (fields, job) = match rest.strip_prefix("job=") {
            Some(job) => ("", job),
            None => rest.split_once(" job=")?,
        };
        let (mut plan, mut sequence, mut watermark_ms, mut emitted_through_ms) = (None, None, None, None);
        let (mut end_offset, mut ended) = (None, false);
        for field in fields.split(' ') {
            let (name, value) = field.split_once('=')?;
            match name {
                "plan" => plan = Some(u64::from_str_radix(value, 16).ok()?),
                "seq" => sequence = Some(value.parse().ok()?),
                "wm" => watermark_ms = Some(value.parse().ok()?),
                "out" => emitted_through_ms = Some(value.parse().ok()?),
                "end" => end_offset = Some(value.parse().ok()?),
                "ended" => ended = value == "1",
                _ => return None,
            }
        }
        Some(Self {
            job: job.to_owned(),
            plan: plan?,
            sequence: sequence?,
            watermark_ms: watermark_ms?,
            emitted_through_ms: emitted_through_ms?,
            end_offset,
            ended,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::NO_WATERMARK_MS;

    fn record() -> CommitRecord {
        CommitRecord {
            job: "daily delays job=2".to_owned(),
            plan: 0xc0ffee,
            sequence: 7,
            watermark_ms: NO_WATERMARK_MS,
            emitted_through_ms: i64::MAX,
            end_offset: Some(336_776),
            ended: true,
        }
    }

    #[test]
    fn comes_back_as_written() {
        let plain = CommitRecord { end_offset: None, ended: false, ..record() };
        for record in [record(), plain] {
            assert_eq!(CommitRecord::parse(&record.to_string()), Some(record));
        }
    }

    #[test]
    fn fits_kafka_whatever_the_values() {
        let longest = CommitRecord {
            job: "x".repeat(MAX_JOB_NAME_BYTES),
            plan: u64::MAX,
            sequence: u64::MAX,
            watermark_ms: i64::MIN,
            emitted_through_ms: i64::MIN,
            end_offset: Some(i64::MAX),
            ended: true,
        };
        assert!(longest.to_string().len() <= 4096);
    }

    #[test]
    fn strangers_are_not_read() {
        let whole = record().to_string();
        for stranger in ["", "1", "1 job=x", "2 plan=0 seq=0 wm=0 out=0 job=x", "NO_METADATA", "1 plan=zz seq=0"] {
            assert_eq!(CommitRecord::parse(stranger), None, "{stranger}");
        }
        for cut in 0..whole.find(" job=").unwrap() {
            assert_eq!(CommitRecord::parse(&whole[..cut]), None, "{}", &whole[..cut]);
        }
    }
}
