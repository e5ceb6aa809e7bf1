#!/usr/bin/env python3
"""A group of three members of ours under SIGKILL, on a real Kafka that this starts.

kill.py [--seconds 60] [--every 1] [--seed N] [--protocol classic|consumer] [--static]

Records are produced all the time, and every second (or so many) a member is killed and started again. In the end each record has been
read at least once, and none by two members in one generation. With --static, members keep their partitions instead.
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
kafka = subprocess.Popen(
    [os.path.join(root, "testkit/kafka/kafka"), "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
)
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
    command = [program, bootstrap, group, topic, instance, options.protocol]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=open(path, "w"))


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


members = [member(slot) for slot in range(3)]
produced = kills = 0
try:
    end = time.time() + options.seconds
    while time.time() < end:
        produce(200)
        produced += 200
        time.sleep(options.every)
        slot = random.randrange(3)
        members[slot].kill()
        members[slot].wait()
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

owners, seen, slots, total = defaultdict(set), set(), defaultdict(set), 0
for number, slot, generation, partition, offset in lines():
    owners[generation, partition].add(slot if options.static else number)
    slots[partition].add(slot)
    seen.add((partition, offset))
    total += 1
twice = {key: members for key, members in owners.items() if len(members) > 1}
print(f"{kills} kills, {produced} records, {len(seen)} read, {total - len(seen)} of them again, {len(owners)} tenures")
failed = False
if len(seen) != produced:
    failed = True
    print(f"{produced - len(seen)} records were not read", file=sys.stderr)
# In the protocol of KIP-848 a generation is the member's own epoch, which others reach at other times.
if options.protocol == "classic" and twice:
    failed = True
    print(f"two owners in one generation: {twice}", file=sys.stderr)
moved = {partition: slots for partition, slots in slots.items() if len(slots) > 1}
if options.static:
    print(f"{partitions - len(moved)} of {partitions} partitions never moved")
sys.exit(failed)
