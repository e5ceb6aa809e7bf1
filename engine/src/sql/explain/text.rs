//! The plan as text: one tree per INSERT, then tables, settings and notes.

use std::fmt;

use super::{CHANGELOG, Chain, Explain, Operator};
use crate::plan::OptionValue;

impl fmt::Display for Explain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "job {}", self.job)?;
        for chain in &self.chains {
            writeln!(f)?;
            tree(f, chain)?;
        }
        for table in &self.tables {
            writeln!(f, "\ntable {}", table.name)?;
            options(f, &table.options)?;
        }
        if !self.settings.is_empty() {
            writeln!(f, "\nsettings")?;
            options(f, &self.settings)?;
        }
        if !self.notes.is_empty() {
            writeln!(f, "\nnotes")?;
            self.notes.iter().try_for_each(|note| writeln!(f, "  {note}"))?;
        }
        Ok(())
    }
}

fn tree(f: &mut fmt::Formatter<'_>, chain: &Chain) -> fmt::Result {
    let Chain { statement, sink, fingerprint, threads, operators } = chain;
    match sink {
        Some(sink) => writeln!(f, "statement {statement}: INSERT INTO {sink} (plan {fingerprint})")?,
        None => writeln!(f, "statement {statement}: query (plan {fingerprint})")?,
    }
    writeln!(f, "  threads: {threads}")?;
    for (depth, operator) in operators.iter().enumerate() {
        let indent = "   ".repeat(depth);
        let (branch, below) = if depth == 0 { ("", "") } else { ("└─ ", "   ") };
        let outer = indent.get(3..).unwrap_or("");
        writeln!(f, "  {outer}{branch}{} {}", operator.name, operator.subject)?;
        let last = depth + 1 == operators.len();
        let rail = if last { "   " } else { "│  " };
        details(f, operator, &format!("  {outer}{below}{rail}"))?;
    }
    Ok(())
}

fn details(f: &mut fmt::Formatter<'_>, operator: &Operator, indent: &str) -> fmt::Result {
    let columns: Vec<String> = operator.columns.iter().map(|(name, kind)| format!("{name} {kind}")).collect();
    for (name, value) in &operator.details {
        writeln!(f, "{indent}{name}: {value}")?;
    }
    writeln!(f, "{indent}columns: {}", columns.join(", "))?;
    writeln!(f, "{indent}changelog: {CHANGELOG}; state: {}", operator.state)
}

fn options(f: &mut fmt::Formatter<'_>, options: &[OptionValue]) -> fmt::Result {
    let width = options.iter().map(|option| option.name.chars().count()).max().unwrap_or(0);
    for OptionValue { name, value, origin } in options {
        writeln!(f, "  {name:<width$} = {value}  ({origin})")?;
    }
    Ok(())
}
