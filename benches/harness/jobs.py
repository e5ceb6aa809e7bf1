"""Our own jobs as whole processes: rows through a broker, the flights, the first row, latency, progress."""
import gzip
import json
import os
import pathlib
import pty
import subprocess
import tempfile
import time

from . import bids
from .processes import BENCHES, BINARY, ROOT, TARGET, Broker, has_java, measured
from .report import Figure

LIMITS_US = {"filter": 0.58, "tumble": 0.8, "sparse": 0.15}
TITLES = {
    "filter": "3 of 7 columns, half of the rows",
    "tumble": "10 s TUMBLE, COUNT(*) by auction",
    "sparse": "2 of 4 columns of 100 bytes uncompressed, 1% of the rows",
}
BROKERS = {"embedded": "embedded broker", "kafka": "Apache Kafka"}
MUSL = [ROOT / "target/c-free", ROOT / "target", TARGET]
# Seconds until a broker is at its speed: a JVM compiles what it does often, and does so on the one core it has.
WARM_UP_S = {"embedded": 3, "kafka": 12}
COST, LATENCY = "What does a whole job cost?", "How long does a row take?"


def brokers():
    """The brokers that can be had here."""
    return ["embedded", "kafka"] if has_java() else ["embedded"]


def system(rows=1_000_000, rounds=3, kinds=None, jobs=None, binary=BINARY):
    """Bids through a job, Kafka to Kafka: CPU per row, rows a second, peak memory."""
    path, figures = bids.generate(rows), []
    for kind in kinds or brokers():
        with Broker(kind, binary) as broker:
            broker.create("bids")
            broker.produce("bids", path)
            for job in jobs or bids.JOBS:
                costs = [system_round(job, broker, path) for _ in range(rounds)]
                figures += system_figures(job, kind, rows, costs)
    return figures


def system_round(job, broker, path):
    broker.create("result")
    cost = bids.run(job, broker)
    found, answer = bids.received(job, broker, "result"), bids.expected(job, path)
    if found != answer:
        raise RuntimeError(f"{job}: (rows, hash) {found}, expected {answer}")
    return cost


def sparse(rows=2_000_000, rounds=3, kinds=None, binary=BINARY):
    """Small uncompressed log lines through a filter that keeps few, as `system`."""
    path, answer = bids.log_lines(rows)
    figures = []
    for kind in kinds or brokers():
        with Broker(kind, binary) as broker:
            broker.create("log")
            broker.produce("log", path, codec="none")
            costs = []
            for _ in range(rounds):
                broker.create("result")
                costs.append(bids.run("sparse", broker))
                found = bids.received("sparse", broker, "result")
                if found != answer:
                    raise RuntimeError(f"sparse: (rows, hash) {found}, expected {answer}")
            figures += system_figures("sparse", kind, rows, costs, "benches/run --only sparse")
    return figures


def system_figures(job, kind, rows, costs, run=None):
    what, run = f"{TITLES[job]}, {BROKERS[kind]}", run or f"benches/system.py --job {job} --broker {kind}"
    micros = [cost.cpu_s * 1e6 / rows for cost in costs]
    return [
        Figure(COST, f"{what}: CPU a row", micros, "us", run, at_most=LIMITS_US[job]),
        Figure(COST, f"{what}: speed", [rows / cost.wall_s / 1e6 for cost in costs], "M rows/s", run),
        Figure(COST, f"{what}: peak memory", [cost.peak_bytes / 1e6 for cost in costs], "MB", run),
    ]


def flights(rounds=5):
    """The flights job from start to end: 64 MB of NDJSON from gzip, the broker and the printed rows included."""
    path, answer = flights_input()
    figures = []
    for build, binary in flights_binaries():
        costs = [flights_round(binary, path, answer) for _ in range(rounds)]
        run = "millstream run examples/flights/delays.sql --embedded --load flights=FILE --show delays"
        what = f"flights job, start to end, {build}"
        figures += [
            Figure(COST, what, [cost.wall_s for cost in costs], "s", run, at_most=0.7),
            Figure(COST, f"{what}: CPU", [cost.cpu_s for cost in costs], "s", run),
            Figure(COST, f"{what}: peak memory", [cost.peak_bytes / 1e6 for cost in costs], "MB", run, at_most=200),
        ]
    return figures


def flights_binaries():
    musl = [base / "x86_64-unknown-linux-musl/release/millstream" for base in MUSL]
    return [("glibc", BINARY), *[("musl", str(path)) for path in musl if path.exists()][:1]]


def flights_input():
    """All flights of a year, if the variable names the file; else the sample in four years. With it, the answer: result
    rows, and flights counted in them."""
    if full := os.environ.get("MILLSTREAM_FLIGHTS"):
        return full, (19_481, 320_607)
    sample = gzip.open(ROOT / "examples/flights/flights.ndjson.gz").read()
    path = pathlib.Path(tempfile.gettempdir()) / "millstream-flights-4.ndjson.gz"
    if not path.exists():
        years = (sample.replace(b"2013-", b"%d-" % year) for year in range(2013, 2017))
        path.write_bytes(gzip.compress(b"".join(years), 6))
    return str(path), (4 * 4_793, 4 * 77_346)


