#!/usr/bin/env python3
"""The client beside librdkafka and Java's, on one real Kafka.

    benches/clients.py [--only consume|produce|latency|first|idle] [--rounds N] [--quick] [--no-java] [--no-build]
                       [--brokers kafka,null] [--batch-bytes N] [--json]

The broker runs on core 0, each client as a process of its own on core 1, in turns. CPU seconds and memory are those of
the whole process, its start included; Java's throughput is what its program says, without the start. All of them check
checksums, and their answers are compared. `produce` also writes to the embedded broker's null sink, which shows the
clients' own limits; all have the same settings (idempotent, acks=all, linger.ms=5, 32 MiB to wait in), and what they
wrote is counted and read back. Building librdkafka takes a C compiler, make and a minute; nothing of it enters the
workspace.
"""
import argparse
import sys

from harness import clients, report, waiting

PARTS = {
    "consume": lambda args: clients.consume(args.rounds, scale(args), not args.no_java),
    "produce": lambda args: clients.produce(
        args.rounds, scale(args), not args.no_java, args.brokers.split(","), args.batch_bytes),
    "latency": lambda args: waiting.latency(args.rounds, seconds=3 if args.quick else 8),
    "first": lambda args: waiting.first(runs=2 if args.quick else 20),
    "idle": lambda args: waiting.idle(seconds=3 if args.quick else 20),
}


def scale(args):
    return 0.02 if args.quick else 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="little work: shows that everything runs")
    parser.add_argument("--no-java", action="store_true")
    parser.add_argument("--brokers", default="kafka,null", help="what to produce to")
    parser.add_argument("--batch-bytes", type=int, default=clients.BATCH_BYTES)
    parser.add_argument("--no-build", action="store_true", help="everything is built")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.no_build:
        clients.build()
    where, figures = report.machine(), []
    for part in args.only or list(PARTS):
        figures += PARTS[part](args)
    if args.json:
        print(report.as_json(figures, where))
    else:
        print(where)
        compared = [figure for figure in figures if figure.question.startswith(("Consume", "Produce"))]
        if compared:
            clients.print_compared(compared)
        report.print_tables([figure for figure in figures if figure not in compared])
    sys.exit(any(figure.holds is False for figure in figures))


if __name__ == "__main__":
    main()
