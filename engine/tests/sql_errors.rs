//! A catalogue of wrong scripts, each with the whole text of its error.

#[path = "sql/golden.rs"]
mod golden;

use millstream_engine::sql::{BindOptions, SqlErrorKind, bind_script};

/// Tables that the scripts use; they are lines 1 to 3 of each.
const TABLES: &str = include_str!("sql/tables.sql");

#[test]
fn the_catalogue_of_errors() {
    golden::check("errors.txt", |script| {
        match bind_script("job.sql", &format!("{TABLES}{script}"), &BindOptions::default()) {
            Ok(_) => panic!("there is nothing wrong with {script}"),
            Err(error) => error.to_string(),
        }
    });
}

#[test]
fn a_setting_of_the_command_line_is_shown_as_its_line() {
    let set = vec![("commit.intervall".to_owned(), "1 s".to_owned())];
    let error = bind_script("job.sql", "", &BindOptions { set, ..BindOptions::default() }).unwrap_err();
    assert_eq!(error.kind, SqlErrorKind::UnknownSetting);
    assert_eq!(
        error.to_string(),
        "error: unknown setting 'commit.intervall'\n --> --set:1:1\n  |\n1 | commit.intervall=1 s\n  | ^^^^^^^^^^^^^^^^\n\
         help: did you mean `commit.interval`?"
    );
}

#[test]
fn a_client_option_is_checked_by_the_client() {
    let check_property = |name: &str, _: &str| match name {
        "bootstrap.servers" => Ok(()),
        _ => Err(format!("no client option is called {name}")),
    };
    let script = "CREATE TABLE t (a INT) WITH ('connector' = 'kafka', 'topic' = 't', 'format' = 'json',\n  \
                  'properties.bootstrap.servers' = 'k:9092', 'properties.feth.min.bytes' = '1');";
    let error = bind_script("job.sql", script, &BindOptions { check_property, ..BindOptions::default() }).unwrap_err();
    assert_eq!((error.kind, error.line, error.column), (SqlErrorKind::UnknownOption, 2, 46));
    assert_eq!(&*error.message, "option 'properties.feth.min.bytes': no client option is called feth.min.bytes");
}

#[test]
fn errors_stand_in_the_text_before_variables_were_replaced() {
    let vars = [("TOPIC".to_owned(), "a-rather-long-topic\nname".to_owned())].into();
    let script = "CREATE TABLE t (a INT) WITH ('connector' = 'print', 'topic' = '${TOPIC}'); SELECT";
    let error = bind_script("job.sql", script, &BindOptions { vars, ..BindOptions::default() }).unwrap_err();
    assert_eq!((error.line, error.column, &*error.source_line), (1, 82, script));
}
