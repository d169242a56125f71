"""Compares mathviz with manim, side by side on this machine: run ``make bench``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import measure, report
from benchmarks.cases import CASES, Case
from benchmarks.makers import FULL, PREVIEW, Cold, Stock, Warm


def main() -> None:
    """Measure, print the tables, and write them into docs/performance.md."""
    options = _options()
    cases = [case for case in CASES if not options.scene or case.scene in options.scene]
    look, lengths = (PREVIEW, (4, 8)) if options.quick else (FULL, (10, 60, 300))
    if options.quick:
        cases, options.runs = cases[:1], 1
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        scratch = Path(name)
        with Warm(scratch) as warm:
            warm.still(CASES[0], PREVIEW)
            makers = measure.Makers(Stock(scratch), Cold(scratch), warm, options.runs)
            rows = {}
            for case in cases:
                rows[case.name] = measure.scene(case, makers, look)
                _say(f"{case.name} done")
            scaled = {c.name: measure.workers(c, makers, look) for c in _plain(cases)}
        grown = {seconds: measure.length(seconds, scratch, look) for seconds in lengths}
    text = "\n\n".join(
        (
            report.machine(options.runs),
            f"## Clips at {look.height}p{look.fps}",
            report.clips(rows),
            "## Previews (480p15) and stills (720p)",
            report.previews(rows),
            "## Cores",
            report.workers(scaled),
            "## Length",
            report.lengths(grown),
        )
    )
    sys.stdout.write(text + "\n")
    if not options.quick and not options.scene:
        report.write("bench", text)


def _plain(cases: list[Case]) -> list[Case]:
    return [case for case in cases if case.file.parent.name == "scenes"] or cases


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each clip is made")
    parser.add_argument("--scene", action="append", help="only this class; may be repeated")
    parser.add_argument("--quick", action="store_true", help="one run of one scene, for a try")
    return parser.parse_args()


if __name__ == "__main__":
    main()
