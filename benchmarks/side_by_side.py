"""Compares mathviz with manim, side by side on this machine: run ``make bench``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import measure, report
from benchmarks.cases import CASES, DEFAULT, FULL, PREVIEW, Case, Look
from benchmarks.makers import Cold, Stock, Warm

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Measure, print the tables, and write them into docs/performance.md."""
    options = _options()
    cases = [case for case in CASES if not options.scene or case.scene in options.scene]
    look, lengths = DEFAULT, (10, 60, 300)
    if options.quick:
        cases, options.runs, look, lengths = [replace(cases[0], look=PREVIEW)], 1, PREVIEW, (4, 8)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        scratch = Path(name)
        with Warm(scratch) as warm:
            warm.still(CASES[0], PREVIEW)
            makers = measure.Makers(Stock(scratch), Cold(scratch), warm, options.runs)
            rows = {}
            for case in cases:
                rows[case.name] = measure.scene(case, makers)
                _say(f"{case.name} done")
            scaled = {c.name: measure.workers(c, makers, look) for c in _plain(cases)}
        grown = {seconds: measure.length(seconds, scratch, look) for seconds in lengths}
    text = "\n\n".join(
        (
            report.machine(options.runs),
            *_clips(cases, rows),
            "## Previews (480p15) and stills (720p)",
            report.previews(rows),
            f"## Cores, at {_said(look)}",
            report.workers(scaled),
            f"## Length, at {_said(look)}",
            report.lengths(grown),
        )
    )
    sys.stdout.write(text + "\n")
    if not options.quick and not options.scene:
        report.write("bench", text)


def _clips(cases: list[Case], rows: dict[str, measure.Row]) -> Iterator[str]:
    for look in (FULL, DEFAULT, PREVIEW):
        if own := {case.name: rows[case.name] for case in cases if case.look == look}:
            yield f"## Clips at {_said(look)}"
            yield report.clips(own)


def _said(look: Look) -> str:
    return f"{look.height}p{look.fps}"


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
