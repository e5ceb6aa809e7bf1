#!/usr/bin/env python3
"""Bids through a job, Kafka to Kafka, with CPU seconds and peak memory of the job's process.

    benches/system.py [--rows N] [--rounds N] [--broker embedded|kafka] [--job filter|tumble] [--binary PATH]

The broker runs as a process of its own on core 0, the job on core 1. Every round checks the result against an answer
computed apart. Figures are the median over the rounds, with the spread. `cargo build --release` is on you, so that any
binary can be measured.
"""
import argparse

from harness import jobs, processes, report


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--broker", choices=["embedded", "kafka"], action="append")
    parser.add_argument("--job", choices=["filter", "tumble"], action="append")
    parser.add_argument("--binary", default=processes.BINARY)
    args = parser.parse_args()
    print(f"{report.machine()}, {args.rows:,} bids, {args.rounds} rounds")
    report.print_tables(jobs.system(args.rows, args.rounds, args.broker, args.job, args.binary))


if __name__ == "__main__":
    main()
