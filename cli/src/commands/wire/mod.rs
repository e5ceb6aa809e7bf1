//! `millstream wire`: Kafka's bytes, read, shown and written again. No broker is asked.

mod decode;
mod names;
mod roundtrip;
mod schema;

use crate::args::WireAction;
use crate::errors::Failure;
use crate::output::Voice;

/// Does what the subcommand says.
pub(crate) fn run(action: &WireAction, voice: Voice) -> Result<(), Failure> {
    match action {
        WireAction::Roundtrip(args) => roundtrip::run(*args),
        WireAction::Decode(args) => decode::run(args, voice),
        WireAction::Schema(args) => schema::run(args),
    }
}
