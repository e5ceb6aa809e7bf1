//! What became of each thing that a command was about: done ones on standard output, failed ones as one error.

use std::fmt::Display;

use serde_json::json;

use crate::errors::Failure;
use crate::output::{Out, print_json, print_table};

/// Tells outcomes and gathers what failed.
pub(crate) struct Report {
    /// What the things are, as a JSON key: `topic`.
    noun: &'static str,
    json: bool,
    out: Out,
    failures: Vec<String>,
}

impl Report {
    /// Nothing told yet.
    pub(crate) fn new(noun: &'static str, json: bool, out: Out) -> Self {
        Self { noun, json, out, failures: Vec::new() }
    }

    /// Where more than a word about something is written.
    pub(crate) fn out(&mut self) -> &mut Out {
        &mut self.out
    }

    /// Something was done.
    pub(crate) fn done(&mut self, name: &str, done: &str) -> Result<(), Failure> {
        match self.json {
            true => print_json(&mut self.out, &json!({self.noun: name, "result": done})),
            false => print_table(&mut self.out, &[], &[vec![done.to_owned(), name.to_owned()]]),
        }
    }

    /// Something could not be done.
    pub(crate) fn failed(&mut self, name: &str, reason: impl Display) -> Result<(), Failure> {
        let reason = reason.to_string();
        if self.json {
            print_json(&mut self.out, &json!({self.noun: name, "result": "failed", "error": reason}))?;
        }
        self.failures.push(reason);
        Ok(())
    }

    /// Everything is told: what failed, if anything, is the command's failure.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        crate::output::finish(self.out)?;
        match self.failures.is_empty() {
            true => Ok(()),
            false => Err(Failure::Running(self.failures.join("\nerror: "))),
        }
    }
}
