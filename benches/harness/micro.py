"""Micro benchmarks: `cargo bench`'s tables, read."""
import re
import subprocess

from .processes import BENCHES, ROOT
from .report import Figure

NANOS = {"ns": 1, "us": 1e3, "µs": 1e3, "ms": 1e6, "s": 1e9}
RATES = {"": 1, "K": 1e3, "M": 1e6, "G": 1e9}
TIME = re.compile(r"([\d.]+) (ns|µs|us|ms|s)$")
RATE = re.compile(r"([\d.]+) ([KMG]?)item/s$")


def bench(name, *arguments):
    """Runs one benchmark and gives what it printed."""
    command = ["cargo", "bench", "--locked", "--quiet", "-p", "millstream-benches", "--bench", name, "--", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def build():
    """Builds all benchmarks without running them."""
    command = ["cargo", "bench", "--locked", "--quiet", "-p", "millstream-benches", "--benches", "--no-run"]
    subprocess.run(command, check=True, cwd=ROOT)


def medians(text):
    """{name: (ns of the median, items/s of the median or None)}; cases under a heading are `heading/case`."""
    found, path = {}, []
    for line in text.splitlines():
        *head, _, median, _, _, _ = line.split("│") if line.count("│") >= 5 else [line, *[""] * 5]
        head, median = "│".join(head), median.strip()
        branch = max(head.find("├─"), head.find("╰─"))
        if branch >= 0:
            # Three characters for each level; between the name and the first column are two blanks at least.
            path = [*path[: branch // 3], head[branch + 3 :].split("  ")[0].strip()]
            if time := TIME.match(median):
                found["/".join(path)] = (float(time[1]) * NANOS[time[2]], None)
        elif (rate := RATE.match(median)) and "/".join(path) in found:
            name = "/".join(path)
            found[name] = (found[name][0], float(rate[1]) * RATES[rate[2]])
    return found


def json_figures(max_time_s):
    """Rows a second between JSON and columns, and against arrow-json."""
    run = "cargo bench -p millstream-benches --bench json"
    rates = {name: rate for name, (_, rate) in medians(bench("json", "--max-time", str(max_time_s))).items() if rate}
    figures = []
    question = "What does a row cost?"
    for columns, title, least in [("7", "all 7 columns", 8e6), ("2", "2 of 7 columns", 12e6)]:
        ours, theirs = rates.get(f"decode_millstream/{columns}"), rates.get(f"decode_arrow_json/{columns}")
        if ours and theirs:
            what = f"JSON to columns, {title}"
            figures.append(Figure(question, what, [ours / 1e6], "M rows/s", run, at_least=least / 1e6))
            figures.append(Figure(question, f"{what}, against arrow-json", [ours / theirs], "x", run, at_least=3))
    if "encode_millstream" in rates:
        rate = rates["encode_millstream"] / 1e6
        figures.append(Figure(question, "7 columns to JSON in the batch builder", [rate], "M rows/s", run, at_least=8))
    known = {f"decode_{who}/{columns}" for who in ("millstream", "arrow_json") for columns in "27"} | {"encode_millstream"}
    others = {name: rate for name, rate in rates.items() if name not in known}
    return figures + [Figure(question, name, [rate / 1e6], "M rows/s", run) for name, rate in others.items()]


def codec_figures(max_time_s):
    """Records and messages, without targets: `benches/peers/codec/run` judges them beside their peers."""
    figures = []
    for name in ("records", "messages"):
        run = f"cargo bench -p millstream-benches --bench {name}"
        for case, (nanos, rate) in medians(bench(name, "--max-time", str(max_time_s))).items():
            value, unit = (1e9 / rate, "ns a record") if rate else (nanos / 1e3, "us")
            figures.append(Figure(f"What does a {name[:-1]} cost?", case, [value], unit, run))
    return figures
