"""Times what the scenes ask of the core, and what waits for a teacher: run `make bench-core`."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.calls import CALLS
from mathviz.probability.limits import central_limit_theorem

ROOT = Path(__file__).parents[1]
RUNS = 7
CALL_LIMIT = 0.020
MILLION_LIMIT = 0.2
IMPORT_LIMIT = 0.050


def median_time(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of several runs in seconds, after one that warms up."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def import_time(statement: str) -> float:
    """Return the median time that a statement takes in fresh processes, the start left out."""
    code = f"import time; a = time.perf_counter(); {statement}; print(time.perf_counter() - a)"
    command = [sys.executable, "-c", code]
    runs = [subprocess.check_output(command, cwd=ROOT, text=True) for _ in range(RUNS)]
    return statistics.median(map(float, runs))


def million_means() -> object:
    """Draw a million samples of two numbers each, with their means, histogram and distances."""
    return central_limit_theorem("exponential", sizes=(2,), samples=1_000_000)


def row(name: str, seconds: float, limit: float) -> str:
    """Return a line of the table, marked where the limit is passed."""
    mark = "  <- slow" if seconds > limit else ""
    return f"{name:32} {1000 * seconds:9.2f} {1000 * limit:7.0f}{mark}"


def machine() -> str:
    """Return what the times depend on."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    parts = (platform.machine(), f"{os.cpu_count()} cores", load)
    return ", ".join((*parts, f"Python {platform.python_version()}", f"numpy {np.__version__}"))


def main() -> None:
    """Print the table."""
    lines = [machine(), f"median of {RUNS} runs", "", f"{'call':32} {'ms':>9} {'limit':>7}"]
    lines += [row(name, median_time(call), CALL_LIMIT) for name, call in CALLS.items()]
    lines.append(row("10^6 samples of the CLT", median_time(million_means), MILLION_LIMIT))
    lines.append(row("import mathviz", import_time("import mathviz"), IMPORT_LIMIT))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
