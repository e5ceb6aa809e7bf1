#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| millstream_protocol_fuzz::run("record_set", data));
