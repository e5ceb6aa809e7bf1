//! How a job grows with its threads and with its partitions, without a network: bids as lz4 record batches in memory,
//! behind the same channel as a fetch, through decoding, a window and the exchange between threads, into a `blackhole`.
//!
//! ```text
//! cargo run --release -p millstream-benches --bin threads -- [--rows N] [--rounds N] [--job tumble|filter]
//!     [--partitions 2] [--threads 1,2] [--batch ROWS] [--output text|json]
//! ```
//!
//! Every combination of the listed partitions and threads is run in turns, as often as there are rounds, and every run
//! checks its result: before the clock runs each row of a window is looked at, afterwards they are counted.

use std::collections::HashMap;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use millstream_engine::arrow_array::cast::AsArray;
use millstream_engine::arrow_array::types::Int64Type;
use millstream_engine::{Engine, Preloaded, PreloadedRun, Script};
use millstream_protocol::records::{BatchBuilder, Compression};
use millstream_testkit::data::Bids;

type Failure = Box<dyn std::error::Error>;

const TABLE: &str = "CREATE TABLE bids (
      auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, date_time TIMESTAMP(3), extra STRING,
      WATERMARK FOR date_time AS date_time - INTERVAL '4' SECOND
    ) WITH ('connector' = 'kafka', 'topic' = 'bids', 'properties.bootstrap.servers' = 'nowhere:9092',
      'format' = 'json', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');";
const TUMBLE: &str = "SELECT auction, window_start, COUNT(*) AS bids
    FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(date_time), INTERVAL '10' SECOND))
    GROUP BY auction, window_start, window_end";
const FILTER: &str = "SELECT auction, bidder, price FROM bids WHERE price >= 5000000";
const WINDOW_MS: u64 = 10_000;

/// The rows that a job is to give, and the sum of auction times count (tumble) or of auctions (filter).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Answer {
    rows: u64,
    sum: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    Tumble,
    Filter,
}

struct Options {
    rows: u64,
    rounds: usize,
    job: Job,
    partitions: Vec<usize>,
    threads: Vec<usize>,
    batch: u64,
    json: bool,
}

fn main() -> ExitCode {
    let run = options().and_then(|options| run(&options));
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("threads: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, Failure> {
    let mut options = Options {
        rows: 2_000_000,
        rounds: 5,
        job: Job::Tumble,
        partitions: vec![2],
        threads: vec![1, 2],
        batch: 4_096,
        json: false,
    };
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args.next().ok_or_else(|| format!("{name} has no value"))?;
        let numbers = || value.split(',').map(str::parse).collect::<Result<Vec<usize>, _>>();
        match name.as_str() {
            "--rows" => options.rows = value.parse()?,
            "--rounds" => options.rounds = value.parse()?,
            "--batch" => options.batch = value.parse()?,
            "--partitions" => options.partitions = numbers()?,
            "--threads" => options.threads = numbers()?,
            "--output" if value == "text" => options.json = false,
            "--output" if value == "json" => options.json = true,
            "--job" if value == "tumble" => options.job = Job::Tumble,
            "--job" if value == "filter" => options.job = Job::Filter,
            _ => return Err(format!("{name} {value} is no option").into()),
        }
    }
    Ok(options)
}

/// One combination, and what its runs took.
struct Case {
    partitions: usize,
    threads: usize,
    wall: Vec<f64>,
    cpu: Vec<f64>,
}

fn run(options: &Options) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut loaded = Vec::new();
    for partitions in &options.partitions {
        loaded.push((*partitions, load(options, *partitions)?));
    }
    let mut cases = Vec::new();
    for (partitions, (preloaded, answer)) in &loaded {
        for threads in &options.threads {
            let checked = runtime.block_on(run_job(options, *threads, preloaded, true))?;
            check(options, &checked, *answer)?;
            cases.push(Case { partitions: *partitions, threads: *threads, wall: Vec::new(), cpu: Vec::new() });
        }
    }
    for _ in 0..options.rounds {
        for case in &mut cases {
            let Some((_, (preloaded, answer))) = loaded.iter().find(|(partitions, _)| *partitions == case.partitions)
            else {
                continue;
            };
            let before = cpu_seconds()?;
            let done = runtime.block_on(run_job(options, case.threads, preloaded, false))?;
            case.cpu.push(cpu_seconds()? - before);
            case.wall.push(done.elapsed.as_secs_f64());
            let counts = done.progress.counts;
            if (counts.rows_in, counts.rows_out, counts.late) != (options.rows, answer.rows, 0) {
                return Err(format!("{counts:?} is not {answer:?} of {} rows", options.rows).into());
            }
        }
    }
    match options.json {
        true => println!("{}", json(&cases)),
        false => report(options, &cases),
    }
    Ok(())
}

