"""The Jacobian's own truths: grid, cells and arrows stand where the map and its slopes put them."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.closeup import Closeup
from mathviz_stage.lens import LensLines
from mathviz_stage.shapes import Arrow, Polyline, Segments
from tests.scenes.staging import Snapshot, staged

EDGE_CASES: list[dict[str, object]] = [
    {"u": "x cos(y)", "v": "x sin(y)", "point": [2, 0.5]},
    {"u": "y + 0.5 x^2", "v": "x"},
    {"u": "x^2", "v": "y", "point": [0, 0]},
    {"u": "x^2 - y^2", "v": "2 x y", "point": [0, 0]},
    {"u": "2 x + y - 1", "v": "x - y", "point": [1, 0]},
    {"u": "1", "v": "2"},
    {"u": "x + sin(y)", "v": "y + sin(x)", "point": [0, 0], "reach": 2},
    {"u": "exp(x) cos(y)", "v": "exp(x) sin(y)", "point": [1, 1], "reach": 2},
    {"u": "ln(x)", "v": "sqrt(x) y", "point": [0.4, 0]},
]
SCENE = "jacobian"


def bent(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.column_stack([x - y**2 / 2, y + x**2 / 2])


def cells(snapshot: Snapshot) -> list[Polyline]:
    return [shape for shape in snapshot.shown(Polyline) if shape.role == "output"]


def test_the_grid_is_carried_to_its_image() -> None:
    (threads,) = [s for s in staged(SCENE)[1].shown(Segments) if s.role == "input"]
    np.testing.assert_allclose(threads.coords, bent(*threads.home.T), atol=1e-12)
    assert threads.home.min(axis=0) == pytest.approx([0, -0.5])
    assert threads.home.max(axis=0) == pytest.approx([2, 1.5])


def test_the_lens_enlarges_the_cell_that_is_marked_in_the_plane() -> None:
    for number in (2, 5):
        snapshot = staged(SCENE)[number]
        here, there = cells(snapshot)
        np.testing.assert_allclose(here.coords, there.coords, atol=1e-12)
        lens = there.space
        assert isinstance(lens, Closeup)
        side = lens.side.value
        x, y = here.coords[0]
        assert (x, y) == pytest.approx((0.875, 1))
        np.testing.assert_allclose(here.coords[24], bent(1 + side, 0.5)[0], atol=1e-12)
        assert np.ptp(there.framed[:, 0]) > 0.5


def test_the_arrows_are_the_maps_slopes() -> None:
    arrows, tiny = staged(SCENE)[3].shown(Arrow), 1e-6
    side = arrows[0].space.side.value
    for arrow, (x, y) in zip(arrows, tiny * np.eye(2), strict=True):
        slope = (bent(1 + x, 0.5 + y) - bent(1 - x, 0.5 - y))[0] / (2 * tiny)
        np.testing.assert_allclose(np.diff(arrow.coords, axis=0)[0] / side, slope, atol=1e-8)


def test_map_and_jacobian_part_far_out_and_agree_close_up() -> None:
    apart = []
    for number in (5, 6):
        curved, flat = staged(SCENE)[number].shown(LensLines)
        assert (curved.role, flat.role) == ("input", "special")
        seen = np.linalg.norm(flat.framed - flat.space.zone.center, axis=1) < flat.space.radius
        apart.append(np.abs(curved.framed - flat.framed)[seen].max())
    assert apart[0] > 0.3
    assert apart[1] < 0.02


def test_a_cell_that_is_turned_over_changes_its_colour() -> None:
    before, after = (cells(staged(SCENE, EDGE_CASES[1])[k])[0] for k in (0, 1))
    assert before.outline.get_stroke_color() != after.outline.get_stroke_color()


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (0, "multiplied by one number"),
        (1, "turned over"),
        (2, "lose their area"),
        (3, "lose their area"),
        (4, "all areas in the plane"),
        (5, "all areas in the plane"),
        (6, "lose their area"),
    ],
)
def test_the_story_follows_what_the_lens_finds(edge: int, words: str) -> None:
    assert words in staged(SCENE, EDGE_CASES[edge])[4].beat.caption
