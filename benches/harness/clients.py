"""What producing and consuming cost: ours beside librdkafka (through rust-rdkafka) and Java's, in turns in one run."""
import pathlib
import subprocess
import sys
import tempfile
import typing

from . import processes, report

RELEASE = processes.TARGET / "release"
CONSUME, PRODUCE = str(RELEASE / "consume"), str(RELEASE / "produce")
PEERS_TARGET = processes.TARGET / "client-peers"
PEERS = str(PEERS_TARGET / "release/client-peers")
COMMAND = "benches/clients.py --only"
BROKERS = {"kafka": "Apache Kafka", "null": "null sink"}
# librdkafka's default, and what it is best at; Java's and ours is 16,384.
BATCH_BYTES = 1_000_000
BUFFER_BYTES = 32 << 20


class Case(typing.NamedTuple):
    """Records of a size in a codec, and how much of librdkafka's and of Java's CPU time ours may take."""

    size: int
    codec: str
    records: int
    of_rdkafka: typing.Optional[float] = None
    of_java: typing.Optional[float] = None

    def scaled(self, scale):
        return self._replace(records=int(self.records * scale))

    def __str__(self):
        return f"{self.records:,} records of {self.size} B, {self.codec}"


CONSUMED = [Case(100, "none", 4_000_000, 0.6, 0.4), Case(1024, "none", 600_000), Case(1024, "lz4", 600_000, 0.8)]
PRODUCED = [
    Case(100, "none", 2_000_000, 0.6, 0.4),
    Case(100, "lz4", 2_000_000),
    Case(1024, "none", 400_000),
    Case(1024, "lz4", 400_000, 0.8),
]


class Run(typing.NamedTuple):
    """One client's way through the records."""

    cost: processes.Cost
    # Of the records alone, as far as the program tells it; else of the whole process.
    seconds: float


def build():
    """Builds what is measured: ours, and librdkafka, which needs a C compiler."""
    processes.build()
    manifest = processes.BENCHES / "peers/clients/Cargo.toml"
    build = ["cargo", "build", "--release", "--locked", "--quiet", "--manifest-path", manifest]
    subprocess.run([*build, "--target-dir", PEERS_TARGET], check=True)


