"""The tables of a bench in Markdown."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from statistics import geometric_mean

from benchmarks.cases import ROOT
from benchmarks.measure import Row, cores
from benchmarks.meter import Usage

PAGE = ROOT / "docs/performance.md"
MEGA = 1e6


def machine(runs: int) -> str:
    """Return what the numbers depend on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((li.partition(":")[2].strip() for li in lines if li.startswith("model name")), "?")
    memory = Path("/proc/meminfo").read_text().split()[1]
    versions = ", ".join(f"{name} {version(name)}" for name in ("manim", "av", "numpy", "typst"))
    return (
        f"Medians of {runs} alternating runs on {model} ({platform.machine()}), {cores()} cores, "
        f"{int(memory) / 1024**2:.0f} GiB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {versions}."
    )


def clips(rows: dict[str, Row]) -> str:
    """Return the main table: times are seconds, ratios say how much less we take."""
    head = (
        "scene|manim s|cold s|warm s|manim/cold|manim/warm|CPU manim/warm|warm/limit|again s"
        "|size/manim|PSNR (manim) dB|SSIM (manim)|memory/manim"
    )
    lines, ratios = [], []
    for name, row in rows.items():
        stock, cold, warm = (row.full[maker] for maker in ("stock", "cold", "warm"))
        ratio = (
            stock.usage.wall / cold.usage.wall,
            stock.usage.wall / warm.usage.wall,
            stock.usage.cpu / warm.usage.cpu,
            warm.usage.wall / row.limit,
            warm.size / stock.size,
            max(cold.usage.memory, warm.usage.memory) / stock.usage.memory,
        )
        ratios.append(ratio)
        times = (stock.usage.wall, cold.usage.wall, warm.usage.wall)
        lines.append(
            [
                name,
                *(f"{t:.2f}" for t in times),
                *(f"{r:.2f}" for r in ratio[:4]),
                f"{row.again:.2f}",
                f"{ratio[4]:.2f}",
                f"{warm.psnr:.2f} ({stock.psnr:.2f})",
                f"{warm.ssim:.5f} ({stock.ssim:.5f})",
                f"{ratio[5]:.2f}",
            ]
        )
    mean = [f"{geometric_mean(column):.2f}" for column in zip(*ratios, strict=True)]
    lines.append(["geometric mean", "", "", "", *mean[:4], "", mean[4], "", "", mean[5]])
    return table(head, lines)


def previews(rows: dict[str, Row]) -> str:
    """Return the table of previews and stills."""
    head = (
        "scene|preview: manim s|cold s|warm s|manim/cold|manim/warm|size/manim"
        "|still: manim s|warm s|warm/manim"
    )
    lines, ratios = [], []
    for name, row in rows.items():
        stock, cold, warm = (row.preview[maker] for maker in ("stock", "cold", "warm"))
        still, ours = row.still["stock"].wall, row.still["warm"].wall
        walls = (stock.usage.wall, cold.usage.wall, warm.usage.wall)
        ratio = (walls[0] / walls[1], walls[0] / walls[2], warm.size / stock.size, ours / still)
        ratios.append(ratio)
        numbers = (*walls, *ratio[:3], still, ours, ratio[3])
        lines.append([name, *(f"{n:.2f}" for n in numbers)])
    mean = [f"{geometric_mean(column):.2f}" for column in zip(*ratios, strict=True)]
    lines.append(["geometric mean", "", "", "", *mean[:3], "", "", mean[3]])
    return table(head, lines)


def workers(taken: dict[str, dict[int, float]]) -> str:
    """Return the table over the number of cores, with the gain over one."""
    counts = list(next(iter(taken.values())))
    lines = [
        [name, *(f"{times[n]:.2f} ({times[1] / times[n]:.2f}×)" for n in counts)]
        for name, times in taken.items()
    ]
    gains = [geometric_mean(t[1] / t[n] for t in taken.values()) for n in counts]
    lines.append(["geometric mean", *(f"{gain:.2f}×" for gain in gains)])
    return table(
        "|".join(["scene", *(f"{n} cores, s" if n > 1 else "1 core, s" for n in counts)]), lines
    )


def lengths(taken: dict[int, dict[str, Usage]]) -> str:
    """Return the table over the length of a scene."""
    lines = [
        [
            f"{seconds} s",
            *(f"{taken[seconds][m].wall:.2f}" for m in ("stock", "warm")),
            f"{taken[seconds]['warm'].wall / seconds:.3f}",
            *(f"{taken[seconds][m].memory / MEGA:.0f}" for m in ("stock", "warm")),
        ]
        for seconds in taken
    ]
    return table("length|manim s|warm s|warm s per second|manim peak MB|warm peak MB", lines)


def table(head: str, lines: Iterable[list[str]]) -> str:
    """Return a Markdown table; all columns but the first are numbers."""
    heads = head.split("|")
    rows = [heads, ["---", *["---:"] * (len(heads) - 1)], *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write(section: str, text: str) -> None:
    """Replace a section of docs/performance.md, which stands between two marks."""
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