def flights_round(binary, path, answer):
    script = [ROOT / "examples/flights/delays.sql", "--embedded", "--load", f"flights={path}", "--show", "delays", "-q"]
    cost = measured([binary, "run", *script])
    rows = list(map(json.loads, cost.lines))
    found = len(rows), sum(row["flights"] for row in rows)
    if found != answer:
        raise RuntimeError(f"flights: (rows, flights) {found}, expected {answer}")
    return cost


def first_row(runs=40):
    """From the start of the process until a row is seen: embedded broker, one record."""
    millis = []
    with tempfile.TemporaryDirectory() as scratch:
        record = pathlib.Path(scratch) / "a.ndjson"
        record.write_text('{"n":7}\n')
        script = [BENCHES / "jobs/first-row.sql", "--embedded", "--load", f"a={record}", "--show", "b", "-q"]
        command = [BINARY, "run", *map(str, script)]
        for _ in range(runs):
            started = time.perf_counter()
            with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as job:
                row = job.stdout.readline()
                millis.append((time.perf_counter() - started) * 1e3)
                job.kill()
            if row != b'{"n":7}\n':
                raise RuntimeError(f"the first row is {row}")
    what = f"process start to first row, {runs} runs"
    return [Figure(LATENCY, what, millis, "ms", "benches/run --only start", at_most=50)]


def latency(rate=10_000, seconds=5, rounds=3):
    """Rows at a steady rate through a running filter, and on a real Kafka past it."""
    figures = []
    for kind in brokers():
        with Broker(kind) as broker:
            for topic in ("bids", "result", "bare"):
                broker.create(topic)
            with RunningJob("latency", broker):
                latency_round(broker, "bare", "bare", rate, WARM_UP_S[kind])
                latency_round(broker, "bids", "result", rate, WARM_UP_S[kind])
                bare, through = [], []
                for _ in range(rounds):
                    bare.append(latency_round(broker, "bare", "bare", rate, seconds))
                    through.append(latency_round(broker, "bids", "result", rate, seconds))
        figures += latency_figures(kind, rate, bare, through)
    return figures


def latency_figures(kind, rate, bare, through):
    run = "benches/run --only latency"
    what = f"{rate:,} rows/s, {BROKERS[kind]}"
    p99 = [times["p99"] for times in through]
    figures = [
        Figure(LATENCY, f"{what}, through a filter: median", [times["p50"] for times in through], "ms", run),
        Figure(LATENCY, f"{what}, through a filter: p99", p99, "ms", run, at_most=10 if kind == "embedded" else None),
        Figure(LATENCY, f"{what}, bare produce and consume: p99", [times["p99"] for times in bare], "ms", run),
    ]
    if kind == "kafka":
        above = [theirs - times["p99"] for theirs, times in zip(p99, bare)]
        figures.append(Figure(LATENCY, f"{what}: p99 above a bare produce and consume", above, "ms", run, at_most=5))
    return figures


def latency_round(broker, source, sink, rate, seconds):
    command = [TARGET / "release/latency", broker.address, source, sink, str(rate), str(seconds)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


class RunningJob:
    """A job without an end, on core 1."""

    def __init__(self, name, broker):
        redirect = f"localhost:9092={broker.address}"
        command = ["taskset", "-c", "1", BINARY, "run", str(BENCHES / f"jobs/{name}.sql"), "--redirect", redirect]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def __enter__(self):
        while ": started," not in (line := self.process.stderr.readline()):
            if not line:
                raise RuntimeError("the job did not start")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()


def progress(rows=1_000_000, rounds=8):
    """What the line on a terminal costs: the same job with one and without, in turns, the least of each compared."""
    path, costs = bids.generate(rows), {True: [], False: []}
    with Broker("embedded") as broker:
        broker.create("bids")
        for _ in range(4):
            broker.produce("bids", path)
        for _ in range(rounds):
            for live in costs:
                broker.create("result")
                costs[live].append(progress_round(broker, live))
    dearer = (min(costs[True]) / min(costs[False]) - 1) * 100
    return [Figure(COST, "progress on a terminal", [dearer], "% of CPU", "benches/run --only progress", at_most=0.5)]


def progress_round(broker, live):
    """CPU seconds of the filter job, with standard error a terminal or nothing."""
    redirect = f"localhost:9092={broker.address}"
    command = [BINARY, "run", BENCHES / "jobs/filter.sql", "--redirect", redirect, "--fresh"]
    if not live:
        return measured(command, core=1, stderr=subprocess.DEVNULL).cpu_s
    reader, terminal = pty.openpty()
    try:
        cost = measured(command, core=1, stderr=terminal)
        drawn = os.read(reader, 4096)
    finally:
        os.close(terminal)
        os.close(reader)
    if b"rows/s" not in drawn:
        raise RuntimeError("no progress was drawn")
    return cost.cpu_s
