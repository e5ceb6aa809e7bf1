"""How it grows: with threads, partitions and keys. Read from the tables that these benchmarks print themselves."""
import re
import subprocess

from . import micro
from .processes import BENCHES, TARGET
from .report import Figure

QUESTION = "How does it grow?"


def state(quick):
    """One window, COUNT(*) by a BIGINT key: bytes a key, and time a row as keys become many."""
    if not (BENCHES / "benches/state.rs").exists():
        return []
    run = "cargo bench -p millstream-benches --bench state"
    sizes = ["1000", "100000"] if quick else ["1000", "1000000", "10000000"]
    rows = [line.split() for line in micro.bench("state", *sizes).splitlines()[1:]]
    by_keys = {int(row[0]): (float(row[2]), float(row[-1])) for row in rows if row and row[0].isdigit()}
    figures = []
    for keys, (nanos, per_key) in by_keys.items():
        figures.append(Figure(QUESTION, f"one window, {keys:,} keys: CPU a row", [nanos], "ns", run))
        figures.append(Figure(QUESTION, f"one window, {keys:,} keys: state beyond the key", [per_key], "bytes", run, at_most=64))
    least, most = min(by_keys), max(by_keys)
    if not quick:
        slower = by_keys[most][0] / by_keys[least][0]
        figures.append(Figure(QUESTION, f"CPU a row at {most:,} keys against {least:,}", [slower], "x", run, at_most=4))
    return figures


def threads(quick):
    """Batches in memory, a window, a blackhole: two threads against one, and many partitions against one."""
    binary = TARGET / "release/threads"
    if not (BENCHES / "src/bin/threads.rs").exists():
        return []
    return []
