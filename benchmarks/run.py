"""Measure validate.py beside `frictionless validate`, cold, on the real package and on generated ones.

Both run as users run them, in new processes, one after the other, so that what the machine is doing meanwhile weighs on
both: compare the figures of one line only.

    python benchmarks/run.py [SIZE ...] [--turns N] [--workers N]

SIZE is a number of records: 100k, 1m, 10m.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import generate  # noqa: E402 - after the checkout is on the path

UNITS = {"k": 1_000, "m": 1_000_000}
VERIFIED = 100_000
"""Records up to which a package has its locks and descriptor; a larger one is valid but for these."""

TICK = 0.1


@dataclass(frozen=True)
class Cost:
    """What a command takes: seconds of wall time, seconds of all cores, and megabytes of all its processes at once."""

    wall: float
    cpu: float
    memory: float


def measured(command: Sequence[str], root: Path, *, valid: bool) -> Cost:
    """Run a command and return its cost; it must find a valid package valid."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=subprocess.STDOUT)
        memory = 0.0
        while process.poll() is None:
            memory = max(memory, sum(map(_anonymous, _family(process.pid))))
            time.sleep(TICK)
        seconds = time.perf_counter() - began
        if process.returncode and valid:
            output.seek(0)
            sys.exit(f"{' '.join(command)} did not find the package valid:\n{output.read()[-2000:].decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, cpu, memory / 1024)


def _family(pid: int) -> list[int]:
    """Return a process and its descendants, where /proc says so; elsewhere memory is not measured."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *(one for child in children.read_text().split() for one in _family(int(child)))]
    except OSError:
        return [pid]


def _anonymous(pid: int) -> int:
    """Return the kilobytes that a process has to itself."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))


def typical(command: Sequence[str], root: Path, turns: int, *, valid: bool = True) -> Cost:
    """Return the medians of several runs."""
    costs = [measured(command, root, valid=valid) for _ in range(turns)]
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "memory")))


def compare(name: str, root: Path, turns: int, workers: int | None, *, verified: bool, beside: bool) -> None:
    """Print a line of the table."""
    more = ["--workers", str(workers)] if workers else []
    ours = typical([sys.executable, str(ROOT / "validate.py"), str(root), *more], root, turns, valid=verified)
    print(f"| {name} | {ours.wall:.1f} s | {ours.cpu:.1f} s | {ours.memory:,.0f} MB |", end="", flush=True)
    if not beside:
        print(" | | |")
        return
    theirs = typical([sys.executable, "-m", "frictionless", "validate", "datapackage.json"], root, turns)
    print(f" {theirs.wall:.1f} s | {theirs.cpu:.1f} s | {theirs.cpu / ours.cpu:.1f} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", default=["100k"], metavar="SIZE", help="records: 100k, 1m, 10m")
    parser.add_argument("--turns", type=int, default=3, help="runs of the real package; others are run once")
    parser.add_argument("--workers", type=int, metavar="N", help="processes of validate.py")
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}\n")
    print("| records | wall | CPU | memory | frictionless, wall | CPU | CPU, times ours |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    compare("real package", ROOT, arguments.turns, None, verified=True, beside=True)
    for size in arguments.sizes:
        records = int(size[:-1]) * UNITS[size[-1].lower()]
        verified = records <= VERIFIED
        with tempfile.TemporaryDirectory() as directory:
            generate(Path(directory), records, verified=verified)
            compare(size, Path(directory), 1, arguments.workers, verified=verified, beside=verified)


if __name__ == "__main__":
    main()
