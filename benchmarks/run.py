"""Time validate.py against `frictionless validate`, cold, on the real and on a large package.

Both run as users run them, in new processes, one after the other in turn, so that what the machine
is doing meanwhile weighs on both; the ratio is of the medians.

    python benchmarks/run.py [--records N] [--turns N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import generate  # noqa: E402 - after the checkout is on the path


def timed(command: list[str], root: Path) -> float:
    """Seconds that a command takes; it must find the package valid."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{' '.join(command)} did not find the package valid:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return seconds


def compare(name: str, root: Path, turns: int) -> None:
    """Print the medians of both validators over a package, and their ratio."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(turns):
        ours.append(timed([sys.executable, str(ROOT / "validate.py"), str(root)], root))
        theirs.append(timed([sys.executable, "-m", "frictionless", "validate", "datapackage.json"], root))
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{name}: validate.py {mine:.2f} s, frictionless {other:.2f} s, ratio {other / mine:.1f} ({turns} turns)")


def main() -> None:
    """Measure both, on the real package and on a large one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=5, help="on the real package; the large one is run once")
    arguments = parser.parse_args()
    compare("real package", ROOT, arguments.turns)
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        generate(root, arguments.records)
        compare(f"{arguments.records:,} records", root, 1)


if __name__ == "__main__":
    main()
