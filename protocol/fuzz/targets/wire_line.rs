#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| millstream_protocol_fuzz::run("wire_line", data));
