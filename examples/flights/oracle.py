#!/usr/bin/env python3
"""What the flights job must answer, computed row by row without the engine.

    oracle.py FLIGHTS.ndjson[.gz]                     prints the expected rows as NDJSON, sorted
    oracle.py FLIGHTS.ndjson[.gz] --check RESULT      compares them with the rows in RESULT (`-` is stdin)
    ... --partition-by origin                         each value of the column is a partition of its own

A row is late when the last millisecond of its hour is at or before the watermark that the rows before it in its own
partition made; the watermark is the highest `sched_dep` so far less one hour.
"""
import argparse
import gzip
import json
import sys
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
LAST = timedelta(milliseconds=1)


def lines(path):
    if path == "-":
        return sys.stdin
    return gzip.open(path, "rt") if path.endswith(".gz") else open(path)


def hourly(rows, partition_by):
    windows, watermarks, late, counted = {}, {}, 0, 0
    for row in rows:
        at = datetime.strptime(row["sched_dep"], "%Y-%m-%d %H:%M:%S")
        start = at.replace(minute=0, second=0)
        partition = row[partition_by] if partition_by else None
        watermark = watermarks.get(partition, datetime.min + HOUR)
        if start + HOUR - LAST <= watermark:
            late += 1
        else:
            counted += 1
            delays = windows.setdefault((start, row["origin"]), [])
            delays.append(row["dep_delay"])
        watermarks[partition] = max(watermark, at - HOUR)
    return windows, counted, late


def result_row(start, origin, delays):
    known = [d for d in delays if d is not None]
    return {
        "window_start": str(start),
        "window_end": str(start + HOUR),
        "origin": origin,
        "flights": len(delays),
        "delayed": sum(d > 15 for d in known),
        "avg_delay": float(sum(known)) / len(known) if known else None,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flights")
    parser.add_argument("--check", metavar="RESULT")
    parser.add_argument("--partition-by", metavar="COLUMN")
    args = parser.parse_args()
    windows, counted, late = hourly(map(json.loads, lines(args.flights)), args.partition_by)
    expected = sorted(
        json.dumps(result_row(start, origin, delays), sort_keys=True) for (start, origin), delays in windows.items()
    )
    summary = f"{len(expected)} rows, {counted} flights counted, {late} late"
    if not args.check:
        print("\n".join(expected))
        print(summary, file=sys.stderr)
        return
    actual = sorted(json.dumps(json.loads(line), sort_keys=True) for line in lines(args.check) if line.strip())
    if actual != expected:
        wrong = sorted(set(actual) ^ set(expected)) or ["the same rows, but some of them more than once"]
        mark = {True: "expected, missing:", False: "not expected:"}
        for line in wrong[:10]:
            print(mark[line in expected], line, file=sys.stderr)
        sys.exit(f"MISMATCH: {len(actual)} rows against {summary}")
    print(f"ok: {summary}")


if __name__ == "__main__":
    main()
