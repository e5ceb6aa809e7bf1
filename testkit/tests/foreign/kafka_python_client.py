"""kafka-python against the broker at argv[1]: every codec, a group of two, offsets and their metadata, administration."""

import os
import sys
import time

import kafka.codec
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from kafka.structs import OffsetAndMetadata

broker = sys.argv[1]


def available(codec):
    if codec is None or getattr(kafka.codec, "has_" + codec)():
        return True
    assert os.environ.get("CI") != "true", f"kafka-python cannot do {codec}, and CI=true makes that a failure"
    print(f"SKIPPED: kafka-python has no library for {codec} here", file=sys.stderr)
    return False


def round_trip(codec):
    topic = f"python-{codec}"
    producer = KafkaProducer(bootstrap_servers=broker, compression_type=codec, linger_ms=5)
    for index in range(2000):
        producer.send(topic, key=b"k%d" % index, value=b"value %d" % index, headers=[("h", b"1"), ("h", b"2")])
    producer.close()
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=broker,
        group_id=topic,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        consumer_timeout_ms=20000,
    )
    for index, record in zip(range(2000), consumer):
        assert record.offset == index and record.value == b"value %d" % index and record.key == b"k%d" % index
        assert [tuple(header) for header in record.headers] == [("h", b"1"), ("h", b"2")]
    partition = TopicPartition(topic, 0)
    try:
        committed = OffsetAndMetadata(1234, "où j'étais", -1)
    except TypeError:  # before 2.1 it had no leader epoch
        committed = OffsetAndMetadata(1234, "où j'étais")
    consumer.commit({partition: committed})
    consumer.close()
    again = KafkaConsumer(bootstrap_servers=broker, group_id=topic, enable_auto_commit=False)
    again.assign([partition])
    assert again.committed(partition) == 1234
    assert again.committed(partition, metadata=True).metadata == "où j'étais"
    assert again.position(partition) == 1234
    assert again.end_offsets([partition]) == {partition: 2000}
    assert again.offsets_for_times({partition: 0})[partition].offset == 0
    again.close()


def two_share_a_topic():
    admin = KafkaAdminClient(bootstrap_servers=broker)
    admin.create_topics([NewTopic("shared", 4, 1)])
    options = dict(bootstrap_servers=broker, group_id="shared", auto_offset_reset="earliest", heartbeat_interval_ms=500)
    members = [KafkaConsumer("shared", **options), KafkaConsumer("shared", **options)]
    deadline = time.time() + 30
    while sorted(len(member.assignment()) for member in members) != [2, 2]:
        assert time.time() < deadline, "the group never settled"
        for member in members:
            member.poll(timeout_ms=200)
    members.pop().close()
    while len(members[0].assignment()) != 4:
        assert time.time() < deadline, "what the leaver had was never taken over"
        members[0].poll(timeout_ms=200)
    members.pop().close()
    assert "shared" in admin.list_topics()
    admin.delete_topics(["shared"])
    assert "shared" not in admin.list_topics()
    admin.close()


for codec in [None, "gzip", "snappy", "lz4", "zstd"]:
    if available(codec):
        round_trip(codec)
two_share_a_topic()
