//! JSON to Arrow columns and back, beside arrow-json in the same run.
//!
//! ```text
//! cargo bench -p millstream-benches --bench json
//! ```
//!
//! The documents are bids of about 242 bytes with seven fields. Every contender's columns are checked against what the
//! generator put in before anything is timed; the item throughput is rows.

use std::hint::black_box;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, TimestampMicrosecondType};
use arrow_json::ReaderBuilder;
use arrow_schema::{Field, Schema};
use bytes::Bytes;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use millstream_engine::batch::Batch;
use millstream_engine::decode::json::JsonDecoder;
use millstream_engine::encode::json::JsonEncoder;
use millstream_engine::plan::JsonOptions;
use millstream_engine::types::SqlType;
use millstream_protocol::records::{BatchBuilder, Compression, Span};

fn main() {
    check();
    divan::main();
}

/// Rows of a batch: about a megabyte.
const ROWS: usize = 4_096;

const COLUMNS: [(&str, SqlType); 7] = [
    ("auction", SqlType::BigInt),
    ("bidder", SqlType::BigInt),
    ("price", SqlType::BigInt),
    ("channel", SqlType::STRING),
    ("url", SqlType::STRING),
    ("date_time", SqlType::Timestamp(3)),
    ("extra", SqlType::STRING),
];
const TWO: [(&str, SqlType); 2] = [COLUMNS[0], COLUMNS[2]];

/// A payload of bids, and where they lie.
struct Bids {
    payload: Bytes,
    values: Vec<Span>,
}

/// The price of the bid in a row.
fn price(row: usize) -> i64 {
    (row as i64 * 7_919) % 100_000_000
}

fn bids() -> Bids {
    let mut payload = Vec::new();
    let mut values = Vec::new();
    for row in 0..ROWS {
        let start = payload.len();
        let extra = "abcdefghijklmnopqrstuvwxyz".repeat(2);
        let document = format!(
            "{{\"auction\":{},\"bidder\":{},\"price\":{},\"channel\":\"channel-{}\",\
             \"url\":\"https://www.nexmark.com/item.htm?query=1&channel_id={}\",\
             \"date_time\":\"2024-01-01 00:{:02}:{:02}.{:03}\",\"extra\":\"{}\"}}",
            1_000 + row,
            2_000 + row * 3,
            price(row),
            row % 10_000,
            row * 131,
            row / 60 % 60,
            row % 60,
            row % 1_000,
            &extra[..40],
        );
        payload.extend_from_slice(document.as_bytes());
        values.push(Span { start: start as u32, len: document.len() as i32 });
        payload.push(b'\n');
    }
    Bids { payload: payload.into(), values }
}

fn decoder(columns: &[(&str, SqlType)]) -> JsonDecoder {
    JsonDecoder::new(columns, &JsonOptions::default())
}

fn arrow_schema(columns: &[(&str, SqlType)]) -> Arc<Schema> {
    let fields = columns.iter().map(|(name, sql_type)| Field::new(*name, sql_type.arrow(), true));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

fn arrow_json(schema: &Arc<Schema>, payload: &[u8]) -> RecordBatch {
    let mut decoder =
        ReaderBuilder::new(schema.clone()).with_batch_size(ROWS).build_decoder().expect("the schema is supported");
    let read = decoder.decode(payload).expect("the bids are JSON");
    assert_eq!(read, payload.len());
    decoder.flush().expect("the bids fit the schema").expect("there are rows")
}

/// Both readers see the generator's numbers, and the encoder writes a document that reads back the same.
fn check() {
    let bids = bids();
    let decoded = decoder(&COLUMNS).decode(&bids.payload, &bids.values).expect("the bids are JSON");
    let by_arrow = arrow_json(&arrow_schema(&COLUMNS), &bids.payload);
    assert_eq!(decoded.rows, ROWS);
    for row in 0..ROWS {
        assert_eq!(decoded.columns[2].as_primitive::<Int64Type>().value(row), price(row));
    }
    for (ours, theirs) in decoded.columns.iter().zip(by_arrow.columns()) {
        assert_eq!(ours, theirs);
    }
    let moments = decoded.columns[5].as_primitive::<TimestampMicrosecondType>();
    assert_eq!(moments.value(1), 1_704_067_201_001_000);
    let mut text = Vec::new();
    let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
    encoder.rows(&decoded.columns).write(7, &mut text);
    assert_eq!(text, bids.payload[bids.values[7].start as usize..][..bids.values[7].len as usize]);
}

fn counted<'a, 'b>(bencher: Bencher<'a, 'b>, bids: &Bids) -> Bencher<'a, 'b> {
    bencher.counter(ItemsCount::new(ROWS)).counter(BytesCount::new(bids.payload.len()))
}

#[divan::bench(args = [7, 2])]
fn decode_millstream(bencher: Bencher, columns: usize) {
    let bids = bids();
    let mut decoder = decoder(if columns == 2 { &TWO } else { &COLUMNS });
    counted(bencher, &bids).bench_local(|| decoder.decode(black_box(&bids.payload), &bids.values).expect("valid"));
}

#[divan::bench(args = [7, 2])]
fn decode_arrow_json(bencher: Bencher, columns: usize) {
    let bids = bids();
    let schema = arrow_schema(if columns == 2 { &TWO } else { &COLUMNS });
    counted(bencher, &bids).bench_local(|| arrow_json(&schema, black_box(&bids.payload)));
}

/// Documents of so many integer columns, of which three are asked for: the first, one in the middle and the last.
fn wide(columns: usize) -> (Bids, JsonDecoder) {
    let mut payload = Vec::new();
    let mut values = Vec::new();
    while payload.len() < 1 << 20 {
        let start = payload.len();
        let row = values.len();
        let member = |column: usize| format!("\"column_{column:04}\":{}", 1_000 + row * 7 + column);
        let document = format!("{{{}}}", (0..columns).map(member).collect::<Vec<_>>().join(","));
        payload.extend_from_slice(document.as_bytes());
        values.push(Span { start: start as u32, len: document.len() as i32 });
    }
    let names = [0, columns / 2, columns - 1].map(|column| format!("column_{column:04}"));
    let mut decoder = decoder(&names.each_ref().map(|name| (name.as_str(), SqlType::BigInt)));
    let bids = Bids { payload: payload.into(), values };
    let decoded = decoder.decode(&bids.payload, &bids.values).expect("the documents are JSON");
    let last = decoded.columns[2].as_primitive::<Int64Type>();
    assert_eq!(last.value(1), (1_000 + 7 + columns - 1) as i64);
    (bids, decoder)
}

#[divan::bench(args = [3, 10, 100, 1_000])]
fn decode_three_of(bencher: Bencher, columns: usize) {
    let (bids, mut decoder) = wide(columns);
    let bencher = bencher.counter(ItemsCount::new(bids.values.len())).counter(BytesCount::new(bids.payload.len()));
    bencher.bench_local(|| decoder.decode(black_box(&bids.payload), &bids.values).expect("valid"));
}

#[divan::bench]
fn encode_millstream(bencher: Bencher) {
    let bids = bids();
    let decoded = decoder(&COLUMNS).decode(&bids.payload, &bids.values).expect("valid");
    let batch = Batch { columns: decoded.columns, rows: ROWS, partition: 0, event_time: None };
    let mut encoder = JsonEncoder::new(&COLUMNS, &JsonOptions::default());
    let mut builder = BatchBuilder::new(Compression::None, None).expect("no codec is needed");
    counted(bencher, &bids).bench_local(|| {
        encoder.encode(black_box(&batch), 0..ROWS, 0, &mut builder).expect("there is room");
        builder.build()
    });
}
