//! Kafka codecs measured beside each other, in rounds: every codec answers a question before any answers it again.
//!
//! `run` builds and starts it. Every answer is checked: who reads must have read the same records, and what is written
//! is read back by millstream. Prints Markdown: the median over the rounds, least and most in brackets.

mod case;
mod count;
mod inputs;
mod java;
mod peers;
#[path = "../../../codec_inputs.rs"]
#[allow(dead_code, reason = "millstream's own benchmarks use more of it")]
mod shared;
mod targets;

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use bytes::Bytes;
use millstream_protocol::records::Decompressor;

use case::{Case, Sum, Unit};
use java::Java;
use peers::{Answer, PEERS, Run};
use targets::Measured;

/// How long a codec works on a question in one round.
const SLICE: Duration = Duration::from_millis(40);
/// Runs before the first round.
const WARM_UP: usize = 5;

#[global_allocator]
static ALLOCATOR: count::Counting = count::Counting;

struct Options {
    rounds: usize,
    /// Measure only cases whose name contains this.
    only: String,
    /// Class path of the Java harness; without one Java is left out.
    java: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let folder = std::env::temp_dir().join(format!("codec-peers-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let measured = measure(&options, folder.clone());
    std::fs::remove_dir_all(folder)?;
    measured
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options { rounds: 7, only: String::new(), java: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--rounds" => options.rounds = value()?.parse()?,
            "--only" => options.only = value()?,
            "--java" => options.java = Some(value()?),
            _ => return Err(format!("unknown argument {argument}").into()),
        }
    }
    Ok(options)
}

fn measure(options: &Options, folder: PathBuf) -> Result<(), Box<dyn Error>> {
    inputs::write_all(&folder)?;
    let mut java = options.java.as_deref().map(|path| Java::start(path, &folder)).transpose()?;
    let names = PEERS.iter().map(|(name, _)| *name).chain(java.as_ref().map(|_| "Java kafka-clients"));
    let names: Vec<_> = names.collect();
    println!("| | unit | {} |", names.join(" | "));
    println!("|---|---{}|", "|---".repeat(names.len()));
    let mut ours = Measured(Vec::new());
    for case in Case::all().into_iter().filter(|case| case.to_string().contains(&options.only)) {
        let mut cells = row(case, options.rounds, java.as_mut())?;
        if let Some((nanos, count)) = cells[0].of_ours() {
            ours.0.push((case, nanos, count));
        }
        let cells: Vec<_> = cells.iter_mut().map(|cell| cell.show(case.unit())).collect();
        println!("| {case} | {} | {} |", case.unit().name(), cells.join(" | "));
    }
    println!("\n| target of millstream | limit | median | |\n|---|---|---|---|");
    ours.lines().iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// Measures one case: a cell for every codec, Java's last.
fn row(case: Case, rounds: usize, mut java: Option<&mut Java>) -> Result<Vec<Cell>, Box<dyn Error>> {
    let mut runs: Vec<Option<Run>> = PEERS.iter().map(|(_, prepare)| prepare(case)).collect();
    let mut cells: Vec<Cell> = runs.iter().map(|_| Cell::default()).collect();
    let mut expected = None;
    for (run, cell) in runs.iter_mut().zip(&mut cells) {
        if let Some(run) = run {
            let sum = sum_of(case, run());
            assert_eq!(*expected.get_or_insert(sum), sum, "{case}: the codecs disagree");
            (0..WARM_UP).for_each(|_| drop(run()));
            cell.allocations = Some(count::allocations(|| drop(run())));
        }
    }
    let mut java_cell = Cell::default();
    for _ in 0..rounds {
        for (run, cell) in runs.iter_mut().zip(&mut cells) {
            if let Some(run) = run {
                cell.nanos.push(slice(run));
            }
        }
        if let Some((nanos, sum)) = java.as_mut().map(|java| java.run(case, SLICE)).transpose()?.flatten() {
            assert_eq!(expected, Some(sum), "{case}: Java disagrees");
            java_cell.nanos.push(nanos);
        }
    }
    cells.extend(java.map(|_| java_cell));
    Ok(cells)
}

/// What a run read, or what can be read in what it wrote.
fn sum_of(case: Case, answer: Answer) -> Sum {
    match answer {
        Answer::Read(sum) => sum,
        Answer::Wrote(bytes) if case == Case::MetadataEncode => {
            assert_eq!(bytes, inputs::metadata_bytes());
            Sum::default()
        }
        Answer::Wrote(set) => peers::read_back(&set, &mut Decompressor::new(inputs::MAX_PAYLOAD_BYTES)),
    }
}

/// Runs for a while, and returns the median of the runs' times in nanoseconds.
fn slice(run: &mut Run) -> f64 {
    let mut nanos = Vec::new();
    let begun = Instant::now();
    let mut length = None;
    while begun.elapsed() < SLICE || nanos.len() < 3 {
        let started = Instant::now();
        let answer = run();
        nanos.push(started.elapsed().as_nanos() as f64);
        if let Answer::Wrote(bytes) = answer {
            assert_eq!(*length.get_or_insert(bytes.len()), Bytes::len(&bytes));
        }
    }
    median(&mut nanos)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A codec's answers to one question.
#[derive(Default)]
struct Cell {
    /// One time per round.
    nanos: Vec<f64>,
    /// In one run, once warm.
    allocations: Option<usize>,
}

impl Cell {
    /// Median and allocations of a codec in this process.
    fn of_ours(&mut self) -> Option<(f64, usize)> {
        let allocations = self.allocations?;
        Some((median(&mut self.nanos), allocations))
    }

    fn show(&mut self, unit: Unit) -> String {
        if self.nanos.is_empty() {
            return String::new();
        }
        let middle = unit.of(median(&mut self.nanos));
        let (first, last) = (unit.of(self.nanos[0]), unit.of(self.nanos[self.nanos.len() - 1]));
        let (least, most) = (first.min(last), first.max(last));
        let digits = if middle < 100.0 { 1 } else { 0 };
        let allocations = match (self.allocations, unit) {
            (None, _) => String::new(),
            (Some(count), Unit::NanosPerRecord(records)) if count >= records => {
                format!(", {:.1} alloc/record", count as f64 / records as f64)
            }
            (Some(count), _) => format!(", {count} alloc"),
        };
        format!("{middle:.digits$} ({least:.digits$}-{most:.digits$}){allocations}")
    }
}
