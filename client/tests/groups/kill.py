#!/usr/bin/env python3
"""A group of three members of ours under SIGKILL, on a real Kafka that this starts.

kill.py [--seconds 60] [--every 1] [--seed N] [--protocol classic|consumer] [--static]

Records are produced all the time, and every second (or so many) a member is killed and started again. In the end each
record has been read at least once, and no partition by two members in one generation.

With --static, members keep their partitions, too: once all three have theirs, none moves. The protocol of KIP-848 waits for
a static member that said that it goes, not for one that was killed; there members are restarted in order.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.join(here, "../../..")
parser = argparse.ArgumentParser()
parser.add_argument("--seconds", type=int, default=60)
parser.add_argument("--every", type=float, default=1, help="seconds; dead members are missed after six")
parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
parser.add_argument("--protocol", default="classic", choices=["classic", "consumer"])
parser.add_argument("--static", action="store_true")
options = parser.parse_args()
random.seed(options.seed)
print(f"seed {options.seed}")

subprocess.run(["cargo", "build", "-q", "-p", "millstream-client", "--example", "group_member"], cwd=root, check=True)
target = os.environ.get("CARGO_TARGET_DIR", os.path.join(root, "target"))
program = os.path.join(target, "debug/examples/group_member")
orderly = options.static and options.protocol == "consumer"
serve = [os.path.join(root, "testkit/kafka/kafka"), "serve"]
# As soon missed as members of the classic protocol, which say so themselves.
for name, value in [("session.timeout.ms", 6000), ("heartbeat.interval.ms", 1000)]:
    serve += ["--set", f"group.consumer.{name}={value}", "--set", f"group.consumer.min.{name}={value}"]
kafka = subprocess.Popen(serve, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
bootstrap = kafka.stdout.readline().split()[1]
topic, group, partitions = "kill", "kill", 6
subprocess.run(
    [os.path.join(root, "testkit/kafka/kafka"), "tool", "org.apache.kafka.tools.TopicCommand", "--bootstrap-server"]
    + [bootstrap, "--create", "--topic", topic, "--partitions", str(partitions)],
    check=True,
    stdout=subprocess.DEVNULL,
)
work = tempfile.mkdtemp(prefix="kill.")
outputs = []


def member(slot):
    path = os.path.join(work, f"{len(outputs)}")
    outputs.append((path, slot))
    instance = f"member-{slot}" if options.static else "-"
    command = [program, bootstrap, group, topic, instance, options.protocol, "until-eof"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=open(path, "w"))


def end(process):
    if orderly:
        process.stdin.close()
    else:
        process.kill()
    process.wait()


def produce(count):
    # Keys choose partitions.
    records = "".join(f"{random.random()}:\n" for _ in range(count))
    command = ["kcat", "-P", "-b", bootstrap, "-t", topic, "-K", ":"]
    subprocess.run(command, input=records, text=True, check=True)


def lines():
    for number, (path, slot) in enumerate(outputs):
        with open(path) as file:
            for line in file:
                if line.endswith("\n"):
                    generation, _, partition, offset = line.split()
                    yield number, slot, int(generation), int(partition), int(offset)


def read():
    return len({(partition, offset) for _, _, _, partition, offset in lines()})


def settled():
    """The first generation in which all three have read something; None before."""
    slots = defaultdict(set)
    for _, slot, generation, _, _ in lines():
        slots[generation].add(slot)
    return min((generation for generation, all in slots.items() if generation >= 0 and len(all) == 3), default=None)


members = [member(slot) for slot in range(3)]
produced = kills = 0
try:
    patience = time.time() + 90
    while settled() is None and time.time() < patience:
        produce(200)
        produced += 200
        time.sleep(1)
    finish = time.time() + options.seconds
    while time.time() < finish:
        produce(200)
        produced += 200
        time.sleep(options.every)
        slot = random.randrange(3)
        end(members[slot])
        members[slot] = member(slot)
        kills += 1
    produce(200)
    produced += 200
    patience = time.time() + 90
    while read() < produced and time.time() < patience:
        time.sleep(1)
finally:
    for process in members:
        process.kill()
    kafka.stdin.close()
    kafka.wait()

owners, seen, slots, total, outside = defaultdict(set), set(), defaultdict(set), 0, 0
start = settled()
for number, slot, generation, partition, offset in lines():
    seen.add((partition, offset))
    total += 1
    # Read before the member heard that it is in no generation any more: others may have read it as well.
    if generation < 0:
        outside += 1
        continue
    owners[generation, partition].add(slot if options.static else number)
    if start is not None and generation >= start:
        slots[partition].add(slot)
twice = {key: members for key, members in owners.items() if len(members) > 1}
again = total - len(seen)
print(f"{kills} kills, {produced} records, {len(seen)} read, {again} of them again, {len(owners)} tenures, {outside} outside")
failures = []
if start is None:
    failures.append("the three never had a generation together")
if len(seen) != produced:
    failures.append(f"{produced - len(seen)} records were not read")
# In the protocol of KIP-848 it is the member's own epoch; a partition changes hands with the epoch all the same.
if twice:
    failures.append(f"two owners in one generation: {twice}")
moved = {partition: slots for partition, slots in slots.items() if len(slots) > 1}
if options.static and moved:
    failures.append(f"partitions that moved: {moved}")
for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(bool(failures))
