//! Plans of whole scripts: what is decoded, where filters and windows stand, what is written.

use millstream_engine::sql::{BindOptions, bind_script, explain};

const FLIGHTS: &str = include_str!("../../examples/flights/delays.sql");
const TUTORIAL: &str = include_str!("../../examples/tutorial/tutorial.sql");

#[test]
fn flights() {
    for (name, text) in [("delays.sql", FLIGHTS), ("tutorial.sql", TUTORIAL)] {
        match bind_script(name, text, &BindOptions::default()) {
            Ok(script) => println!("{}\n{}", explain(&script), explain(&script).to_json()),
            Err(error) => panic!("{error}"),
        }
    }
}
