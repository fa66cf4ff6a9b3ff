"""`python -m benchmarks.matching [SIZE …]`: matching by size, beside named peers.

All in CPU seconds, a process a size; a size is mentees x mentors. `OR-tools, raw` is one solve of
the complete graph with matches and score in one sum: the least that anything exact has to pay.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

SIZES = ("100x40", "1000x300", "10000x2000", "10000x2000 scarce", "100000x20000")
OURS = ("columns", "candidates", "optimum", "certificate", "verify")
MOST_ROUNDS = 8
Rows = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Measure each size, tell what was aimed at, and how costs grow from size to size."""
    sizes = sys.argv[1:] or SIZES
    if "100000x20000" in sizes:
        print(
            "The last size, 100,000 x 20,000, takes some minutes (about three of CPU).\n",
            flush=True,
        )
    print("CPU seconds. Where hours are scarce, a fifth of the mentors is best for everybody.\n")
    measured = {size: rows(size) for size in sizes}
    grows = [size for size in sizes if "scarce" not in size]
    for smaller, larger in pairwise(grows):
        _growth(smaller, larger, measured)


def rows(size: str) -> Rows:
    """Measure a size in a process of its own; print its rows as they come, and return them."""
    mentees, mentors, *scarce = size.replace("x", " ").split()
    print(f"{int(mentees):,} mentees, {int(mentors):,} mentors{', scarce hours' * len(scarce)}")
    found: dict[str, Mapping[str, Any]] = {}
    command = (sys.executable, "-m", "benchmarks.measured", *size.split())
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            row = json.loads(line)
            found[row["name"]] = row
            seconds = "" if row["seconds"] is None else f"{row['seconds']:.3f} s"
            print(f"  {row['name']:<22} {seconds:>10}  {row['told']}", flush=True)
    if process.returncode != 0:
        raise SystemExit(f"{size} failed")
    for told in _told(found):
        print(f"  {told}")
    print(flush=True)
    return found


def _told(found: Rows) -> Iterator[str]:
    cost = {name: row["seconds"] for name, row in found.items()}
    whole = sum(cost[name] for name in OURS)
    shares = ", ".join(f"{name} {100 * cost[name] / whole:.0f} %" for name in OURS)
    yield f"= ours in all {whole:.2f} s: {shares}"
    if cost["OR-tools, raw"]:
        yield from _against_raw(found, cost["OR-tools, raw"])
    if cost.get("scipy, bipartite"):
        yield f"= optimum {cost['optimum'] / cost['scipy, bipartite']:.2f} x scipy's bipartite"
    if cost.get("mentor-match"):
        yield from _against_munkres(cost)
    if "YAML C loader" in cost:
        matching = whole - cost["verify"]
        share = matching / cost["YAML C loader"]
        yield f"= matching, without verify, {matching:.1f} s: {share:.1f} x parsing the profiles"


def _against_raw(found: Rows, raw: float) -> Iterator[str]:
    ours = found["optimum"]["seconds"] + found["certificate"]["seconds"]
    rounds, pricing = found["optimum"]["rounds"], found["OR-tools, raw"]["pricing"]
    allowed = 3 * raw + rounds * pricing
    yield f"= optimum with certificate {ours:.3f} s, {ours / raw:.1f} x a raw solve"
    yield (
        f"  aim: 3 raw solves and {rounds} pricing passes of {pricing:.3f} s, {allowed:.3f} s:"
        f" {_met(ours <= allowed)}; {MOST_ROUNDS} rounds at most: {_met(rounds <= MOST_ROUNDS)}"
    )


def _against_munkres(cost: Mapping[str, float]) -> Iterator[str]:
    peer, ours = cost["mentor-match"], cost["candidates"] + cost["optimum"]
    yield (
        f"= mentor-match takes {peer / cost['optimum']:,.0f} x our optimum,"
        f" {peer / ours:,.0f} x optimum and scores; aim: 300 x: {_met(peer >= 300 * ours)}"
    )


def _met(is_so: bool) -> str:
    return "met" if is_so else "NOT MET"


def _growth(smaller: str, larger: str, measured: Mapping[str, Rows]) -> None:
    small, large = measured[smaller], measured[larger]
    mentees = [int(size.partition("x")[0]) for size in (smaller, larger)]
    pairs = large["candidates"]["pairs"] / small["candidates"]["pairs"]
    told = ", ".join(f"{name} x {_ratio(large, small, name)}" for name in OURS)
    grown = f"mentees x {mentees[1] / mentees[0]:.0f}, pairs x {pairs:.0f}"
    print(f"{smaller} to {larger}: {grown}; {told}")


def _ratio(large: Rows, small: Rows, name: str) -> str:
    before = small[name]["seconds"]
    return f"{large[name]['seconds'] / before:.1f}" if before >= 0.001 else "–"


if __name__ == "__main__":
    main()
