"""How long a client keeps one waiting, and what waiting costs it: latency, the first record, idle partitions."""
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

from . import processes, report
from .clients import COMMAND, CONSUME, PEERS, PRODUCE, RELEASE


def latency(rounds=3, rate=10_000, seconds=8, warm_up_s=15):
    """From produce to consume at a steady rate, nothing lingers. Both write and read at the same time, each a topic of
    its own, as processes on core 1: a p99 is what befell the broker or the machine in a round, so both must have had
    the same rounds."""
    question = f"Latency, produce to consume, {rate:,} rows/s of 243 B, linger.ms=0, both at the same time"
    programs = {
        "ours": lambda at, topic, s: [RELEASE / "latency", at, topic, topic, str(rate), str(s)],
        "librdkafka": lambda at, topic, s: [PEERS, "latency", at, topic, str(rate), str(s)],
    }
    times = {name: [] for name in programs}
    with processes.Broker("kafka") as broker, ThreadPoolExecutor(len(programs)) as pool:
        for name in programs:
            subprocess.run([PRODUCE, "create", broker.address, f"latency-{name}"], check=True)
        for at_round in range(rounds + 1):
            length = seconds if at_round else warm_up_s
            # By turns, who starts first.
            running = {
                name: pool.submit(processes.measured, programs[name](broker.address, f"latency-{name}", length), 1)
                for name in sorted(programs, reverse=bool(at_round % 2))
            }
            told = {name: json.loads(cost.result().lines[-1]) for name, cost in running.items()}
            if at_round:
                for name in programs:
                    times[name].append(told[name])
    figures = []
    for key, what in [("p50", "median"), ("p99", "p99")]:
        for name, of in times.items():
            figures.append(report.Figure(question, f"{what}: {name}", [t[key] for t in of], "ms", f"{COMMAND} latency"))
    ratios = [ours["p99"] / theirs["p99"] for ours, theirs in zip(times["ours"], times["librdkafka"])]
    figures.append(
        report.Figure(question, "p99: ours against librdkafka's", ratios, "x", f"{COMMAND} latency", at_most=1))
    return figures


def first(runs=20):
    """From the start of the process to its end, one record read: ours and kcat's, in turns."""
    question, topic = f"First record, whole process, {runs} runs", "first"
    wall_ms = {"ours": [], "kcat": []}
    with processes.Broker("kafka") as broker:
        subprocess.run([CONSUME, "fill", broker.address, topic, "1000", "100", "none"], check=True)
        at = ["-b", broker.address]
        commands = {
            "ours": [CONSUME, broker.address, topic, "1"],
            "kcat": ["kcat", "-C", *at, "-t", topic, "-p", "0", "-o", "beginning", "-c", "1", "-q"],
        }
        for at_run in range(runs + 3):
            for name, command in commands.items():
                cost = processes.measured(command, core=1)
                assert len(cost.lines) == 1, (name, cost.lines)
                if at_run >= 3:
                    wall_ms[name].append(cost.wall_s * 1e3)
    figures = [report.Figure(question, name, of, "ms", f"{COMMAND} first") for name, of in wall_ms.items()]
    ratios = [ours / theirs for ours, theirs in zip(wall_ms["ours"], wall_ms["kcat"])]
    figures.append(report.Figure(question, "ours against kcat", ratios, "x", f"{COMMAND} first", at_most=1.2))
    return figures


def idle(partitions=1_000, seconds=20):
    """The share of a core that waiting on idle partitions takes."""
    with processes.Broker("kafka") as broker:
        cost = processes.measured([CONSUME, "idle", broker.address, partitions, seconds], core=1)
    what = f"{partitions:,} idle partitions, one broker"
    return [report.Figure("Idle", what, [float(cost.lines[-1])], "% of a core", f"{COMMAND} idle", at_most=1)]
