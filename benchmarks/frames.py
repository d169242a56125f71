"""Raw frames of the scenes for the encoder to be measured with, a second of each at 1080p60.

``python -m benchmarks.frames NAME FOLDER`` films one scene without writing it and keeps a
stretch of 60 frames, converted to yuv420p as manim's encoder does it.
"""

import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from manim import tempconfig
from manim.renderer.cairo_renderer import CairoRenderer

from benchmarks.cases import CASES, Case
from benchmarks.picture import planes

WIDTH, HEIGHT, FPS, LENGTH = 1920, 1080, 60, 60
STARTS = (4 * FPS,)


class Enough(Exception):
    """Raised when the wanted frames are there, to leave the scene."""


def capture(case: Case, folder: Path) -> None:
    """Keep the stretches of a scene as NAME-START.npy, planes of one frame after another."""
    kept: list[np.ndarray] = []
    seen = 0
    add_frame = CairoRenderer.add_frame

    def taken(renderer: CairoRenderer, frame: np.ndarray, num_frames: int = 1) -> None:
        nonlocal seen
        add_frame(renderer, frame, num_frames)
        for number in range(seen, seen + num_frames):
            if any(start <= number < start + LENGTH for start in STARTS):
                kept.append(planes(frame))
            if number == STARTS[-1] + LENGTH:
                raise Enough
        seen += num_frames

    spec = importlib.util.spec_from_file_location("filmed", case.file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["filmed"] = module
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as media, tempconfig(_settings(media)):
        setattr(CairoRenderer, add_frame.__name__, taken)
        try:
            getattr(module, case.scene)().render()
        except Enough:
            pass
        finally:
            setattr(CairoRenderer, add_frame.__name__, add_frame)
    for number, start in enumerate(STARTS):
        stretch = np.stack(kept[number * LENGTH : (number + 1) * LENGTH])
        np.save(folder / f"{case.scene}-{start}.npy", stretch)


def _settings(media: str) -> dict[str, Any]:
    return {
        "media_dir": media,
        "dry_run": True,
        "pixel_width": WIDTH,
        "pixel_height": HEIGHT,
        "frame_rate": FPS,
        "progress_bar": "none",
        "verbosity": "ERROR",
    }


if __name__ == "__main__":
    _, wanted, target = sys.argv
    capture(next(case for case in CASES if case.scene == wanted), Path(target))
