"""Three of seven columns and half of the rows with Bytewax: filter.py BROKER PASSES.

Each pass writes to a topic of its own and ends with a line `pass N CPU-SECONDS`: those of the whole process so far.
"""
import sys
import time

import bytewax.operators as op
import orjson
from bytewax.connectors.kafka import KafkaSink, KafkaSinkMessage, KafkaSource
from bytewax.dataflow import Dataflow
from bytewax.testing import run_main

# Messages of a step, worked on in one call instead of one call each.
BATCH_ROWS = 10_000
PRODUCER = {
    "compression.type": "lz4", "linger.ms": "100", "batch.size": "262144", "queue.buffering.max.messages": "1000000"
}
CONSUMER = {"auto.offset.reset": "earliest", "queued.min.messages": "100000"}


def kept(messages):
    for message in messages:
        bid = orjson.loads(message.value)
        if bid["price"] >= 5_000_000:
            row = {"auction": bid["auction"], "bidder": bid["bidder"], "price": bid["price"]}
            yield KafkaSinkMessage(None, orjson.dumps(row))


def flow(broker, result):
    flow = Dataflow("filter")
    source = KafkaSource([broker], ["bids"], tail=False, batch_size=BATCH_ROWS, add_config=CONSUMER)
    rows = op.flat_map_batch("kept", op.input("bids", flow, source), kept)
    op.output("result", rows, KafkaSink([broker], result, add_config=PRODUCER))
    return flow


def main():
    broker, passes = sys.argv[1], int(sys.argv[2])
    for number in range(1, passes + 1):
        run_main(flow(broker, f"result-{number}"))
        print(f"pass {number} {time.process_time()}", flush=True)


if __name__ == "__main__":
    main()
