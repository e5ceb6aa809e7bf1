"""Micro benchmarks: `cargo bench`'s tables, read."""
import re
import subprocess
import typing

from .processes import BENCHES, ROOT
from .report import Figure

NANOS = {"ns": 1, "us": 1e3, "µs": 1e3, "ms": 1e6, "s": 1e9}
GROWS = "How does it grow?"
RATES = {"": 1, "K": 1e3, "M": 1e6, "G": 1e9}
TIME = re.compile(r"([\d.]+) (ns|µs|us|ms|s)$")
RATE = re.compile(r"([\d.]+) ([KMG]?)item/s$")
BYTE_RATE = re.compile(r"([\d.]+) ([KMG]?)B/s$")


def bench(name, *arguments):
    """Runs one benchmark and gives what it printed."""
    command = ["cargo", "bench", "--locked", "--quiet", "-p", "millstream-benches", "--bench", name, "--", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def build():
    """Builds all benchmarks without running them."""
    command = ["cargo", "bench", "--locked", "--quiet", "-p", "millstream-benches", "--benches", "--no-run"]
    subprocess.run(command, check=True, cwd=ROOT)


class Median(typing.NamedTuple):
    """Of a case: nanoseconds, and where it counts them, items and bytes a second."""

    nanos: float
    items: typing.Optional[float] = None
    bytes: typing.Optional[float] = None


def medians(text):
    """The medians of a table by case; cases under a heading are `heading/case`."""
    found, path = {}, []
    for line in text.splitlines():
        *head, _, median, _, _, _ = line.split("│") if line.count("│") >= 5 else [line, *[""] * 5]
        head, median = "│".join(head), median.strip()
        branch = max(head.find("├─"), head.find("╰─"))
        if branch >= 0:
            # Three characters for each level; between the name and the first column are two blanks at least.
            path = [*path[: branch // 3], head[branch + 3 :].split("  ")[0].strip()]
            if time := TIME.match(median):
                found["/".join(path)] = Median(float(time[1]) * NANOS[time[2]])
            continue
        name = "/".join(path)
        for kind, pattern in ("items", RATE), ("bytes", BYTE_RATE):
            if name in found and (rate := pattern.match(median)):
                found[name] = found[name]._replace(**{kind: float(rate[1]) * RATES[rate[2]]})
    return found


def json_figures(max_time_s):
    """Rows a second between JSON and columns, against arrow-json, and as documents grow wide."""
    run, question = "cargo bench -p millstream-benches --bench json", "What does a row cost?"
    found = medians(bench("json", "--max-time", str(max_time_s)))
    figures = []
    for columns, title, least in [("7", "all 7 columns", 8), ("2", "2 of 7 columns", 12)]:
        ours, theirs = (found[f"decode_{who}/{columns}"].items for who in ("millstream", "arrow_json"))
        what = f"JSON to columns, {title}"
        figures.append(Figure(question, what, [ours / 1e6], "M rows/s", run, at_least=least))
        figures.append(Figure(question, f"{what}, against arrow-json", [ours / theirs], "x", run, at_least=3))
    rate = found["encode_millstream"].items / 1e6
    figures.append(Figure(question, "7 columns to JSON in the batch builder", [rate], "M rows/s", run, at_least=8))
    nanos = {columns: 1e9 / found[f"decode_three_of/{columns}"].bytes for columns in ("3", "10", "100", "1000")}
    for columns, value in nanos.items():
        figures.append(Figure(GROWS, f"3 of {columns} columns of JSON: a byte", [value], "ns", run))
    wide = [nanos["1000"] / nanos["10"]]
    figures.append(Figure(GROWS, "a byte at 1,000 columns against 10", wide, "x", run, at_most=1))
    return figures


def codec_figures(max_time_s):
    """Records and messages, without targets: `benches/peers/codec/run` judges them beside their peers."""
    figures = []
    for name in ("records", "messages"):
        run = f"cargo bench -p millstream-benches --bench {name}"
        for case, median in medians(bench(name, "--max-time", str(max_time_s))).items():
            value, unit = (1e9 / median.items, "ns a record") if median.items else (median.nanos / 1e3, "us")
            figures.append(Figure(f"What does a {name[:-1]} cost?", case, [value], unit, run))
    return figures
