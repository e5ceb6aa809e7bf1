#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| millstream_engine_fuzz::expressions::compare(data));
