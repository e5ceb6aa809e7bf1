//! Room for recursion: parser and binder follow the nesting of a script, whatever stack their caller is on.

use std::panic::resume_unwind;
use std::thread;

/// The parser takes 100 KB of stack for a level of nesting when it is not optimised, and goes 50 levels deep; the
/// default stack of a thread has 2 MB. Pages that are not touched cost nothing.
const STACK_BYTES: usize = 32 << 20;

/// Runs `work` on a thread with a deep stack; on the caller's own if there can be no thread.
pub(super) fn deep<T: Send>(work: impl Fn() -> T + Sync) -> T {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("bind".to_owned()).stack_size(STACK_BYTES);
        match builder.spawn_scoped(scope, &work) {
            Ok(handle) => handle.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => work(),
        }
    })
}
