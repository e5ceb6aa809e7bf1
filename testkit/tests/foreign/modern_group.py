"""A member of a group in the protocol of KIP-848, by librdkafka: modern_group.py BROKER GROUP TOPIC. Prints each record as
PARTITION OFFSET, commits what it has printed when it loses partitions or its stdin ends, and says what it owns."""

import sys
import threading

from confluent_kafka import Consumer

broker, group, topic = sys.argv[1:]


def say(line):
    print(line, flush=True)


consumer = Consumer({
    "bootstrap.servers": broker,
    "group.id": group,
    "group.protocol": "consumer",
    "auto.offset.reset": "earliest",
    "enable.auto.commit": True,
    "auto.commit.interval.ms": 200,
})
consumer.subscribe(
    [topic],
    on_assign=lambda _, partitions: say(f"assigned {len(partitions)}"),
    on_revoke=lambda _, partitions: say(f"revoked {len(partitions)}"),
)
over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
while not over.is_set():
    record = consumer.poll(0.2)
    if record is not None:
        assert record.error() is None, record.error()
        say(f"record {record.partition()} {record.offset()}")
consumer.close()
say("closed")
