//! The client's core against the embedded broker, in virtual time and from one seed: no sockets, threads or clocks.
//!
//! - [`network`]: bytes on their way between the two, late, in parts, cut, or never.
//! - [`world`]: time, the broker, and what goes wrong there and when.
//! - [`shell`]: what `io` is in the client, as a plain loop: connections, metadata, outcomes.
//! - [`member`]: a member's side of its group.
//! - [`producing`], [`transacting`], [`reading`], [`rewriting`], [`grouping`], [`sharing`]: clients, with their work and what
//!   must hold of it.
//! - [`logs`]: what is in the logs, read without the client.
//! - [`bugs`]: mistakes that are planted to see that they are found.
//!
//! First comes safety: whatever goes wrong, nothing that was promised is broken. Then the faults end, and within a bounded
//! time everything must be finished. A failure prints its seed:
//!
//! ```console
//! $ SEED=1234 cargo test -p millstream-client --test simulation
//! $ SEEDS=1000 cargo test --profile sim -p millstream-client --test simulation   # as in CI
//! $ client/simulate.sh 20000
//! ```

mod bugs;
mod chance;
mod grouping;
mod logs;
mod member;
mod network;
mod producing;
mod reading;
mod rewriting;
mod sharing;
mod shell;
mod transacting;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};

use bugs::{Bug, Of};
use grouping::{Grouping, Protocol};
use producing::Producing;
use rewriting::Rewriting;
use sharing::Sharing;
use transacting::Transacting;

/// Seeds tried in the ordinary run, where nothing is optimised; `SEEDS` says how many in others.
const SEEDS: u64 = 40;

/// The seeds to try: the one in `SEED`, or the first so many.
fn seeds() -> std::ops::Range<u64> {
    let number = |name| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    match number("SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("SEEDS").unwrap_or(SEEDS),
    }
}

/// Runs a scenario on all seeds, and says how to repeat the first failure.
fn try_all(test: &str, scenario: impl Fn(u64)) {
    for seed in seeds() {
        if let Err(failure) = catch_unwind(AssertUnwindSafe(|| scenario(seed))) {
            eprintln!("SEED={seed} cargo test -p millstream-client --test simulation {test}");
            std::panic::resume_unwind(failure);
        }
    }
}

#[test]
fn idempotent_producers_keep_every_promise() {
    try_all("idempotent_producers_keep_every_promise", |seed| {
        Producing::new(seed, None).run();
    });
}

#[test]
fn producers_in_a_hurry_never_guess() {
    try_all("producers_in_a_hurry_never_guess", |seed| {
        Producing::new(seed, None).with_delivery_timeout_ms(1_500).run();
    });
}

#[test]
fn transactions_are_all_or_nothing() {
    try_all("transactions_are_all_or_nothing", |seed| {
        Transacting::new(seed, None).run();
    });
}

#[test]
fn members_of_a_group_share_without_overlap_or_loss() {
    try_all("members_of_a_group_share_without_overlap_or_loss", |seed| {
        Grouping::new(seed, Protocol::Classic, None).run();
    });
}

#[test]
fn members_that_the_broker_assigns_to_share_without_overlap_or_loss() {
    try_all("members_that_the_broker_assigns_to_share_without_overlap_or_loss", |seed| {
        Grouping::new(seed, Protocol::Modern, None).run();
    });
}

#[test]
fn members_of_a_share_group_settle_every_record_once() {
    try_all("members_of_a_share_group_settle_every_record_once", |seed| {
        Sharing::new(seed, None).run();
    });
}

#[test]
fn readers_see_what_is_in_the_logs_also_after_cuts() {
    try_all("readers_see_what_is_in_the_logs_also_after_cuts", |seed| {
        Rewriting::new(seed, None).run();
    });
}

#[test]
fn the_same_seed_gives_the_same_run() {
    for seed in seeds().take(12) {
        assert_eq!(Producing::new(seed, None).run(), Producing::new(seed, None).run(), "seed {seed}");
        assert_eq!(Transacting::new(seed, None).run(), Transacting::new(seed, None).run(), "seed {seed}");
        assert_eq!(Rewriting::new(seed, None).run(), Rewriting::new(seed, None).run(), "seed {seed}");
        assert_eq!(Sharing::new(seed, None).run(), Sharing::new(seed, None).run(), "seed {seed}");
        for protocol in Protocol::ALL {
            let run = || Grouping::new(seed, protocol, None).run();
            assert_eq!(run(), run(), "seed {seed}, {protocol:?}");
        }
    }
    assert_ne!(Producing::new(1, None).run(), Producing::new(2, None).run());
}

/// Each planted bug must be found within the seeds that CI tries.
#[test]
fn planted_bugs_are_found() {
    std::panic::set_hook(Box::new(|_| {}));
    let twice = |bug: &Bug| if bug.of() == Of::Groups { &Protocol::ALL[..] } else { &Protocol::ALL[..1] };
    let all = Bug::ALL.into_iter().flat_map(|bug| twice(&bug).iter().map(move |protocol| (bug, *protocol)));
    let missed: Vec<_> = all.filter(|(bug, protocol)| !is_found(*bug, *protocol)).collect();
    let _ = std::panic::take_hook();
    assert!(missed.is_empty(), "not found in {} seeds: {missed:?}", bugs::SEEDS);
}

fn is_found(bug: Bug, protocol: Protocol) -> bool {
    (0..bugs::SEEDS).any(|seed| {
        let run = || match bug.of() {
            Of::Transactions => Transacting::new(seed, Some(bug)).run(),
            Of::Groups => Grouping::new(seed, protocol, Some(bug)).run(),
            Of::Shares => Sharing::new(seed, Some(bug)).run(),
            Of::Readers => Rewriting::new(seed, Some(bug)).run(),
            Of::Producers => Producing::new(seed, Some(bug)).with_delivery_timeout_ms(1_500).run(),
        };
        catch_unwind(AssertUnwindSafe(run)).is_err()
    })
}
