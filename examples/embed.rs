//! SQL over Kafka inside a Rust program: `cargo run -p millstream-examples --example embed -- localhost:9092`.

use millstream_engine::arrow_array::cast::AsArray;
use millstream_engine::arrow_array::types::Float64Type;
use millstream_engine::{Engine, Error};

const QUERY: &str = "
    CREATE TABLE orders (item STRING, net DOUBLE) WITH (
      'connector' = 'kafka', 'topic' = 'orders', 'format' = 'json',
      'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset');
    SELECT UPPER(item) AS item, net * 1.19 AS gross FROM orders WHERE net >= 10";

#[tokio::main]
async fn main() -> Result<(), Error> {
    let bootstrap = std::env::args().nth(1).unwrap_or_else(|| "localhost:9092".to_owned());
    for (item, gross) in gross_prices(&bootstrap).await? {
        println!("{item}: {gross:.2}");
    }
    Ok(())
}

/// Runs the query against the brokers at `bootstrap` and collects its rows.
pub(crate) async fn gross_prices(bootstrap: &str) -> Result<Vec<(String, f64)>, Error> {
    let engine = Engine::builder().bootstrap(bootstrap).build()?;
    let mut rows = engine.query(QUERY).await?;
    let mut prices = Vec::new();
    while let Some(batch) = rows.next().await? {
        let items = batch.column(0).as_string_view().iter().flatten();
        let gross = batch.column(1).as_primitive::<Float64Type>().values().iter();
        prices.extend(items.map(str::to_owned).zip(gross.copied()));
    }
    Ok(prices)
}
