"""Figures as Markdown tables and as JSON, judged by their targets."""
import datetime
import json
import os
import platform
import statistics
import typing


class Figure(typing.NamedTuple):
    """Something measured, and what it should be."""

    question: str
    what: str
    values: list
    unit: str
    command: str
    at_most: typing.Optional[float] = None
    at_least: typing.Optional[float] = None

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def holds(self):
        """Whether the target is met; `None` without one."""
        if self.at_most is not None:
            return self.median <= self.at_most
        if self.at_least is not None:
            return self.median >= self.at_least
        return None

    def target(self):
        """What it should be, in words."""
        if self.at_least is not None:
            return f"at least {number(self.at_least)}"
        return "" if self.at_most is None else f"at most {number(self.at_most)}"

    def row(self):
        """A line of the table."""
        measured = f"{spread(self.values)} {self.unit}"
        return f"| {self.what} | {measured} | {self.target()} | {yes(self.holds)} | `{self.command}` |"

    def as_json(self):
        return {
            "question": self.question, "what": self.what, "median": self.median, "values": self.values,
            "unit": self.unit, "at_most": self.at_most, "at_least": self.at_least, "holds": self.holds,
            "command": self.command,
        }


def yes(holds):
    """A verdict; a target that is missed stands out."""
    return {True: "yes", False: "**no**", None: ""}[holds]


def number(value):
    """Three digits, or all of them before the point."""
    if abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def spread(values):
    """The median, with the least and the most in brackets."""
    middle = number(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({number(min(values))} to {number(max(values))})"


def machine():
    """Where and when, in a line."""
    names = [line for line in open("/proc/cpuinfo") if line.startswith("model name")]
    model = names[0].split(":")[1].strip() if names else platform.machine()
    load = os.getloadavg()[0]
    day = datetime.date.today().isoformat()
    return f"{day}, {os.cpu_count()} cores of {model}, load {load:.1f} when it began"


def print_tables(figures, file=None):
    """A table for each question, in the order in which questions first came."""
    for question in dict.fromkeys(figure.question for figure in figures):
        print(f"\n### {question}\n\n| what | measured | target | reached | command |\n|---|---|---|---|---|", file=file)
        for figure in figures:
            if figure.question == question:
                print(figure.row(), file=file)


def as_json(figures, where):
    """Everything for scripts."""
    return json.dumps({"machine": where, "figures": [figure.as_json() for figure in figures]}, indent=1)
