//! Writes nexmark bids as NDJSON: `bids COUNT [SEED] > bids.ndjson`.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use millstream_testkit::data::Bids;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let count = args.next().and_then(|count| count.parse::<u64>().ok());
    let seed = args.next().map_or(Some(1), |seed| seed.parse().ok());
    let (Some(count), Some(seed)) = (count, seed) else {
        eprintln!("usage: bids COUNT [SEED] > bids.ndjson");
        return ExitCode::from(2);
    };
    match write(count, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bids: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(count: u64, seed: u64) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut bids = Bids::new(seed);
    for _ in 0..count {
        bids.write_json(&mut out)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