def java(tool):
    """One of Kafka's programs as its own scripts start it; the collector is what a JVM with one core chooses."""
    kafka = [str(processes.ROOT / "testkit/kafka/kafka"), "install"]
    jars = subprocess.run(kafka, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return ["java", "-Xmx512M", "-Dlog4j2.level=error", "-cp", f"{jars}/*", f"org.apache.kafka.tools.{tool}"]


def consume(rounds=3, scale=1.0, with_java=True):
    """Figures of reading a topic whole."""
    figures = []
    with processes.Broker("kafka") as broker:
        for case in (case.scaled(scale) for case in CONSUMED):
            topic = f"consume-{case.size}-{case.codec}"
            filling = [CONSUME, "fill", broker.address, topic, str(case.records), str(case.size), case.codec]
            subprocess.run(filling, check=True)
            arguments = [broker.address, topic, str(case.records)]
            reading = {"ours": [CONSUME, *arguments], "librdkafka": [PEERS, "consume", *arguments]}
            if with_java:
                options = ["--bootstrap-server", broker.address, "--topic", topic, "--timeout", "60000"]
                reading["Java"] = [*java("ConsumerPerformance"), *options, "--num-records", str(case.records)]
            runs = in_turns(reading, rounds, lambda name, cost: consumed(name, cost, case))
            sums = {run.cost.lines[-1] for name in ("ours", "librdkafka") for run in runs[name]}
            assert len(sums) == 1, sums
            figures += judged("consume", f"Consume {case}", case, runs)
    return figures


def consumed(name, cost, case):
    """Checks that everything was read, and says how long it took."""
    if name == "Java":
        # Start, end, MB, MB/s, records, records/s, rebalance ms, fetch ms, fetch MB/s, fetch records/s.
        fields = [field.strip() for field in cost.lines[-1].split(",")]
        assert int(fields[4]) == case.records, cost.lines
        return int(fields[7]) / 1e3
    counted, read, _ = map(int, cost.lines[-1].split())
    assert (counted, read) == (case.records, case.records * case.size), cost.lines
    return cost.wall_s


def produce(rounds=3, scale=1.0, with_java=True, kinds=("kafka", "null"), batch_bytes=BATCH_BYTES):
    """Figures of writing to a real Kafka, and to a broker that keeps nothing."""
    figures = []
    for kind in kinds:
        with processes.Broker(kind) as broker, tempfile.TemporaryDirectory() as folder:
            for case in (case.scaled(scale) for case in PRODUCED):
                payloads = pathlib.Path(folder) / f"{case.size}.txt"
                payloads.write_bytes(subprocess.run(
                    [PRODUCE, "payloads", str(case.size)], check=True, stdout=subprocess.PIPE).stdout)
                question = f"Produce {case}, {BROKERS[kind]}, batches of {batch_bytes:,} B"
                runs = produce_case(broker, case, payloads, rounds, with_java, batch_bytes)
                if kind == "kafka":
                    read_back(broker, case, sum(map(len, runs.values())))
                figures += judged("produce", question, case, runs)
    return figures


def produce_case(broker, case, payloads, rounds, with_java, batch_bytes):
    topic = topic_of(case)
    subprocess.run([PRODUCE, "create", broker.address, topic], check=True)
    arguments = [broker.address, topic, str(case.records), str(payloads), case.codec, str(batch_bytes)]
    writing = {"ours": [PRODUCE, *arguments], "librdkafka": [PEERS, "produce", *arguments]}
    if with_java:
        writing["Java"] = [
            *java("ProducerPerformance"), "--bootstrap-server", broker.address, "--topic", topic,
            "--num-records", str(case.records), "--throughput", "-1", "--payload-file", str(payloads),
            "--command-property", "acks=all", "enable.idempotence=true", "linger.ms=5", f"batch.size={batch_bytes}",
            f"compression.type={case.codec}", f"buffer.memory={BUFFER_BYTES}",
        ]
    written = 0

    def seconds(name, cost):
        nonlocal written
        written += case.records
        end = subprocess.run([PRODUCE, "end", broker.address, topic], check=True, stdout=subprocess.PIPE, text=True)
        assert int(end.stdout) == written, (name, end.stdout, written)
        return produced(name, cost, case)

    return in_turns(writing, rounds, seconds)


def topic_of(case):
    return f"produce-{case.size}-{case.codec}"


def produced(name, cost, case):
    """Checks that everything was acknowledged, and says how long that took."""
    if name == "Java":
        # `N records sent, X records/sec (Y MB/sec), ...`
        count, rate = cost.lines[-1].split(" records sent, ")
        assert int(count) == case.records, cost.lines
        return case.records / float(rate.split()[0])
    acknowledged, sent, seconds = cost.lines[-1].split()
    assert (int(acknowledged), int(sent)) == (case.records, case.records * case.size), cost.lines
    return float(seconds)


def read_back(broker, case, runs):
    """Every record of every run is in the topic, whole."""
    records = runs * case.records
    read = [CONSUME, broker.address, topic_of(case), str(records)]
    counted = subprocess.run(read, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    assert list(map(int, counted[:2])) == [records, records * case.size], counted


def in_turns(commands, rounds, seconds):
    """Runs each command once a round, on core 1; `seconds` checks a run and tells its time."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            cost = processes.measured(command, core=1)
            runs[name].append(Run(cost, seconds(name, cost)))
            tell(name, runs[name][-1])
    return runs


def tell(name, run):
    """A line for who waits for the tables."""
    spent = f"{run.cost.cpu_s:.2f} s of CPU in {run.seconds:.2f} s, {run.cost.peak_bytes / 1e6:.1f} MB"
    print(f"{name}: {spent}", file=sys.stderr, flush=True)


def judged(part, question, case, runs):
    """What each costs, and ours against the others', round by round."""
    command, figures = f"{COMMAND} {part}", []
    values = {
        "CPU": {name: [run.cost.cpu_s / case.records * 1e6 for run in of] for name, of in runs.items()},
        "throughput": {name: [case.records / run.seconds / 1e6 for run in of] for name, of in runs.items()},
        "peak memory": {name: [run.cost.peak_bytes / 1e6 for run in of] for name, of in runs.items()},
    }
    units = {"CPU": "s per million", "throughput": "million/s", "peak memory": "MB"}
    for what, by_name in values.items():
        figures += [report.Figure(question, f"{what}: {name}", of, units[what], command) for name, of in by_name.items()]
    limits = {"librdkafka": case.of_rdkafka, "Java": case.of_java}
    for other in (name for name in runs if name != "ours"):
        for what, by_name in values.items():
            ratios = [ours / theirs for ours, theirs in zip(by_name["ours"], by_name[other])]
            at_most = {"CPU": limits[other], "peak memory": 1.0}.get(what)
            at_least = 1.0 if what == "throughput" else None
            title = f"{what}: ours against {other}'s"
            figures.append(report.Figure(question, title, ratios, "x", command, at_most, at_least))
    return figures


def print_compared(figures):
    """What `judged` gave, a line for three figures and their two ratios."""
    print("\n| what | ours | librdkafka | Java | ours to librdkafka's | ours to Java's | target | reached |")
    print("|---|---|---|---|---|---|---|---|")
    for question in dict.fromkeys(figure.question for figure in figures):
        by_title = {figure.what: figure for figure in figures if figure.question == question}
        for what in ("CPU", "throughput", "peak memory"):
            print(compared_row(f"{question}: {what}", what, by_title))


def compared_row(title, what, by_title):
    names = ("ours", "librdkafka", "Java")
    costs = [by_title.get(f"{what}: {name}") for name in names]
    ratios = [by_title.get(f"{what}: ours against {name}'s") for name in names[1:]]
    judged_ones = [ratio for ratio in ratios if ratio and ratio.holds is not None]
    targets = list(dict.fromkeys(ratio.target() for ratio in judged_ones))
    cells = [
        f"{title}, {costs[0].unit}",
        *[report.number(cost.median) if cost else "" for cost in costs],
        *[f"{report.spread(ratio.values)} x" if ratio else "" for ratio in ratios],
        " and ".join(targets),
        report.yes(all(ratio.holds for ratio in judged_ones) if judged_ones else None),
    ]
    return f"| {' | '.join(cells)} |"
