//! What a check found.

use serde_json::{Value, json};

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As it should be.
    Fine,
    /// It works, and may not for long or not for everything.
    Warning,
    /// It does not work.
    Failed,
    /// It cannot be told.
    Unknown,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Self::Fine => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// What was looked at: `port localhost:9092`.
    pub(super) check: String,
    /// How it is.
    pub(super) verdict: Verdict,
    /// What was seen.
    pub(super) found: String,
    /// What to do about it; empty when nothing is to be done.
    pub(super) fix: String,
}

impl Finding {
    /// All is well.
    pub(super) fn fine(check: impl Into<String>, found: impl Into<String>) -> Self {
        Self { check: check.into(), verdict: Verdict::Fine, found: found.into(), fix: String::new() }
    }

    /// It does not work.
    pub(super) fn failed(check: impl Into<String>, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { check: check.into(), verdict: Verdict::Failed, found: found.into(), fix: fix.into() }
    }

    /// It works, but.
    pub(super) fn warning(check: impl Into<String>, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { verdict: Verdict::Warning, ..Self::failed(check, found, fix) }
    }

    /// It cannot be told, and why.
    pub(super) fn unknown(check: impl Into<String>, found: impl Into<String>) -> Self {
        Self { verdict: Verdict::Unknown, ..Self::fine(check, found) }
    }

    /// As a row of the table.
    pub(super) fn row(&self) -> Vec<String> {
        vec![self.check.clone(), self.verdict.name().to_owned(), self.found.clone(), self.fix.clone()]
    }

    /// As a line of JSON.
    pub(super) fn to_json(&self) -> Value {
        let fix = Some(&self.fix).filter(|fix| !fix.is_empty());
        json!({"check": self.check, "result": self.verdict.name(), "found": self.found, "fix": fix})
    }
}
