"""Three of seven columns and half of the rows with Pathway: filter.py BROKER PASSES.

Each pass writes to a topic of its own and ends with a line `pass N CPU-SECONDS`: those of the whole process so far.
"""
import sys
import time

import pathway as pw
from pathway.internals.parse_graph import G

PRODUCER = {
    "compression.type": "lz4", "linger.ms": "100", "batch.size": "262144", "queue.buffering.max.messages": "1000000"
}
CONSUMER = {"group.id": "filter", "auto.offset.reset": "earliest", "queued.min.messages": "100000"}


class Bid(pw.Schema):
    auction: int
    bidder: int
    price: int


def build(broker, result):
    address = {"bootstrap.servers": broker}
    bids = pw.io.kafka.read(address | CONSUMER, topic="bids", schema=Bid, format="json", mode="static")
    pw.io.kafka.write(bids.filter(pw.this.price >= 5_000_000), address | PRODUCER, topic_name=result, format="json")


def main():
    broker, passes = sys.argv[1], int(sys.argv[2])
    for number in range(1, passes + 1):
        G.clear()
        build(broker, f"result-{number}")
        pw.run(monitoring_level=pw.MonitoringLevel.NONE)
        print(f"pass {number} {time.process_time()}", flush=True)


if __name__ == "__main__":
    main()
