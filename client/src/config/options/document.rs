//! The options as a page for people: `client/docs/options.md`.

use std::fmt::Write as _;

use super::{OptionKind, OptionSpec, Reader, options};

const READERS: [(Reader, &str); 5] = [
    (Reader::Client, "Every client"),
    (Reader::Producer, "Producers"),
    (Reader::Consumer, "Consumers"),
    (Reader::Group, "Members of groups"),
    (Reader::Admin, "The admin client"),
];

const GROUPS: &str = "\nThese count for members made from `Config::group`, which is there with `group.id`; those of consumers \
                      count for them, too. Of share groups' members, made from `Config::share`, `group.id`, \
                      `max.poll.interval.ms` and what names them count. They do nothing for a consumer outside of a group. A job assigns partitions \
                      itself: of these its tables read `group.id` alone.\n";

/// The page, in Markdown.
pub fn document() -> String {
    let mut page = String::from(
        "# Options\n\nUnder Kafka's own names, with librdkafka's spelling accepted where it differs. An unknown name is an \
         error that suggests the nearest one. This page is printed from the tables in `client/src/config/options`;\n\
         `MILLSTREAM_UPDATE=1 cargo test -p millstream-client --lib options` prints it anew.\n\nValues marked *secret* \
         are shown in no log, error or debug output.\n",
    );
    for (reader, title) in READERS {
        let mut rows: Vec<&OptionSpec> = options().filter(|option| option.reader == reader).collect();
        rows.sort_by_key(|option| option.name);
        let _ = writeln!(page, "\n## {title}");
        if reader == Reader::Group {
            page.push_str(GROUPS);
        }
        effective(&mut page, &rows);
        list(&mut page, "Other names", &rows, |option| match option.kind {
            OptionKind::Alias(of) => Some(format!("read as `{of}`")),
            _ => None,
        });
        list(&mut page, "Accepted without effect, with a note that says why", &rows, |option| match option.kind {
            OptionKind::Harmless => Some(option.effect.to_owned()),
            _ => None,
        });
        list(&mut page, "Refused, unless they have the default given", &rows, |option| match option.kind {
            OptionKind::Refused if option.default.is_empty() => Some(option.effect.to_owned()),
            OptionKind::Refused => Some(format!("(`{}`) {}", option.default, option.effect)),
            _ => None,
        });
    }
    page
}

fn effective(page: &mut String, rows: &[&OptionSpec]) {
    let rows: Vec<_> = rows.iter().filter(|option| matches!(option.kind, OptionKind::Effective)).collect();
    if rows.is_empty() {
        return;
    }
    page.push_str("\n| option | default | effect |\n|---|---|---|\n");
    for option in rows {
        let default = if option.default.is_empty() { String::new() } else { format!("`{}`", option.default) };
        let secret = if option.is_secret { " (*secret*)" } else { "" };
        let _ = writeln!(page, "| `{}` | {default} | {}{secret} |", option.name, option.effect);
    }
}

fn list(page: &mut String, title: &str, rows: &[&OptionSpec], text: impl Fn(&OptionSpec) -> Option<String>) {
    let rows: Vec<(&str, String)> = rows.iter().filter_map(|option| Some((option.name, text(option)?))).collect();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{title}:\n");
    for (name, text) in rows {
        let _ = writeln!(page, "- `{name}`: {text}");
    }
}
