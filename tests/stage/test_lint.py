"""Lint finds what a viewer would stumble on, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from manim import Mobject, Scene, tempconfig

from mathviz_stage.capture import jumping
from mathviz_stage.layout import CAPTION_TOP, FRAME, MARGIN
from mathviz_stage.lint import findings, scene_findings, texts
from mathviz_stage.parameters import Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Beat, Explainer
from mathviz_stage.text import Formula, Label, Readout
from mathviz_stage.theme import active


def at(x: float, y: float) -> np.ndarray:
    return np.array([x, y, 0.0])


def found(*mobjects: Mobject) -> list[str]:
    with tempconfig({"format": "none", "verbosity": "ERROR"}):
        scene = Scene()
    scene.add(*mobjects)
    return [finding.what for finding in findings(scene)]


def calm() -> list[Mobject]:
    plane = Plane(np.array([[-1, -1], [2, 2]]))
    arrow = plane.vector((1, 2), "input", "bold(v)", avoid=[plane.polygon(SQUARE, "output")])
    return [
        plane,
        arrow,
        Formula("x = 2").move_to(at(5, 1)),
        Readout("a = {}", 2).move_to(at(5, 0)),
    ]


SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)


def overlapping() -> list[Mobject]:
    return [Label("area"), Label("volume").shift(at(0.2, 0.05))]


def struck() -> list[Mobject]:
    plane = Plane(np.array([[-1, -1], [2, 2]]))
    return [plane.segment((-1, 0), (2, 0), "input"), Label("area").move_to(plane.to_frame((0, 0)))]


def in_the_caption() -> list[Mobject]:
    return [Label("area").move_to(at(0, CAPTION_TOP))]


def beyond_the_margin() -> list[Mobject]:
    return [Label("area").move_to(at(FRAME.right - MARGIN, 0))]


def beyond_the_top() -> list[Mobject]:
    return [Label("area").move_to(at(0, FRAME.top - MARGIN))]


def tiny() -> list[Mobject]:
    return [Label("area").scale(0.5)]


def faint() -> list[Mobject]:
    return [Label("area").set_fill(active().color("grid"))]


def pale_part() -> list[Mobject]:
    return [Label("area").move_to(at(0, 1)), Formula("x + 2").set_fill(active().color("grid"))]


class Titled(Explainer[Parameters, None]):
    def compute(self, p: Parameters) -> None:
        del p

    def explain(self, p: Parameters, result: None) -> None:
        del p, result
        with self.beat("A line runs below the heading, whose plate hides it."):
            plane = Plane([(0, 0), (1, 1)])
            height = plane.to_data(self.heading.get_center())[0, 1]
            self.add(plane.segment((-9, height), (9, height), "input"))
            self.found = findings(self)


def test_a_line_below_the_headings_plate_is_hidden() -> None:
    with tempconfig({"format": "none", "verbosity": "ERROR", "progress_bar": "none"}), jumping():
        scene = Titled()
        scene.render()
    assert scene.found == []


def test_a_calm_frame_is_clean() -> None:
    assert found(*calm()) == []


@pytest.mark.parametrize(
    ("frame", "what"),
    [
        (overlapping, ["overlap"]),
        (struck, ["struck"]),
        (in_the_caption, ["off frame"]),
        (beyond_the_margin, ["off frame"]),
        (beyond_the_top, ["off frame"]),
        (tiny, ["too small"]),
        (faint, ["low contrast"]),
        (pale_part, ["low contrast"]),
    ],
)
def test_each_stumble_is_found(frame: Callable[[], list[Mobject]], what: list[str]) -> None:
    assert found(*frame()) == what


def test_findings_name_the_parts_in_a_sentence() -> None:
    with tempconfig({"format": "none", "verbosity": "ERROR"}):
        scene = Scene()
    scene.add(*overlapping())
    (finding,) = findings(scene)
    assert finding.beat == 1
    assert finding.parts == ["area", "volume"]
    assert finding.message == "'area' and 'volume' overlap; move one of them."


def test_what_cannot_be_seen_is_not_looked_at() -> None:
    hidden = Label("area").set_opacity(0)
    assert found(hidden, Label("volume")) == []
    with tempconfig({"format": "none", "verbosity": "ERROR"}):
        scene = Scene()
    scene.add(hidden)
    assert texts(scene) == []


def test_type_inside_shapes_is_looked_at() -> None:
    plane = Plane(np.array([[-1, -1], [2, 2]]))
    arrow = plane.vector((1, 1), "input", "bold(v)")
    assert arrow.label is not None
    assert found(arrow, Label("v").move_to(arrow.label)) == ["overlap"]


def test_a_grid_behind_a_label_is_no_line_through_it() -> None:
    plane = Plane(np.array([[-1, -1], [2, 2]]))
    assert found(plane.moving_grid(), Label("area").move_to(plane.to_frame((0, 0)))) == []


@pytest.mark.parametrize(
    ("beat", "what"),
    [
        (Beat("Short and read in time.", "", 0, 3), []),
        (Beat("Short but gone at once.", "", 0, 1), ["too fast"]),
        (Beat("Long " * 19 + "in the end.", "", 0, 30), ["caption too long"]),
    ],
)
def test_captions_must_be_short_and_stay(beat: Beat, what: list[str]) -> None:
    assert [finding.what for finding in scene_findings([beat])] == what
