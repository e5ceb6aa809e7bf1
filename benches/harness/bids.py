"""Nexmark bids and small log lines as files, the jobs over them, and what the jobs must answer."""
import collections
import json
import pathlib
import subprocess
import tempfile

from .processes import BENCHES, TARGET, measured

# Auctions of the generated bids are below this. One bid beyond it, an hour later, ends every window before it for
# programs that have no end of input; what comes of it is left out of every answer.
AUCTIONS = 100_000
LAST_BID = (
    '{"auction":100000,"bidder":0,"price":0,"channel":"","url":"","date_time":"2024-01-02 01:00:00.000","extra":""}\n'
)
JOBS = ["filter", "tumble"]
# Log lines of 100 bytes, of which the job `sparse` keeps one in a hundred.
LOG_LINE = '{{"id":{id},"code":{code},"host":"web-{host:02d}","message":"{padding}"}}'
LOG_LINE_BYTES = 100
DIGITS = str.maketrans("", "", "-: TZ")


def generate(rows):
    """The bids as an NDJSON file, kept between runs."""
    path = pathlib.Path(tempfile.gettempdir()) / f"millstream-bids-{rows}.ndjson"
    if not path.exists():
        part = path.with_suffix(".part")
        with open(part, "wb") as out:
            subprocess.run([str(TARGET / "release/bids"), str(rows)], stdout=out, check=True)
        part.rename(path)
    return path


def log_lines(rows):
    """The lines as an NDJSON file, kept between runs; and what the job over them must answer."""
    path = pathlib.Path(tempfile.gettempdir()) / f"millstream-log-{rows}.ndjson"
    lines = [(1_000_000_000 + row, row * 7_919 % 100) for row in range(rows)]
    if not path.exists():
        part = path.with_suffix(".part")
        with open(part, "w") as out:
            for id, code in lines:
                line = LOG_LINE.format(id=id, code=code, host=code % 16, padding="")
                padding = (f"request {id} served " * 5)[: LOG_LINE_BYTES - len(line)]
                print(LOG_LINE.format(id=id, code=code, host=code % 16, padding=padding), file=out)
        part.rename(path)
    return path, summed(line for line in lines if line[1] == 42)


def expected(job, path):
    """The answer that is worked out here, as (rows, hash); kept beside the bids."""
    kept = path.with_suffix(f".{job}.json")
    if not kept.exists():
        kept.write_text(json.dumps(answer(job, map(json.loads, open(path)))))
    return tuple(json.loads(kept.read_text()))


def answer(job, bids):
    """The job, the slow and plain way."""
    if job == "filter":
        return summed((bid["auction"], bid["bidder"], bid["price"]) for bid in bids if bid["price"] >= 5_000_000)
    windows = collections.Counter((bid["auction"], f"{bid['date_time'][:-5]}0") for bid in bids)
    return summed((auction, moment(start), count) for (auction, start), count in windows.items())


def received(job, broker, topic):
    """The answer that is in a topic, in whatever order, as (rows, hash)."""
    if job == "sparse":
        return summed((row["id"], row["code"]) for row in map(json.loads, broker.values(topic)))
    rows = (row for row in map(json.loads, broker.values(topic)) if row["auction"] < AUCTIONS)
    if job == "filter":
        return summed((row["auction"], row["bidder"], row["price"]) for row in rows)
    return summed((row["auction"], moment(row["window_start"]), row["bids"]) for row in rows)


def summed(rows):
    """How many rows, and a hash that does not depend on their order but notices a row that is there twice."""
    count = total = 0
    for row in rows:
        count += 1
        total += hash(row)
    return count, total % 2**64


def moment(text):
    """A time to the second as a number, from SQL's form or from ISO 8601's."""
    return int(text[:19].translate(DIGITS))


def run(job, broker):
    """Our own job on core 1, from `bids` to `result`."""
    redirect = f"localhost:9092={broker.address}"
    script = str(BENCHES / "jobs" / f"{job}.sql")
    return measured([broker.binary, "run", script, "--redirect", redirect, "--fresh", "-q"], core=1)
