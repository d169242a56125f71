"""What is measured of one scene: every maker in turn, several times, medians kept."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.cases import DEFAULT, LOOP, PREVIEW, Case, Look
from benchmarks.limit import limit
from benchmarks.makers import Cold, Stock, Warm
from benchmarks.meter import Usage
from benchmarks.picture import likeness
from mathviz_stage.profiles import ENCODER_OPTIONS

K = TypeVar("K")


@dataclass
class Clip:
    """What a maker's clip took and what it is like."""

    usage: Usage
    size: int
    psnr: float = 0.0
    ssim: float = 0.0


@dataclass
class Row:
    """All that is known of a scene: clips and stills by maker, seconds of limit and store."""

    full: dict[str, Clip]
    preview: dict[str, Clip]
    still: dict[str, Usage]
    again: float = 0.0
    limit: float = 0.0


@dataclass
class Makers:
    """The three makers and the number of runs."""

    stock: Stock
    cold: Cold
    warm: Warm
    runs: int
    clips: dict[str, Callable[..., tuple[Usage, Path]]] = field(init=False)

    def __post_init__(self) -> None:
        """Name them."""
        self.clips = {"stock": self.stock.clip, "cold": self.cold.clip, "warm": self.warm.clip}


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def scene(case: Case, makers: Makers) -> Row:
    """Measure one scene."""
    look, stills = case.look, {"stock": makers.stock.still, "warm": makers.warm.still}
    row = Row(
        full=_clips(case, look, makers),
        preview=_clips(case, PREVIEW, makers),
        still=_alternate({n: partial(f, case, DEFAULT) for n, f in stills.items()}, makers.runs),
    )
    pictures = makers.warm.frames(case, look)
    for name, film in makers.clips.items():
        usage, path = film(case, look, watch=True)
        clip = row.full[name]
        clip.usage.memory = usage.memory
        clip.psnr, clip.ssim = likeness(path, pictures)
    options = ENCODER_OPTIONS["fast" if look == PREVIEW else "balanced"]
    row.limit = limit(pictures, look.fps, options, cores())
    makers.cold.clip(case, look)
    row.again = statistics.median(makers.cold.again(case, look).wall for _ in range(makers.runs))
    return row


def workers(case: Case, makers: Makers, look: Look) -> dict[int, float]:
    """Return the seconds of a clip by the number of cores."""
    counts = [n for n in (1, 2, 4, 8, 16, 32) if n <= cores()]
    calls = {n: partial(_wall, makers.warm, case, look, n) for n in counts}
    return {n: usage.wall for n, usage in _alternate(calls, makers.runs).items()}


def length(seconds: int, scratch: Path, look: Look) -> dict[str, Usage]:
    """Film the loop at a length once by each maker, memory watched."""
    env = {"BENCH_SECONDS": str(seconds)}
    with Warm(scratch, env) as warm:
        warm.still(LOOP, PREVIEW)
        makers = {"stock": Stock(scratch, env).clip, "warm": warm.clip}
        return {name: film(LOOP, look, watch=True)[0] for name, film in makers.items()}


def _wall(warm: Warm, case: Case, look: Look, jobs: int) -> Usage:
    return warm.clip(case, look, jobs=jobs)[0]


def _clips(case: Case, look: Look, makers: Makers) -> dict[str, Clip]:
    sizes: dict[str, int] = {}

    def film(name: str) -> Usage:
        usage, path = makers.clips[name](case, look)
        sizes[name] = path.stat().st_size
        return usage

    usages = _alternate({name: partial(film, name) for name in makers.clips}, makers.runs)
    return {name: Clip(usage, sizes[name]) for name, usage in usages.items()}


def _alternate(calls: Mapping[K, Callable[[], Usage]], runs: int) -> dict[K, Usage]:
    taken: dict[K, list[Usage]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            taken[name].append(call())
    return {name: _median(usages) for name, usages in taken.items()}


def _median(usages: list[Usage]) -> Usage:
    return Usage(
        statistics.median(usage.wall for usage in usages),
        statistics.median(usage.cpu for usage in usages),
    )
