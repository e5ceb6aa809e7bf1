//! Version ranges, as schemas write them: `3`, `0-12`, `4+`, `none`.

use std::collections::BTreeSet;

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, i16 as number};
use nom::combinator::{all_consuming, map, value};
use nom::sequence::{separated_pair, terminated};
use nom::{IResult, Parser};

/// Versions one by one.
pub(crate) type VersionSet = BTreeSet<i16>;

/// An inclusive range of versions, or none at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Versions {
    pub(crate) min: i16,
    /// `i16::MAX` for "and all later ones". Less than `min` if there are none.
    pub(crate) max: i16,
}

impl Versions {
    pub(crate) const NONE: Self = Self { min: 0, max: -1 };
    pub(crate) const ALL: Self = Self { min: i16::MIN, max: i16::MAX };

    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let parsed: IResult<&str, Self> = all_consuming(alt((
            value(Self::NONE, tag("none")),
            map(separated_pair(number, char('-'), number), |(min, max)| Self { min, max }),
            map(terminated(number, char('+')), |min| Self { min, max: i16::MAX }),
            map(number, |only| Self { min: only, max: only }),
        )))
        .parse(text);
        parsed.map(|(_, versions)| versions).map_err(|_| format!("`{text}` is not a range of versions"))
    }

    pub(crate) fn contains(self, version: i16) -> bool {
        self.min <= version && version <= self.max
    }

    /// The versions of a closed range.
    pub(crate) fn set(self) -> VersionSet {
        (self.min..=self.max).collect()
    }

    /// Those of `versions` that lie in the range.
    pub(crate) fn set_within(self, versions: &VersionSet) -> VersionSet {
        versions.iter().copied().filter(|version| self.contains(*version)).collect()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.min > self.max
    }

    pub(crate) fn intersect(self, other: Self) -> Self {
        let both = Self { min: self.min.max(other.min), max: self.max.min(other.max) };
        if both.is_empty() { Self::NONE } else { both }
    }

    /// The condition, in Rust, that `version`, which lies `within` a range, lies in this one.
    pub(crate) fn condition(self, within: Self) -> Condition {
        let inside = self.intersect(within);
        if inside.is_empty() {
            return Condition::Never;
        }
        match (inside.min > within.min, inside.max < within.max) {
            (false, false) => Condition::Always,
            (true, false) => Condition::When(format!("version >= {}", inside.min)),
            (false, true) => Condition::When(format!("version <= {}", inside.max)),
            (true, true) if inside.min == inside.max => Condition::When(format!("version == {}", inside.min)),
            (true, true) => Condition::When(format!("({}..={}).contains(&version)", inside.min, inside.max)),
        }
    }

    /// For documentation: what the range covers `within` another, as in `3`, `0-12`, `4+`.
    pub(crate) fn describe(self, within: Self) -> String {
        let inside = self.intersect(within);
        match (inside.min == inside.max, inside.max == within.max) {
            (true, _) => inside.min.to_string(),
            (false, true) => format!("{}+", inside.min),
            (false, false) => format!("{}-{}", inside.min, inside.max),
        }
    }
}

/// When something holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Condition {
    Always,
    Never,
    /// A Rust expression over `version`.
    When(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        assert_eq!(Versions::parse("3"), Ok(Versions { min: 3, max: 3 }));
        assert_eq!(Versions::parse("0-12"), Ok(Versions { min: 0, max: 12 }));
        assert_eq!(Versions::parse("4+"), Ok(Versions { min: 4, max: i16::MAX }));
        assert_eq!(Versions::parse("none"), Ok(Versions::NONE));
        for text in ["", "4+ ", "4-", "x", "99999"] {
            assert!(Versions::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn conditions_compare_only_what_can_differ() {
        let within = Versions { min: 4, max: 18 };
        let condition = |text| Versions::parse(text).map(|versions| versions.condition(within));
        assert_eq!(condition("0+"), Ok(Condition::Always));
        assert_eq!(condition("0-3"), Ok(Condition::Never));
        assert_eq!(condition("12+"), Ok(Condition::When("version >= 12".into())));
        assert_eq!(condition("0-12"), Ok(Condition::When("version <= 12".into())));
        assert_eq!(condition("7-12"), Ok(Condition::When("(7..=12).contains(&version)".into())));
    }
}
