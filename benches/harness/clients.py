"""What a consumer costs, ours beside librdkafka (through rust-rdkafka) and Java's, from one real Kafka."""
import os
import pathlib
import subprocess

from . import processes, report

OURS = str(processes.TARGET / "release/consume")
PEERS_TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", processes.BENCHES / "peers/clients/target"))
PEERS = str(PEERS_TARGET / "release/client-peers")
JAVA = [str(processes.ROOT / "testkit/kafka/kafka"), "tool", "org.apache.kafka.tools.ConsumerPerformance"]
COMMAND = "benches/clients.py"

# Bytes of a value, codec, records, and how much of librdkafka's and of Java's CPU time ours may take.
CASES = [(100, "none", 4_000_000, 0.6, 0.4), (1024, "none", 600_000, None, None), (1024, "lz4", 600_000, 0.8, None)]


def build():
    """Builds what is measured: ours, and librdkafka, which needs a C compiler."""
    processes.build()
    manifest = processes.BENCHES / "peers/clients/Cargo.toml"
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet", "--manifest-path", manifest], check=True)


def consume(rounds=3, scale=1.0, java=True):
    """Figures of reading a topic whole, in pairs."""
    figures = []
    with processes.Broker("kafka") as broker:
        for size, codec, records, of_rdkafka, of_java in CASES:
            records = int(records * scale)
            topic = f"consume-{size}-{codec}"
            subprocess.run([OURS, "fill", broker.address, topic, str(records), str(size), codec], check=True)
            costs = {"ours": [], "librdkafka": []} | ({"Java": []} if java else {})
            for _ in range(rounds):
                for name in costs:
                    costs[name].append(processes.measured(commands(broker, topic, records)[name], core=1))
            check(costs, records, size)
            figures += judged(f"Consume {records:,} records of {size} B, {codec}", costs, records, of_rdkafka, of_java)
    return figures


def idle(partitions=1_000, seconds=20):
    """The share of a core that waiting on idle partitions takes."""
    with processes.Broker("kafka") as broker:
        cost = processes.measured([OURS, "idle", broker.address, partitions, seconds], core=1)
    what = f"{partitions:,} idle partitions, one broker"
    return [report.Figure("Idle", what, [float(cost.lines[-1])], "% of a core", COMMAND, at_most=1)]


def commands(broker, topic, records):
    arguments = [broker.address, topic, str(records)]
    java = ["--bootstrap-server", broker.address, "--topic", topic, "--messages", str(records), "--timeout", "60000"]
    return {"ours": [OURS, *arguments], "librdkafka": [PEERS, "consume", *arguments], "Java": [*JAVA, *java]}


def check(costs, records, size):
    """All read the same, and as much as was written."""
    answers = {cost.lines[-1] for name in ("ours", "librdkafka") for cost in costs[name]}
    assert len(answers) == 1, answers
    counted, read, _ = map(int, answers.pop().split())
    assert (counted, read) == (records, records * size), (counted, read)
    for cost in costs.get("Java", []):
        assert f" {records}," in cost.lines[-1], cost.lines


def judged(question, costs, records, of_rdkafka, of_java):
    """CPU, throughput and memory of each; ours are to be better."""
    median = report.statistics.median
    cpu = {name: [cost.cpu_s / records * 1e6 for cost in all] for name, all in costs.items()}
    rate = {name: [records / cost.wall_s / 1e6 for cost in all] for name, all in costs.items()}
    peak = {name: [cost.peak_bytes / 1e6 for cost in all] for name, all in costs.items()}
    limits = [median(cpu["librdkafka"]) * of_rdkafka] if of_rdkafka else []
    limits += [median(cpu["Java"]) * of_java] if of_java and "Java" in cpu else []
    others = [name for name in costs if name != "ours"]
    figures = []
    for name in costs:
        ours = name == "ours"
        most = min(limits) if ours and limits else None
        least = max(median(rate[other]) for other in others) if ours else None
        memory = min(median(peak[other]) for other in others) if ours else None
        figures += [
            report.Figure(question, f"{name}: CPU", cpu[name], "s per million", COMMAND, at_most=most),
            report.Figure(question, f"{name}: throughput", rate[name], "million/s", COMMAND, at_least=least),
            report.Figure(question, f"{name}: peak memory", peak[name], "MB", COMMAND, at_most=memory),
        ]
    return figures
