//! `millstream wire`: Kafka's bytes, read, shown and written again. No broker is asked.

mod roundtrip;

use crate::args::WireAction;
use crate::errors::Failure;

/// Does what the subcommand says.
pub(crate) fn run(action: &WireAction) -> Result<(), Failure> {
    match action {
        WireAction::Roundtrip(args) => roundtrip::run(*args),
    }
}
