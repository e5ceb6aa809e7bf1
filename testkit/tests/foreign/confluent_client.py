"""confluent-kafka against the broker at argv[1]: every codec, idempotence, groups by each assignor, transactions,
administration."""

import sys
import time

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, ConfigResource, NewPartitions, NewTopic

broker = sys.argv[1]
DEADLINE_S = 30


def produce(topic, codec, count=2000, **options):
    failures = []
    producer = Producer(
        {"bootstrap.servers": broker, "compression.type": codec, "enable.idempotence": True, "linger.ms": 5, **options}
    )
    for index in range(count):
        producer.produce(
            topic, b"value %d" % index, b"k", partition=0, headers=[("h", b"1"), ("h", None)],
            on_delivery=lambda error, _: failures.append(error) if error else None,
        )
    assert producer.flush(DEADLINE_S) == 0 and not failures, failures


def consume(topic, count=2000, **options):
    consumer = Consumer(
        {"bootstrap.servers": broker, "group.id": topic, "auto.offset.reset": "earliest", "enable.auto.commit": False, **options}
    )
    consumer.subscribe([topic])
    deadline, index = time.time() + DEADLINE_S, 0
    while index < count:
        assert time.time() < deadline, f"only {index} records of {topic} came"
        record = consumer.poll(1)
        if record is None:
            continue
        assert record.error() is None, record.error()
        assert record.value() == b"value %d" % index and record.offset() == index
        assert record.headers() == [("h", b"1"), ("h", None)]
        index += 1
    consumer.commit(offsets=[TopicPartition(topic, 0, 77, "métadonnées")], asynchronous=False)
    [committed] = consumer.committed([TopicPartition(topic, 0)], DEADLINE_S)
    assert (committed.offset, committed.metadata) == (77, "métadonnées")
    assert consumer.get_watermark_offsets(TopicPartition(topic, 0), DEADLINE_S) == (0, count)
    consumer.close()


def read_all(topic, isolation):
    """The values of partition 0 up to its end, as a reader of this isolation level sees them."""
    consumer = Consumer(
        {"bootstrap.servers": broker, "group.id": "readers", "isolation.level": isolation, "enable.partition.eof": True}
    )
    consumer.assign([TopicPartition(topic, 0, 0)])
    deadline, values = time.time() + DEADLINE_S, []
    while time.time() < deadline:
        record = consumer.poll(1)
        if record is None:
            continue
        if record.error() and record.error().code() == KafkaError._PARTITION_EOF:
            consumer.close()
            return values
        assert record.error() is None, record.error()
        values.append(record.value())
    raise AssertionError(f"no end of {topic}: {values}")


def transactions(topic):
    settings = {"bootstrap.servers": broker, "transactional.id": topic, "linger.ms": 5}
    producer = Producer(settings)
    producer.init_transactions(DEADLINE_S)

    def write(value, count=50):
        producer.begin_transaction()
        for _ in range(count):
            producer.produce(topic, value, partition=0)
        assert producer.flush(DEADLINE_S) == 0

    group = Consumer({"bootstrap.servers": broker, "group.id": topic})
    write(b"first")
    producer.send_offsets_to_transaction([TopicPartition(topic, 0, 33)], group.consumer_group_metadata(), DEADLINE_S)
    producer.commit_transaction(DEADLINE_S)
    assert group.committed([TopicPartition(topic, 0)], DEADLINE_S)[0].offset == 33
    write(b"dropped")
    producer.send_offsets_to_transaction([TopicPartition(topic, 0, 44)], group.consumer_group_metadata(), DEADLINE_S)
    producer.abort_transaction(DEADLINE_S)
    assert group.committed([TopicPartition(topic, 0)], DEADLINE_S)[0].offset == 33
    group.close()
    write(b"second")
    producer.commit_transaction(DEADLINE_S)
    write(b"open")
    assert read_all(topic, "read_committed") == [b"first"] * 50 + [b"second"] * 50
    assert read_all(topic, "read_uncommitted") == [
        value for value in [b"first", b"dropped", b"second", b"open"] for _ in range(50)
    ]
    predecessor, producer = producer, Producer(settings)
    producer.init_transactions(DEADLINE_S)
    try:
        predecessor.commit_transaction(DEADLINE_S)
        raise AssertionError("the first producer was not fenced")
    except KafkaException as error:
        assert error.args[0].fatal(), error
    write(b"third")
    producer.commit_transaction(DEADLINE_S)
    assert read_all(topic, "read_committed") == [b"first"] * 50 + [b"second"] * 50 + [b"third"] * 50


def administrate():
    admin = AdminClient({"bootstrap.servers": broker})
    admin.create_topics([NewTopic("made", 2, 1, config={"max.message.bytes": "3000"})])["made"].result(DEADLINE_S)
    admin.create_partitions([NewPartitions("made", 5)])["made"].result(DEADLINE_S)
    assert len(admin.list_topics(timeout=DEADLINE_S).topics["made"].partitions) == 5
    resource = ConfigResource(ConfigResource.Type.TOPIC, "made")
    configs = admin.describe_configs([resource])[resource].result(DEADLINE_S)
    assert configs["max.message.bytes"].value == "3000" and not configs["max.message.bytes"].is_default
    assert configs["cleanup.policy"].value == "delete" and configs["cleanup.policy"].is_default
    refused = []
    producer = Producer({"bootstrap.servers": broker})
    producer.produce("made", b"x" * 4000, on_delivery=lambda error, _: refused.append(error))
    producer.flush(DEADLINE_S)
    assert refused[0].code() == KafkaError.MSG_SIZE_TOO_LARGE, refused
    groups = admin.list_consumer_groups().result(DEADLINE_S)
    assert {"plain-none", "plain-zstd"} <= {group.group_id for group in groups.valid}
    admin.delete_consumer_groups(["plain-none"])["plain-none"].result(DEADLINE_S)
    admin.delete_topics(["made"])["made"].result(DEADLINE_S)


for codec in ["none", "gzip", "snappy", "lz4", "zstd"]:
    produce(f"plain-{codec}", codec)
    consume(f"plain-{codec}")
produce("cooperative", "lz4", acks="all")
consume("cooperative", **{"partition.assignment.strategy": "cooperative-sticky", "group.instance.id": "fixed"})
transactions("ledger")
administrate()
