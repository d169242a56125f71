"""Short clips that play anywhere: GIF or WebP within a size, WebM or MOV with transparency.

A file per beat, or one of all beats. GIF and WebP are made smaller step by step, each measured,
until they fit: fewer frames a second first, then fewer pixels, then fewer colours.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError
from mathviz_studio.exports.deck import Deck, Slide
from mathviz_studio.exports.gif import encode_gif
from mathviz_studio.exports.webp import encode_webp


@dataclass(frozen=True)
class Step:
    """How a clip is made: frames a second at most, lines at most, colours or quality."""

    fps: int
    lines: int
    colours: int
    quality: int


STEPS = (
    Step(30, 1080, 256, 85),
    Step(15, 1080, 256, 85),
    Step(15, 720, 256, 85),
    Step(12, 720, 64, 75),
    Step(12, 480, 64, 75),
    Step(10, 480, 32, 60),
    Step(10, 360, 32, 60),
    Step(8, 360, 16, 45),
    Step(6, 240, 16, 30),
)


def write(deck: Deck, path: Path, options: Mapping[str, Any]) -> None:
    """Write the folder; the option ``max_bytes`` bounds each file, ``whole`` asks for one.

    Raises
    ------
    RequestError
        When a clip cannot be made small enough.
    """
    path.mkdir()
    kind = str(deck.facts["target"])
    stretches = [("all", deck.slides)] if options["whole"] else [(s.name, [s]) for s in deck.slides]
    for name, slides in stretches:
        target = path / f"{name}.{kind}"
        if kind in ("webm", "mov"):
            slides[0].film(target)
        else:
            _fit(slides, target, options["max_bytes"])
    (path / "mathviz.json").write_text(json.dumps(deck.facts, sort_keys=True), encoding="utf-8")


def _fit(slides: Sequence[Slide], target: Path, most_bytes: int) -> None:
    pictures = [picture for slide in slides for picture in _frames(slide)]
    fps = slides[0].fps
    for step in STEPS:
        _encode(pictures, fps, step, target)
        if target.stat().st_size <= most_bytes:
            return
    size = target.stat().st_size / 1e6
    raise RequestError(
        f"{target.name} takes {size:.1f} MB even when small; allow more with --max-size, or "
        "export beat by beat."
    )


def _frames(slide: Slide) -> list[Path]:
    return sorted(slide.file.glob("*.png"))[slide.first : slide.last]


def _encode(pictures: Sequence[Path], fps: int, step: Step, target: Path) -> None:
    from PIL import Image

    every = -(-fps // step.fps)
    chosen = [*pictures[:-1:every], pictures[-1]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, source in enumerate(chosen):
            small = folder / f"{number:06}.png"
            with Image.open(source) as picture:
                scale = step.lines / picture.height
                if scale >= 1:
                    small.symlink_to(source)
                else:
                    width = 2 * round(picture.width * scale / 2)
                    picture.resize((width, step.lines)).save(small, compress_level=1)
        rate = max(1, round(fps / every))
        if target.suffix == ".gif":
            encode_gif(folder, target, rate, step.colours)
        else:
            encode_webp(folder, target, rate, step.quality)
