"""How it grows: with threads, partitions and keys. Read from the tables that these benchmarks print themselves."""
import json
import subprocess

from . import micro
from .processes import TARGET
from .report import Figure

QUESTION = micro.GROWS


def state(quick):
    """One window, COUNT(*) by a BIGINT key: bytes a key, and time a row as keys become many."""
    run = "cargo bench -p millstream-benches --bench state"
    sizes = ["1000", "100000"] if quick else ["1000", "1000000", "10000000"]
    rows = [line.split() for line in micro.bench("state", *sizes).splitlines()[1:]]
    by_keys = {int(row[0]): (float(row[2]), float(row[-1])) for row in rows if row and row[0].isdigit()}
    figures = []
    for keys, (nanos, per_key) in by_keys.items():
        what = f"one window, {keys:,} keys"
        figures.append(Figure(QUESTION, f"{what}: CPU a row", [nanos], "ns", run))
        figures.append(Figure(QUESTION, f"{what}: state beyond the key", [per_key], "bytes", run, at_most=64))
    least, most = min(by_keys), max(by_keys)
    if not quick:
        slower = by_keys[most][0] / by_keys[least][0]
        figures.append(Figure(QUESTION, f"CPU a row at {most:,} keys against {least:,}", [slower], "x", run, at_most=4))
    return figures


def threads(quick):
    """Batches in memory, a window, a blackhole: two threads against one, and many partitions against one."""
    size = ["--rows", "100000", "--rounds", "1"] if quick else ["--rows", "2000000", "--rounds", "5"]

    def measure(*arguments):
        command = [str(TARGET / "release/threads"), "--output", "json", *size, *arguments]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)

    def command(*arguments):
        return " ".join(["cargo run --release -p millstream-benches --bin threads --", *arguments])

    arguments = ["--partitions", "2", "--threads", "1,2"]
    one, two = measure(*arguments)
    faster = [one / two for one, two in zip(one["wall"], two["wall"])]
    what = "two partitions in memory, 10 s TUMBLE into nothing: 2 threads against 1"
    figures = [Figure(QUESTION, what, faster, "x", command(*arguments), at_least=None if quick else 1.7)]
    arguments = ["--partitions", "1,16,256", "--threads", "1"]
    first, *others = measure(*arguments)
    for other in others:
        dearer = [many / one for one, many in zip(first["cpu"], other["cpu"])]
        what = f"the same in {other['partitions']} partitions against one: CPU a row"
        figures.append(Figure(QUESTION, what, dearer, "x", command(*arguments), at_most=None if quick else 1.3))
    return figures
