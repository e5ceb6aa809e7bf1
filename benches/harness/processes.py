"""Brokers to measure against, and processes with what they cost."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import typing

BENCHES = pathlib.Path(__file__).resolve().parent.parent
ROOT = BENCHES.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BINARY = str(TARGET / "release/millstream")

# Runs a command and prints what it cost below what the command printed. A process of its own, because the peak memory
# of a child starts out as that of the process it was forked from.
MEASURE = """
import json, os, subprocess, sys, time
started = time.monotonic()
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
wall_s, cpu_s = time.monotonic() - started, usage.ru_utime + usage.ru_stime
print(json.dumps({"wall_s": wall_s, "cpu_s": cpu_s, "peak_bytes": usage.ru_maxrss * 1024}), flush=True)
sys.exit(0 if status == 0 else 1)
"""


class Cost(typing.NamedTuple):
    """What a process cost, from its start to its end."""

    wall_s: float
    cpu_s: float
    peak_bytes: int
    lines: list


def measured(command, core=None, timeout_s=900, env=None, stderr=None):
    """Runs a command, on one core if that is named, and tells what it cost and which lines it printed."""
    pinned = ["taskset", "-c", str(core)] if core is not None else []
    runner = subprocess.Popen(
        [sys.executable, "-c", MEASURE, *pinned, *map(str, command)],
        stdout=subprocess.PIPE, stderr=stderr, text=True, env=env, start_new_session=True,
    )
    try:
        out, _ = runner.communicate(timeout=timeout_s)
    except BaseException:
        # The command is a child of the runner: the session is what both have in common.
        os.killpg(runner.pid, signal.SIGKILL)
        raise
    if runner.returncode != 0:
        raise RuntimeError(f"failed: {' '.join(map(str, command))}\n{out[-2000:]}")
    *lines, cost = out.splitlines()
    return Cost(**json.loads(cost), lines=lines)


class Broker:
    """A broker on core 0; it ends with its stdin (real Kafka) or by a signal (embedded)."""

    def __init__(self, kind, binary=BINARY):
        command = {
            "embedded": [binary, "broker", "--listen", "127.0.0.1:0"],
            "kafka": [str(ROOT / "testkit/kafka/kafka"), "serve"],
            "null": [str(TARGET / "release/null_sink")],
        }[kind]
        self.binary = binary
        self.process = subprocess.Popen(
            ["taskset", "-c", "0", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline()
        if not line.startswith("ready "):
            sys.exit(f"the {kind} broker did not start")
        self.address = line.split()[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait()

    def create(self, topic):
        """Makes sure that a topic is there, and empty."""
        at = ["-b", self.address]
        subprocess.run([self.binary, "topic", "delete", topic, *at], capture_output=True)
        subprocess.run([self.binary, "topic", "create", topic, *at], check=True, stdout=subprocess.DEVNULL)

    def produce(self, topic, path="-", text=None, codec="lz4"):
        """Sends the lines of a file, or of a text."""
        command = [self.binary, "produce", topic, str(path), "-b", self.address, "-z", codec, "-q"]
        subprocess.run(command, check=True, input=text, text=True)

    def values(self, topic):
        """The committed values of a topic, one after the other."""
        command = [self.binary, "consume", topic, "-b", self.address, "-e", "-X", "isolation.level=read_committed"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as consume:
            yield from consume.stdout
        if consume.returncode != 0:
            raise RuntimeError(f"cannot read {topic}")


def build():
    """Builds the release binaries that are measured."""
    packages = ["-p", "millstream", "-p", "millstream-benches"]
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet", "--bins", *packages], check=True, cwd=ROOT)


def has_java():
    """Whether a real Kafka can be started here."""
    return subprocess.run(["sh", "-c", "command -v java"], capture_output=True).returncode == 0
