"""Produces the records that Batches.java states with librdkafka, one topic per codec.

    python3 librdkafka.py BOOTSTRAP

librdkafka-*.bin are the segments that Apache Kafka 4.3.1 wrote for it (librdkafka 2.16.0): a broker stores a batch as it
came, but for its offset and leader epoch. The broker needs log.message.timestamp.after.max.ms=9223372036854775807.
"""

import sys

from confluent_kafka import Producer

BASE_TIME = 1_700_000_000_000
COUNT = 600


def headers(at):
    return [("h", str(at).encode()), ("é", b""), ("h", None)] if at % 5 == 0 else []


for codec in ["gzip", "snappy", "lz4", "zstd"]:
    producer = Producer({
        "bootstrap.servers": sys.argv[1],
        "compression.codec": codec,
        "enable.idempotence": True,
        "linger.ms": 1000,
        "batch.size": 1_000_000,
    })
    for at in range(COUNT):
        producer.produce(
            f"librdkafka-{codec}",
            key=None if at % 3 == 0 else b"key-%d" % at,
            value=None if at % 20 == 19 else (b"value-%d " % at) * (at % 40),
            headers=headers(at),
            timestamp=BASE_TIME + (1 if at % 2 == 0 else -1) * at**4,
            partition=0,
        )
    producer.flush()
