//! Millions of mutants, for `protocol/hostile.sh`; too many for every test run.

use std::time::Instant;

use crate::{codecs, messages, records};

/// Inputs between two lines of progress.
const ROUND: usize = 250_000;

#[test]
#[ignore = "takes minutes: protocol/hostile.sh"]
fn millions_of_mutants_are_refused_or_survive() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let inputs = number("MILLSTREAM_HOSTILE_INPUTS").unwrap_or(2_000_000) as usize;
    let seed = number("MILLSTREAM_HOSTILE_SEED").unwrap_or(1);
    println!("{inputs} inputs from seed {seed}");
    let (start, mut fed, mut accepted) = (Instant::now(), 0, 0);
    for round in 0_u64.. {
        if fed >= inputs {
            break;
        }
        // Each round from a seed of its own, so that one can be run again alone.
        let seed = seed.wrapping_add(round << 32);
        let (read, messages) = messages::run(seed, ROUND * 7 / 10);
        let (_, sets) = records::run(seed, ROUND / 5);
        let packed = codecs::run(seed, ROUND / 40);
        (fed, accepted) = (fed + messages + sets + packed, accepted + read);
        println!("{fed} inputs, {accepted} messages accepted, {} s (seed {seed})", start.elapsed().as_secs());
    }
}
