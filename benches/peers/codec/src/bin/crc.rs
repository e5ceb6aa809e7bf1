//! CRC-32C by the crates that compute it, in rounds: GB/s, the median, least and most in brackets.

use std::hint::black_box;
use std::time::Instant;

const SIZES: [usize; 4] = [100, 1 << 10, 64 << 10, 1 << 20];
const ROUNDS: usize = 9;
/// Bytes that one round goes over.
const ROUND_BYTES: usize = 64 << 20;

type Checksum = fn(&[u8]) -> u32;

const TABLE: crc::Crc<u32, crc::Table<16>> = crc::Crc::<u32, crc::Table<16>>::new(&crc::CRC_32_ISCSI);

fn main() {
    let crates: [(&str, Checksum); 3] = [
        ("crc-fast", crc_fast::crc32_iscsi),
        ("crc32c", crc32c::crc32c),
        ("crc, 16 tables", |bytes| TABLE.checksum(bytes)),
    ];
    println!("| bytes | {} |", crates.map(|(name, _)| name).join(" | "));
    println!("|---{}|", "|---".repeat(crates.len()));
    for size in SIZES {
        let bytes: Vec<u8> = (0..size).map(|at| ((at * at) >> 3) as u8).collect();
        let expected = crates[0].1(&bytes);
        let mut speeds = crates.map(|_| Vec::new());
        for _ in 0..ROUNDS {
            for ((_, checksum), speeds) in crates.iter().zip(&mut speeds) {
                let times = ROUND_BYTES / size;
                let started = Instant::now();
                for _ in 0..times {
                    assert_eq!(checksum(black_box(&bytes)), expected);
                }
                speeds.push((times * size) as f64 / started.elapsed().as_nanos() as f64);
            }
        }
        let cells = speeds.map(|mut speeds| {
            speeds.sort_by(f64::total_cmp);
            format!("{:.1} ({:.1}-{:.1})", speeds[ROUNDS / 2], speeds[0], speeds[ROUNDS - 1])
        });
        println!("| {size} | {} |", cells.join(" | "));
    }
}
