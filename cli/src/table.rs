//! JSON rows as an aligned table that grows while rows arrive.

use comfy_table::{ColumnConstraint, Table, Width, presets};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::output::aligned;

/// A column is not widened beyond this many characters; what is longer is wrapped.
const MAX_COLUMN_CHARS: u16 = 60;

/// Rows of one topic. Columns keep their width from one batch of rows to the next unless a cell needs more.
#[derive(Debug, Default)]
pub(crate) struct GrowingTable {
    columns: Vec<String>,
    widths: Vec<u16>,
}

impl GrowingTable {
    /// The rows as lines, under a header when it is the first batch or the columns have changed. A value that is no
    /// JSON object is shown as it is.
    pub(crate) fn render(&mut self, values: &[&[u8]]) -> String {
        let mut lines = String::new();
        let rows: Vec<Fields> = values.iter().map(|value| Fields::parse(value)).collect();
        for same in rows.chunk_by(|left, right| left.names().eq(right.names())) {
            let header = !same[0].names().eq(self.columns.iter().map(String::as_str));
            if header {
                self.columns = same[0].names().map(str::to_owned).collect();
                self.widths = self.columns.iter().map(|name| width_of(name)).collect();
            }
            self.render_rows(header, same, &mut lines);
        }
        lines
    }

    fn render_rows(&mut self, header: bool, rows: &[Fields], lines: &mut String) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        if header {
            table.set_header(self.columns.clone());
        }
        for row in rows {
            for (width, (_, text)) in self.widths.iter_mut().zip(&row.0) {
                *width = (*width).max(width_of(text));
            }
            table.add_row(row.0.iter().map(|(_, text)| aligned(text)));
        }
        for (column, width) in table.column_iter_mut().zip(&self.widths) {
            // The constraint counts the padding of one space on either side.
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + 2)));
        }
        for line in table.lines() {
            lines.push_str(line.trim_end());
            lines.push('\n');
        }
    }
}

fn width_of(text: &str) -> u16 {
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    u16::try_from(longest).unwrap_or(MAX_COLUMN_CHARS).min(MAX_COLUMN_CHARS)
}

/// Control characters as JSON escapes: a terminal would obey them.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            control if control.is_control() => shown.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => shown.push(other),
        }
    }
    shown
}

/// A row's fields in the order of the text, each as it is shown.
#[derive(Debug, PartialEq)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(value: &[u8]) -> Self {
        serde_json::from_slice(value)
            .unwrap_or_else(|_| Self(vec![("value".to_owned(), printable(&String::from_utf8_lossy(value)))]))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    let text = match value {
                        Value::String(text) => printable(&text),
                        Value::Null => "NULL".to_owned(),
                        other => printable(&other.to_string()),
                    };
                    fields.push((printable(&name), text));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_keep_the_order_of_the_text_and_stay_aligned() {
        let mut table = GrowingTable::default();
        let first = table.render(&[br#"{"origin":"EWR","flights":18}"#, br#"{"origin":"LGA","flights":7}"#]);
        assert_eq!(first, " origin  flights\n EWR          18\n LGA           7\n");
        let more = table.render(&[br#"{"origin":"JFK","flights":null}"#]);
        assert_eq!(more, " JFK     NULL\n");
    }

    #[test]
    fn a_new_shape_gets_a_new_header() {
        let mut table = GrowingTable::default();
        table.render(&[br#"{"a":1}"#]);
        assert_eq!(table.render(&[br#"{"a":2}"#, br#"{"b":"x"}"#]), " 2\n b\n x\n");
        assert_eq!(table.render(&[b"not json"]), " value\n not json\n");
    }

    #[test]
    fn a_terminal_gets_no_orders_from_the_data() {
        let mut table = GrowingTable::default();
        let row = br#"{"a\u001b[2J":"x\u001b[31m\n\r\t\u009by","b":{"c":"\u0007\u007f"}}"#;
        let shown = table.render(&[row, b"\x1b]0;title\x07"]);
        assert!(!shown.contains(|letter: char| letter.is_control() && letter != '\n'), "{shown:?}");
        assert!(shown.contains(r"x\u001b[31m\n\r\t\u009by") && shown.contains(r"\u001b]0;title\u0007"), "{shown}");
        assert_eq!(shown.lines().count(), 4, "{shown}");
    }
}
