"""Pictures without films: jumping ends where playing ends, and leaves manim as it was."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from manim import RIGHT, Dot, Scene, smooth, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from PIL import Image

from mathviz_stage import capture
from mathviz_stage.text import Label

QUIET = {
    "format": "none",
    "verbosity": "ERROR",
    "progress_bar": "none",
    "pixel_width": 320,
    "pixel_height": 180,
    "frame_rate": 5,
    "disable_caching": True,
}


class Moving(Scene):
    def construct(self) -> None:
        label = Label("area")
        self.add(label)
        self.play(label.animate.shift(2 * RIGHT), run_time=1)
        self.wait(2)


def methods() -> dict[str, object]:
    known = vars(CairoRenderer) | {"stops": Scene.get_time_progression}
    return {name: value for name, value in known.items() if callable(value)}


def told(jumping: bool) -> Scene:
    with tempconfig(QUIET):
        scene = Moving()
        if jumping:
            with capture.jumping():
                scene.render()
        else:
            scene.render()
    return scene


def test_jumping_ends_at_the_same_picture_and_time() -> None:
    jumped, played = told(jumping=True), told(jumping=False)
    assert np.array_equal(capture.picture(jumped), capture.picture(played))
    assert jumped.time == pytest.approx(played.time)


def test_a_jumping_scene_stops_at_moments_on_the_way() -> None:
    moments = [0.25, 0.5, 1.0, 2.5, 3.0]
    seen: dict[float, float] = {}

    def look(scene: Scene, moment: float) -> None:
        seen[moment] = float(scene.mobjects[0].get_x())

    with tempconfig(QUIET), capture.jumping(moments, look):
        Moving().render()
    assert list(seen) == moments
    start = seen[3.0] - 2
    moved = [seen[moment] - start for moment in moments]
    assert moved == pytest.approx([2 * smooth(0.25), 1.0, 2.0, 2.0, 2.0])


class Waiting(Scene):
    def construct(self) -> None:
        dot = Dot().add_updater(lambda thing, dt: thing.shift(dt * RIGHT))
        self.add(dot)
        self.wait_until(lambda: dot.get_x() > 1.05, max_time=9)
        dot.clear_updaters()


def test_a_wait_until_something_happens_ends_where_it_happens() -> None:
    with tempconfig(QUIET):
        played = Waiting()
        played.render()
    with tempconfig(QUIET), capture.jumping([0.4]):
        jumped = Waiting()
        jumped.render()
    assert played.mobjects[0].get_x() == pytest.approx(1.2)
    assert jumped.mobjects[0].get_x() == pytest.approx(1.2)


def test_manim_is_as_before_after_jumping_even_when_a_scene_fails() -> None:
    before = methods()
    with pytest.raises(ZeroDivisionError), capture.jumping():
        raise ZeroDivisionError
    assert methods() == before


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_stills_are_written_in_the_format_of_their_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"still.{suffix}"
    capture.save(told(jumping=True), path, 320, 180)
    data = path.read_bytes()
    if suffix == "png":
        with Image.open(path) as picture:
            assert picture.size == (320, 180)
    elif suffix == "pdf":
        assert data.startswith(b"%PDF")
    else:
        text = data.decode()
        assert re.search(r'width="320(px)?" height="180(px)?"', text)
        assert text.count("<path") >= 4 or text.count("<use") >= 4
        assert "<image" not in text
