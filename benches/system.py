#!/usr/bin/env python3
"""Whole-system benchmark: bids through a job, Kafka to Kafka, with CPU seconds and peak memory of the job's process.

    benches/system.py [--rows N] [--rounds N] [--broker embedded|kafka] [--job filter|tumble] [--binary PATH]

The broker runs as a process of its own on core 0, the job on core 1. Every round checks the result against an answer
computed here. Figures are the median over the rounds, with the spread.
"""
import argparse
import collections
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

BENCHES = pathlib.Path(__file__).resolve().parent
ROOT = BENCHES.parent

# Runs a command and prints what it cost. A process of its own, because the peak memory of a child starts out as that of
# the process it was forked from.
MEASURE = """
import os, subprocess, sys, time
started = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, usage = os.wait4(process.pid, 0)
print(time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
sys.exit(0 if status == 0 else 1)
"""


class Broker:
    """A broker that ends with its stdin (real Kafka) or by a signal (embedded)."""

    def __init__(self, kind, binary):
        command = {
            "embedded": [binary, "broker", "--listen", "127.0.0.1:0"],
            "kafka": [str(ROOT / "testkit/kafka/kafka"), "serve"],
        }[kind]
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline()
        if not line.startswith("ready "):
            sys.exit(f"the {kind} broker did not start")
        self.address = line.split()[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait()


def generate(rows):
    """The bids as an NDJSON file, kept between runs."""
    path = pathlib.Path(tempfile.gettempdir()) / f"millstream-bids-{rows}.ndjson"
    if not path.exists():
        command = ["cargo", "run", "--release", "--quiet", "-p", "millstream-benches", "--bin", "bids", "--", str(rows)]
        with open(path.with_suffix(".part"), "wb") as out:
            subprocess.run(command, stdout=out, check=True, cwd=ROOT)
        path.with_suffix(".part").rename(path)
    return path


def expected(job, path):
    """The answer as (rows, checksum): the sum of the numbers in every row."""
    bids = map(json.loads, open(path))
    if job == "filter":
        kept = [bid["auction"] + bid["bidder"] + bid["price"] for bid in bids if bid["price"] >= 5_000_000]
        return len(kept), sum(kept)
    windows = collections.Counter((bid["auction"], bid["date_time"][:-5]) for bid in bids)
    return len(windows), sum(auction * count for (auction, _), count in windows.items())


def received(job, binary, address):
    consume = subprocess.run(
        [binary, "consume", "result", "-b", address, "-o", "beginning", "-e"], stdout=subprocess.PIPE, check=True
    )
    rows = [json.loads(line) for line in consume.stdout.splitlines()]
    if job == "filter":
        return len(rows), sum(row["auction"] + row["bidder"] + row["price"] for row in rows)
    return len(rows), sum(row["auction"] * row["bids"] for row in rows)


def run_job(job, binary, address):
    """Runs the job pinned to core 1: (wall seconds, CPU seconds, peak bytes)."""
    command = [binary, "run", str(BENCHES / "jobs" / f"{job}.sql"), "--redirect", f"localhost:9092={address}", "--fresh"]
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, "taskset", "-c", "1", *command], stdout=subprocess.PIPE, text=True
    )
    if measured.returncode != 0:
        sys.exit(f"the job {job} failed")
    wall, cpu, peak = measured.stdout.split()
    return float(wall), float(cpu), int(peak)


def fill(binary, address, path):
    subprocess.run([binary, "topic", "create", "bids", "-b", address], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([binary, "produce", "bids", str(path), "-b", address, "-z", "lz4", "-q"], check=True)


def recreate_result(binary, address):
    subprocess.run([binary, "topic", "delete", "result", "-b", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([binary, "topic", "create", "result", "-b", address], check=True, stdout=subprocess.DEVNULL)


def spread(values):
    return f"{statistics.median(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--broker", choices=["embedded", "kafka"], action="append")
    parser.add_argument("--job", choices=["filter", "tumble"], action="append")
    parser.add_argument("--binary", default=str(ROOT / "target/release/millstream"))
    args = parser.parse_args()
    path = generate(args.rows)
    print(f"{args.rows:,} bids, {path.stat().st_size / args.rows:.0f} bytes each, lz4, {args.rounds} rounds\n")
    print("| job | broker | CPU us per row | rows/s | peak MB |\n|---|---|---|---|---|")
    for kind in args.broker or ["embedded", "kafka"]:
        with Broker(kind, args.binary) as broker:
            fill(args.binary, broker.address, path)
            for job in args.job or ["filter", "tumble"]:
                answer, figures = expected(job, path), []
                for _ in range(args.rounds):
                    recreate_result(args.binary, broker.address)
                    figures.append(run_job(job, args.binary, broker.address))
                    result = received(job, args.binary, broker.address)
                    if result != answer:
                        sys.exit(f"{job} on {kind}: (rows, checksum) {result}, expected {answer}")
                wall, cpu, peak = zip(*figures)
                micros = spread([seconds * 1e6 / args.rows for seconds in cpu])
                rate = args.rows / statistics.median(wall)
                print(f"| {job} | {kind} | {micros} | {rate:,.0f} | {max(peak) / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main()
