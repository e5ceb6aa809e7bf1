//! Runs the embedding example against a broker in this process.

#[path = "../embed.rs"]
#[allow(dead_code, reason = "its main is for the command line")]
mod embed;

use millstream_testkit::EmbeddedBroker;

#[tokio::test(flavor = "multi_thread")]
async fn rows_come_out() {
    let broker = EmbeddedBroker::builder().start().await.unwrap();
    let orders = [r#"{"item":"tea","net":10}"#, r#"{"item":"nut","net":1.5}"#, r#"{"item":"mill","net":200}"#];
    broker.load("orders", None, orders).unwrap();
    let prices = embed::gross_prices(&broker.bootstrap()).await.unwrap();
    let rounded: Vec<_> = prices.iter().map(|(item, gross)| format!("{item} {gross:.2}")).collect();
    assert_eq!(rounded, ["TEA 11.90", "MILL 238.00"]);
}
