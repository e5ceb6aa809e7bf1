#!/usr/bin/env python3
"""Kills the flights job with SIGKILL at random moments, starts it again each time, and checks that no row is lost.

    kill.py [--rounds 20] [--seed N] [--kafka] [--longest-ms 400]

Two jobs run side by side over one topic: the hourly count of `delays.sql`, whose windows are open across the kills, and
a filter without state. The flights are sent while they run. After the last kill both run to the end of the topic. Then
every row of the count is the oracle's and every delayed flight is there; rows may have come twice, as at-least-once
has it, but none is missing and none is wrong. The seed is printed: the same seed kills after the same times.

The broker is the embedded one in a process of its own, or with --kafka a real Kafka (Java 17; jars are fetched once).
MILLSTREAM names the binary; without it the newest of target/release and target/debug is taken."""

import argparse
import collections
import gzip
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import oracle

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLIGHTS = HERE / "flights.ndjson.gz"

# The first commit comes soon, so that a kill has something to lose.
SETTINGS = ["--set", "commit.interval=20 ms", "-q"]

DELAYED = """
CREATE TABLE flights (carrier STRING, flight INT, origin STRING, sched_dep TIMESTAMP(3), dep_delay INT) WITH (
  'connector' = 'kafka', 'topic' = 'flights', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'properties.group.id' = 'delayed', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'
);
CREATE TABLE delayed (carrier STRING, flight INT, origin STRING, sched_dep TIMESTAMP(3), dep_delay INT) WITH (
  'connector' = 'kafka', 'topic' = 'delayed', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json'
);
INSERT INTO delayed SELECT * FROM flights WHERE dep_delay > 15;
"""


def binary():
    """The program under test."""
    named = os.environ.get("MILLSTREAM")
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [path for path in (target / "release/millstream", target / "debug/millstream") if path.exists()]
    if not named and not built:
        sys.exit("kill: build the binary first (cargo build --release), or name it in MILLSTREAM")
    return named or str(max(built, key=lambda path: path.stat().st_mtime))


class Cluster:
    """A broker in a process of its own, and the jobs on it."""

    def __init__(self, program, kafka):
        self.program = program
        command = [ROOT / "testkit/kafka/kafka", "serve"] if kafka else [program, "broker", "--listen", "127.0.0.1:0"]
        self.broker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.broker.stdout.readline().split()[-1]

    def close(self):
        self.broker.stdin.close()
        self.broker.terminate()
        self.broker.wait()

    def command(self, *args):
        return [self.program, *args, "-b", self.address]

    def send(self, topic, lines):
        subprocess.run(self.command("produce", topic, "-q"), input="".join(lines), text=True, check=True)

    def start(self, script):
        redirect = ["--redirect", f"localhost:9092={self.address}"]
        command = self.command("run", str(script), *redirect, *SETTINGS)
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def rows(self, topic):
        command = self.command("consume", topic, "-o", "beginning", "-e", "-q", "-f", "%s\\n")
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def scripts(folder):
    """Each job as it runs while it is killed, without an end, and as it runs at last. One job: one name."""
    jobs = {"delays": (HERE / "delays.sql").read_text(), "delayed": DELAYED}
    made = {}
    for name, text in jobs.items():
        endless = text.replace(",\n  'scan.bounded.mode' = 'latest-offset'", "")
        endless = endless.replace(", 'scan.bounded.mode' = 'latest-offset'", "")
        for kind, body in (("endless", endless), ("bounded", text)):
            path = pathlib.Path(folder, kind, f"{name}.sql")
            path.parent.mkdir(exist_ok=True)
            path.write_text(body)
            made[name, kind] = path
    return made


def run(cluster, args, lines, made):
    """Sends and kills, then runs to the end. Says how often a job was still running when it was killed."""
    chance = random.Random(args.seed)
    for topic in ("flights", "delays", "delayed"):
        subprocess.run(cluster.command("topic", "create", topic, "-q"), check=True)
    killed = 0
    for round_ in range(args.rounds):
        jobs = [cluster.start(made[name, "endless"]) for name in ("delays", "delayed")]
        at, end = (len(lines) * of // args.rounds for of in (round_, round_ + 1))
        cluster.send("flights", lines[at:end])
        for job in chance.sample(jobs, len(jobs)):
            time.sleep(chance.uniform(0, args.longest_ms / 1000))
            killed += job.poll() is None
            job.kill()
            job.wait()
            errors = job.stderr.read()
            if job.returncode > 0:
                sys.exit(f"kill: a job failed by itself: {errors}")
    for name in ("delays", "delayed"):
        job = cluster.start(made[name, "bounded"])
        _, errors = job.communicate()
        if job.returncode != 0:
            sys.exit(f"kill: {name} failed: {errors}")
    return killed


def check(name, expected, actual):
    """Every row that is expected, at least as often; and no other."""
    expected, actual = collections.Counter(expected), collections.Counter(actual)
    missing, wrong = expected - actual, [row for row in actual if row not in expected]
    twice = sum((actual - expected).values()) - len(wrong)
    print(f"{name}: {sum(expected.values())} rows expected, {sum(missing.values())} missing, {len(wrong)} wrong, "
          f"{twice} written again")
    for row in list(missing)[:5] + wrong[:5]:
        print("  missing" if row in missing else "  wrong", row)
    return not missing and not wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--kafka", action="store_true")
    parser.add_argument("--longest-ms", type=int, default=400)
    args = parser.parse_args()
    print(f"seed {args.seed}, {args.rounds} rounds")
    with gzip.open(FLIGHTS, "rt") as flights:
        lines = flights.readlines()
    cluster = Cluster(binary(), args.kafka)
    try:
        with tempfile.TemporaryDirectory() as folder:
            killed = run(cluster, args, lines, scripts(folder))
        print(f"{killed} kills of running jobs")
        parsed = [json.loads(line) for line in lines]
        windows, _, _ = oracle.hourly(parsed, None)
        canon = lambda row: json.dumps(row, sort_keys=True)
        hourly = [canon(oracle.result_row(start, origin, delays)) for (start, origin), delays in windows.items()]
        columns = ("carrier", "flight", "origin", "sched_dep", "dep_delay")
        delayed = [canon({name: row[name] for name in columns}) for row in parsed if (row["dep_delay"] or 0) > 15]
        good = check("delays", hourly, [canon(json.loads(row)) for row in cluster.rows("delays")])
        good &= check("delayed", delayed, [canon(json.loads(row)) for row in cluster.rows("delayed")])
        return 0 if good and killed else 1
    finally:
        cluster.close()


if __name__ == "__main__":
    sys.exit(main())
