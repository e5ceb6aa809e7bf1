//! The `json` format.

use super::{Fault, Known, Reader, Support, value};
use crate::plan::JsonOptions;

/// The options, without the prefix `json.` or `value.json.`.
pub(super) const OPTIONS: &[Known] = &[
    Known { name: "fail-on-missing-field", support: Support::Yes },
    Known { name: "ignore-parse-errors", support: Support::Yes },
    Known { name: "timestamp-format.standard", support: Support::Yes },
    Known { name: "encode.decimal-as-plain-number", support: Support::Yes },
    Known { name: "encode.ignore-null-fields", support: Support::Yes },
    Known { name: "map-null-key.mode", support: Support::Harmless("there are no MAP columns") },
    Known { name: "map-null-key.literal", support: Support::Harmless("there are no MAP columns") },
    Known { name: "decode.json-parser.enabled", support: Support::Harmless("there is one JSON parser") },
];

/// Reads the options under their prefix.
pub(super) fn check(reader: &mut Reader<'_>, prefix: &str) -> Result<JsonOptions, Fault> {
    let name = |option: &str| format!("{prefix}.{option}");
    let flag = |reader: &mut Reader<'_>, option: &str| -> Result<bool, Fault> {
        Ok(reader.parse(&name(option), value::boolean)?.unwrap_or(false))
    };
    let options = JsonOptions {
        fail_on_missing_field: flag(reader, "fail-on-missing-field")?,
        ignore_parse_errors: flag(reader, "ignore-parse-errors")?,
        iso_timestamps: reader
            .one_of(&name("timestamp-format.standard"), &[("SQL", false), ("ISO-8601", true)])?
            .unwrap_or(false),
        ignore_null_fields: flag(reader, "encode.ignore-null-fields")?,
        decimal_as_plain_number: flag(reader, "encode.decimal-as-plain-number")?,
    };
    if options.fail_on_missing_field && options.ignore_parse_errors {
        return Err(reader.conflict(&name("fail-on-missing-field"), &name("ignore-parse-errors")));
    }
    Ok(options)
}
