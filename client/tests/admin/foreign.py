"""librdkafka's side of the administration tests: foreign.py BOOTSTRAP COMMAND ARGUMENT...

member GROUP TOPIC PROTOCOL   joins a group; prints `ready` once it has partitions, stays until its stdin closes
transaction ID TOPIC          leaves a transaction open; prints `ready`, stays until its stdin closes
topic NAME                    describes a topic with the options that are set on it
create-topic NAME COUNT       creates a topic
acls                          lists ACLs
create-acl USER TOPIC         lets a user read a topic
scram USER                    describes a user's credentials
groups                        lists groups
offsets GROUP                 lists a group's offsets
commit GROUP TOPIC OFFSET     sets the group's offset of partition 0

All others print JSON.
"""

import json
import sys

import confluent_kafka as ck
from confluent_kafka import admin as ka

bootstrap, command, *arguments = sys.argv[1:]
client = ka.AdminClient({"bootstrap.servers": bootstrap})


def result(futures):
    return {key: future.result(30) for key, future in futures.items()}


def wait():
    print("ready", flush=True)
    sys.stdin.read()


def member(group, topic, protocol):
    options = {"bootstrap.servers": bootstrap, "group.id": group, "client.id": "foreign", "group.protocol": protocol}
    consumer = ck.Consumer(options)
    consumer.subscribe([topic])
    while not consumer.assignment():
        consumer.poll(0.1)
    import threading

    done = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), done.set()), daemon=True).start()
    print("ready", flush=True)
    while not done.is_set():
        consumer.poll(0.1)
    consumer.close()


def transaction(name, topic):
    producer = ck.Producer({"bootstrap.servers": bootstrap, "transactional.id": name})
    producer.init_transactions(30)
    producer.begin_transaction()
    producer.produce(topic, b"open", partition=0)
    producer.flush(30)
    wait()


def describe(name):
    topic = result(client.describe_topics(ck.TopicCollection([name])))[name]
    resource = ka.ConfigResource(ka.ResourceType.TOPIC, name)
    configs = list(result(client.describe_configs([resource])).values())[0]
    set_here = {n: c.value for n, c in configs.items() if c.source == ka.ConfigSource.DYNAMIC_TOPIC_CONFIG.value}
    return {"partitions": len(topic.partitions), "internal": topic.is_internal, "configs": set_here}


def create_topic(name, count):
    result(client.create_topics([ka.NewTopic(name, int(count), 1)], operation_timeout=30))
    return {"created": name}


def acls():
    everything = ka.AclBindingFilter(
        ka.ResourceType.ANY, None, ka.ResourcePatternType.ANY, None, None, ka.AclOperation.ANY, ka.AclPermissionType.ANY
    )
    return [
        [a.restype.name, a.name, a.resource_pattern_type.name, a.principal, a.host, a.operation.name, a.permission_type.name]
        for a in client.describe_acls(everything).result(30)
    ]


def create_acl(user, topic):
    rule = ka.AclBinding(
        ka.ResourceType.TOPIC,
        topic,
        ka.ResourcePatternType.LITERAL,
        f"User:{user}",
        "*",
        ka.AclOperation.READ,
        ka.AclPermissionType.ALLOW,
    )
    result(client.create_acls([rule]))
    return {"created": topic}


def scram(user):
    described = result(client.describe_user_scram_credentials([user]))[user]
    return sorted([c.mechanism.name, c.iterations] for c in described.scram_credential_infos)


def groups():
    listed = client.list_consumer_groups().result(30).valid
    return {g.group_id: [g.state.name, g.type.name] for g in listed}


def offsets(group):
    listed = result(client.list_consumer_group_offsets([ck.ConsumerGroupTopicPartitions(group)]))[group]
    return {f"{p.topic}[{p.partition}]": p.offset for p in listed.topic_partitions}


def commit(group, topic, offset):
    at = ck.ConsumerGroupTopicPartitions(group, [ck.TopicPartition(topic, 0, int(offset))])
    result(client.alter_consumer_group_offsets([at]))
    return {"committed": group}


commands = {
    "member": member,
    "transaction": transaction,
    "topic": describe,
    "create-topic": create_topic,
    "acls": acls,
    "create-acl": create_acl,
    "scram": scram,
    "groups": groups,
    "offsets": offsets,
    "commit": commit,
}
answer = commands[command](*arguments)
if answer is not None:
    print(json.dumps(answer))
