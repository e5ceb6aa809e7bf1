#!/usr/bin/env python3
"""librdkafka and we read what the other compressed: protocol/librdkafka.py [MILLSTREAM]

Values of 0 to 10,000,000 bytes, text, noise and zeros, by every codec in both directions, through the embedded broker,
which hands batches on as they came. Needs confluent-kafka (`.ci/setup` has a Python with it) and the built binary.
"""
import random
import subprocess
import sys

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

SIZES = [0, 1, 2, 3, 13, 64, 255, 1_000, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 1 << 20, 10_000_000]
CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]
MOST = 30_000_000


def contents():
    """Values without newlines, which end a record on the command line."""
    chance = random.Random(5)
    for size in SIZES:
        text = b"".join(b'{"auction":%d,"price":7}' % chance.randrange(997) for _ in range(size // 20 + 1))
        yield text[:size]
        yield chance.randbytes(size).replace(b"\n", b"x").replace(b"\r", b"y")
        yield bytes(size)


def create(brokers, topic):
    admin = AdminClient({"bootstrap.servers": brokers})
    new = NewTopic(topic, 1, 1, config={"max.message.bytes": str(MOST)})
    for created in admin.create_topics([new]).values():
        created.result(20)


def ours_read_by_librdkafka(millstream, brokers, codec, values):
    topic = f"ours-{codec}"
    create(brokers, topic)
    limits = ["-X", f"max.request.size={MOST}", "-X", "buffer.memory=200000000"]
    produce = [millstream, "produce", topic, "-b", brokers, "-z", codec, "-q", *limits]
    subprocess.run(produce, input=b"\n".join(values) + b"\n", check=True)
    consumer = Consumer({
        "bootstrap.servers": brokers, "group.id": "interop", "check.crcs": True,
        "fetch.message.max.bytes": MOST, "fetch.max.bytes": MOST, "receive.message.max.bytes": 4 * MOST,
    })
    consumer.assign([TopicPartition(topic, 0, 0)])
    read = []
    while len(read) < len(values):
        message = consumer.poll(20)
        if message is None or message.error():
            raise SystemExit(f"{topic}: after {len(read)} records: {message and message.error()}")
        read.append(message.value() or b"")
    consumer.close()
    return read


def theirs_read_by_us(millstream, brokers, codec, values):
    topic = f"theirs-{codec}"
    create(brokers, topic)
    limits = {"message.max.bytes": MOST, "linger.ms": 5}
    producer = Producer({"bootstrap.servers": brokers, "compression.type": codec, **limits})
    for value in values:
        producer.produce(topic, value, partition=0)
        producer.poll(0)
    producer.flush()
    consume = [millstream, "consume", topic, "-b", brokers, "-o", "beginning", "-e", "-q", "-f", "%s\\n"]
    return subprocess.run(consume, check=True, stdout=subprocess.PIPE).stdout.split(b"\n")[:-1]


def main():
    millstream = sys.argv[1] if len(sys.argv) > 1 else "target/release/millstream"
    broker = subprocess.Popen([millstream, "broker", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    try:
        brokers, values = broker.stdout.readline().split()[1], list(contents())
        for codec in CODECS:
            for exchange in (ours_read_by_librdkafka, theirs_read_by_us):
                what = f"{codec}, {exchange.__name__.replace('_', ' ')}"
                if exchange(millstream, brokers, codec, values) != values:
                    raise SystemExit(f"{what}: values differ")
                print(f"{what}: {len(values)} values alike")
    finally:
        broker.terminate()
        broker.wait()


if __name__ == "__main__":
    main()
