//! Writes what the fuzzers begin with, `corpus/<target>/*`: golden messages, batches by other libraries and our own.
//! `cargo run --example seed -- DIR`, and then `./minimise` for what is worth keeping.

use std::path::{Path, PathBuf};

use millstream_protocol::api::ApiKey;
use millstream_protocol::records::{BATCH_HEADER_BYTES, BatchBuilder, Compression, LegacyBuilder, LegacyMagic};

#[path = "../../tests/common/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod common;

use common::golden::messages_of;

struct Corpora {
    directory: PathBuf,
    written: usize,
}

impl Corpora {
    fn add(&mut self, target: &str, head: &[u8], input: &[u8]) {
        let directory = self.directory.join(target);
        std::fs::create_dir_all(&directory).expect("a directory to write to");
        self.written += 1;
        let file = directory.join(format!("seed-{}", self.written));
        std::fs::write(file, [head, input].concat()).expect("a file to write to");
    }
}

fn main() {
    let directory = std::env::args_os().nth(1).expect("a directory").into();
    let mut corpora = Corpora { directory, written: 0 };
    messages(&mut corpora);
    batches(&mut corpora);
    legacy(&mut corpora);
    streams(&mut corpora);
    lines(&mut corpora);
    println!("{} seeds", corpora.written);
}

fn messages(corpora: &mut Corpora) {
    for vector in messages_of(&["default", "one", "nulls", "max", "tags"]) {
        if vector.input.len() >= 2_000 {
            continue;
        }
        let (api, version, bytes) = (vector.api.as_str(), vector.version as u8, &vector.input);
        let key: Option<u8> = api.parse().ok();
        match (vector.kind.as_str(), key) {
            ("request", Some(key)) => {
                corpora.add("any_message", &[0, key, version], bytes);
                corpora.add("wire_bytes", &[0, key, version], bytes);
            }
            ("response", Some(key)) => corpora.add("any_message", &[1, key, version], bytes),
            _ => {}
        }
        let is = |kind, api: ApiKey| vector.kind == kind && key.map(i16::from) == Some(api.as_i16());
        if is("response", ApiKey::Fetch) {
            corpora.add("fetch_response", &[], bytes);
        } else if is("response", ApiKey::Metadata) {
            corpora.add("metadata_response", &[], bytes);
        } else if is("request", ApiKey::JoinGroup) || is("request", ApiKey::ConsumerGroupHeartbeat) {
            corpora.add("join_group", &[], bytes);
        } else if api == "RequestHeader" {
            corpora.add("header", &[], bytes);
        } else if api == "ResponseHeader" {
            corpora.add("header", &[0, 3, 0, 12], bytes);
        }
    }
}

fn batches(corpora: &mut Corpora) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/batches");
    for file in std::fs::read_dir(directory).expect("batches by others").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".bin") {
            continue;
        }
        let set = std::fs::read(file.path()).expect("a batch");
        corpora.add("records_walk", &[], &set);
        corpora.add("record_set", &[], &set);
        corpora.add("wire_bytes", &[4, 0, 0], &set);
        let body = &set[BATCH_HEADER_BYTES..];
        match Compression::ALL.into_iter().find(|codec| name.contains(codec.name())) {
            None | Some(Compression::None) => corpora.add("records_columns", &[0, set[59], set[60]], body),
            Some(codec) => corpora.add(codec.name(), &[0], body),
        }
    }
    let text = b"milled again and again and again, ".repeat(6);
    for codec in Compression::ALL {
        let mut builder = BatchBuilder::new(codec, None).expect("a codec that is built in");
        for value in [&b""[..], b"x", &text, &[0; 5000]] {
            builder.append(1, Some(b"k"), Some(value), &[("h", None), ("h", Some(value))]).expect("a record");
            let set = builder.build().finish();
            corpora.add("records_walk", &[], &set);
            match codec {
                Compression::None => corpora.add("records_columns", &[0, 0, 1], &set[BATCH_HEADER_BYTES..]),
                _ => corpora.add(codec.name(), &[0], &set[BATCH_HEADER_BYTES..]),
            }
            corpora.add("records_build", &[codec.id(), 0xff, 0x41, 3, 4], value);
            if codec != Compression::None {
                corpora.add(codec.name(), &[0xff], value);
            }
        }
    }
}

fn legacy(corpora: &mut Corpora) {
    for magic in [LegacyMagic::V0, LegacyMagic::V1] {
        for codec in [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4] {
            let mut builder = LegacyBuilder::new(magic, codec, None).expect("a codec that is built in");
            builder.set_base_offset(50);
            for (time, value) in [(-1, None), (5, Some(&b"value"[..])), (i64::MAX, Some(&[7; 90][..]))] {
                builder.append(time, Some(b"key"), value).expect("a record");
            }
            let set = builder.build();
            corpora.add("record_set", &[], &set);
            corpora.add("wire_bytes", &[4, 0, 0], &set);
            corpora.add("legacy_build", &[magic.id() as u8, codec.id()], b"\x20\x02\x03kvalue\x41\0\0\x03\x02\0v");
        }
    }
}

fn streams(corpora: &mut Corpora) {
    corpora.add("frame", &[20, 3], b"\0\0\0\x02hi\0\0\0\0\0\0\0\x03abc\0\0\0\x30");
    corpora.add("frame", &[0xff, 50], b"\0\0\0\x04abcd\x7f\xff\xff\xffabc");
    corpora.add("header", &[], b"\0\x03\0\x0c\0\0\0\x07\0\x05kafka\x02\x05\x01a\x07\0");
    corpora.add("header", &[], b"\0\x12\0\x63\0\0\0\x01\xff\xff\0");
}

fn lines(corpora: &mut Corpora) {
    let lines: [&[u8]; 7] = [
        b"request\t12\t0\t00016700000007000161",
        b"response\t3\t12\t0000000001",
        b"header\tRequestHeader\t2\t00030001000000070000",
        b"data\tConsumerProtocolSubscription\t0\t0000000100016100000000",
        b"records\t-\t-\t00000000000000000000000e00000000000000000000ffffffff",
        b"request\tHeartbeat\t0\t0G",
        b"\t\t\t",
    ];
    for line in lines {
        corpora.add("wire_line", &[], line);
    }
}
