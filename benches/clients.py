#!/usr/bin/env python3
"""The client beside librdkafka and Java's, on one real Kafka.

    benches/clients.py [--only consume|idle] [--rounds N] [--quick] [--no-java] [--no-build] [--json]

The broker runs on core 0, each client as a process of its own on core 1, in turns. CPU seconds and memory are those of
the whole process, its start included. All of them check checksums, and their answers are compared. Building librdkafka
takes a C compiler, cmake and a minute; nothing of it enters the workspace.
"""
import argparse
import sys

from harness import clients, report

PARTS = {
    "consume": lambda args: clients.consume(args.rounds, 0.02 if args.quick else 1.0, not args.no_java),
    "idle": lambda args: clients.idle(seconds=3 if args.quick else 20),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(PARTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="little work: shows that everything runs")
    parser.add_argument("--no-java", action="store_true")
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
        report.print_tables(figures)
    sys.exit(any(figure.holds is False for figure in figures))


if __name__ == "__main__":
    main()
