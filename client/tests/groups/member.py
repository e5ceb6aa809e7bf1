"""A member of a group that is not ours: prints `PARTITION OFFSET` for each record, until it is killed.

member.py LIBRARY BOOTSTRAP GROUP TOPIC STRATEGY PROTOCOL
"""

import sys

library, bootstrap, group, topic, strategy, protocol = sys.argv[1:]


def confluent():
    from confluent_kafka import Consumer

    options = {"bootstrap.servers": bootstrap, "group.id": group, "auto.offset.reset": "earliest"}
    options["auto.commit.interval.ms"] = 200
    if protocol == "consumer":
        options["group.protocol"] = "consumer"
    else:
        options |= {"partition.assignment.strategy": strategy, "session.timeout.ms": 6000, "heartbeat.interval.ms": 200}
    consumer = Consumer(options)
    consumer.subscribe([topic])
    while True:
        message = consumer.poll(0.5)
        if message is not None and message.error() is None:
            print(message.partition(), message.offset(), flush=True)


def python():
    from kafka import KafkaConsumer
    from kafka.coordinator.assignors.range import RangePartitionAssignor
    from kafka.coordinator.assignors.roundrobin import RoundRobinPartitionAssignor

    assignor = {"range": RangePartitionAssignor, "roundrobin": RoundRobinPartitionAssignor}[strategy]
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        auto_commit_interval_ms=200,
        session_timeout_ms=6000,
        heartbeat_interval_ms=200,
        partition_assignment_strategy=[assignor],
    )
    for message in consumer:
        print(message.partition, message.offset, flush=True)


{"confluent_kafka": confluent, "kafka": python}[library]()