async fn run_job(
    options: &Options,
    threads: usize,
    preloaded: &Preloaded,
    shown: bool,
) -> Result<PreloadedRun, Failure> {
    let (query, sink) = match options.job {
        Job::Tumble => (TUMBLE, "auction BIGINT, window_start TIMESTAMP(3), bids BIGINT"),
        Job::Filter => (FILTER, "auction BIGINT, bidder BIGINT, price BIGINT"),
    };
    let sql = match shown {
        true => format!("{TABLE} {query};"),
        false => format!(
            "{TABLE} CREATE TABLE nowhere ({sink}) WITH ('connector' = 'blackhole'); INSERT INTO nowhere {query};"
        ),
    };
    let engine = Engine::builder().set("parallelism", threads.to_string()).set("memory.limit", "2gb").build()?;
    let script = engine.bind(&Script::new("threads", sql))?;
    Ok(engine.run_preloaded(&script, preloaded.clone()).await?)
}

/// Bids in batches, which go to the partitions in turn; and the answer, from the generator's own rows.
fn load(options: &Options, partitions: usize) -> Result<(Preloaded, Answer), Failure> {
    let mut preloaded = Preloaded::new(partitions);
    let mut bids = Bids::new(1);
    let mut builder = BatchBuilder::new(Compression::Lz4, None)?;
    let mut groups: HashMap<(u64, i64), i64> = HashMap::new();
    let mut kept = Answer { rows: 0, sum: 0 };
    let mut line = Vec::new();
    let mut batches = 0;
    for row in 0..options.rows {
        line.clear();
        bids.write_json(&mut line)?;
        builder.append(0, None, Some(&line), &[])?;
        let auction = number(&line, b"\"auction\":")?;
        if number(&line, b"\"price\":")? >= 5_000_000 {
            kept = Answer { rows: kept.rows + 1, sum: kept.sum + auction };
        }
        *groups.entry((row * 1_000 / Bids::PER_SECOND / WINDOW_MS, auction)).or_default() += 1;
        if (row + 1) % options.batch == 0 || row + 1 == options.rows {
            preloaded.push(batches % partitions, builder.build().finish())?;
            batches += 1;
        }
    }
    let answer = match options.job {
        Job::Filter => kept,
        Job::Tumble => {
            Answer { rows: groups.len() as u64, sum: groups.iter().map(|((_, auction), count)| auction * count).sum() }
        }
    };
    Ok((preloaded, answer))
}

/// The number behind a member's name.
fn number(line: &[u8], name: &[u8]) -> Result<i64, Failure> {
    let at = line.windows(name.len()).position(|window| window == name).ok_or("a bid without this member")?;
    let digits = line[at + name.len()..].iter().take_while(|byte| byte.is_ascii_digit());
    Ok(digits.fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}

fn check(options: &Options, run: &PreloadedRun, expected: Answer) -> Result<(), Failure> {
    let mut answer = Answer { rows: 0, sum: 0 };
    for batch in &run.rows {
        let auctions = batch.column(0).as_primitive::<Int64Type>().values();
        answer.rows += batch.num_rows() as u64;
        answer.sum += match options.job {
            Job::Filter => auctions.iter().sum::<i64>(),
            Job::Tumble => {
                let counts = batch.column(2).as_primitive::<Int64Type>().values();
                auctions.iter().zip(counts).map(|(auction, count)| auction * count).sum()
            }
        };
    }
    if answer == expected { Ok(()) } else { Err(format!("{answer:?} is not {expected:?}").into()) }
}

/// Seconds of each round, for scripts.
fn json(cases: &[Case]) -> String {
    let case = |Case { partitions, threads, wall, cpu }: &Case| {
        format!(r#"{{"partitions":{partitions},"threads":{threads},"wall":{wall:?},"cpu":{cpu:?}}}"#)
    };
    format!("[{}]", cases.iter().map(case).collect::<Vec<_>>().join(","))
}

fn report(options: &Options, cases: &[Case]) {
    let mut out = std::io::stdout().lock();
    let Some(first) = cases.first() else { return };
    let rows = options.rows as f64;
    for case in cases {
        let ratio = |ours: &[f64], firsts: &[f64]| -> Vec<f64> {
            ours.iter().zip(firsts).map(|(ours, firsts)| firsts / ours).collect()
        };
        let _ = writeln!(
            out,
            "{:>4} partitions {:>2} threads: {:>5.2} M rows/s, {:.3} us of CPU per row; throughput {:.2} x, CPU per row {:.2} x ({:.2} to {:.2})",
            case.partitions,
            case.threads,
            rows / median(&case.wall) / 1e6,
            median(&case.cpu) / rows * 1e6,
            median(&ratio(&case.wall, &first.wall)),
            1.0 / median(&ratio(&case.cpu, &first.cpu)),
            ratio(&case.wall, &first.wall).iter().copied().fold(f64::INFINITY, f64::min),
            ratio(&case.wall, &first.wall).iter().copied().fold(0.0, f64::max),
        );
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// User and system time of this process, from Linux's `/proc/self/stat`, in hundredths of a second.
fn cpu_seconds() -> Result<f64, Failure> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in parentheses, may hold anything.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Ok(Duration::from_millis(ticks * 10).as_secs_f64())
}
