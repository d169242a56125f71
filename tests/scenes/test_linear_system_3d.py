"""The 3D linear system's own truths: planes where their equations say, the story of their case."""

from __future__ import annotations

import re

import numpy as np
import pytest

from mathviz_stage.planes import Planes
from mathviz_stage.shapes import Dots
from mathviz_stage.space_curve import SpaceCurve
from mathviz_stage.text import MINUS
from tests.scenes.staging import perform, staged

ZERO = [0, 0, 0]
TRIANGLE = {"a": [[1, 1, 1], [1, -1, 2], [2, 0, 3]], "b": [4, 1, 1]}
EDGE_CASES: list[dict[str, object]] = [
    {"a": [[1, 1, 1], [1, -1, 2], [2, 0, 3]], "b": [4, 1, 5]},
    TRIANGLE,
    {"a": [[1, 0, 0], [0, 1, 0], [1, 1, 0]], "b": [0, 0, 2]},
    {"a": [[1, 1, 1], [1, 1, 1], [1, -1, 0]], "b": [1, 3, 0]},
    {"a": [[1, 1, 1], [1, 1, 1], [2, 2, 2]], "b": [1, 3, -2]},
    {"a": [[1, 1, 1], [2, 2, 2], [-1, -1, -1]], "b": [1, 2, -1]},
    {"a": [[1, 0, 0], ZERO, [0, 1, 1]], "b": [1, 3, 2]},
    {"a": [ZERO, ZERO, ZERO], "b": ZERO},
    {"a": [[1, 1, 1], [1, 1, 1.0000001], [1, 2, 0]], "b": [1, 2, 3]},
    {"a": [[1000, 0, 1], [0, 0.001, 1], [1, 1, 1]], "b": [-1000, 700, 0.5]},
]
SCENE = "linear_system_3d"


@pytest.mark.parametrize("parameters", [{}, *EDGE_CASES[:6]], ids=str)
def test_every_plane_s_corners_satisfy_its_equation(parameters: dict[str, object]) -> None:
    told = perform(SCENE, parameters)
    system, (planes,) = told.result.system, told.snapshots[-1].shown(Planes)
    for k, polygon in enumerate(planes.polygons):
        assert len(polygon) >= 3
        left = planes.space.unboxed(polygon) @ system.matrix[k]
        np.testing.assert_allclose(left, system.right[k], atol=1e-9 * np.abs(planes.coords).max())


def test_the_solution_is_marked_where_numpy_finds_it() -> None:
    (dot,) = staged(SCENE)[2].shown(Dots)
    solution = np.linalg.solve([[1, 1, 1], [1, -1, 2], [2, 0, -1]], [4, 1, 1])
    np.testing.assert_allclose(dot.coords[0], solution, atol=1e-12)


def test_the_lines_of_a_triangle_lie_on_two_planes_each() -> None:
    a, b = np.array(TRIANGLE["a"], dtype=float), np.array(TRIANGLE["b"], dtype=float)
    lines = [c for c in staged(SCENE, TRIANGLE)[3].shown(SpaceCurve) if c.role == "foreground"]
    on = [np.isclose(line.coords @ a.T, b, atol=1e-9).all(axis=0) for line in lines]
    assert sorted(map(tuple, on)) == [(False, True, True), (True, False, True), (True, True, False)]


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (None, "in one point"),
        (0, "A whole line"),
        (1, "share a line, but"),
        (2, "share a line, but"),
        (3, "parallel and apart"),
        (4, "parallel and apart"),
        (5, "the same one"),
        (6, "is false"),
        (7, "every point of space"),
    ],
)
def test_the_story_follows_the_case(edge: int | None, words: str) -> None:
    parameters = {} if edge is None else EDGE_CASES[edge]
    assert words in staged(SCENE, parameters)[2].beat.caption


def test_a_nearly_singular_system_says_so() -> None:
    assert "nearly zero" in staged(SCENE, EDGE_CASES[8])[4].beat.caption


def test_the_matrix_is_written_out_before_its_determinant() -> None:
    before, after = ([text.source for text in staged(SCENE)[k].texts] for k in (3, 4))
    new = [source for source in after if source not in before]
    matrix, determinant, solution = (source.split("anchor(=)") for source in new)
    assert matrix[0].strip("$ ") == "bold(A)"
    entries = re.findall(r"-?\d+", matrix[1].replace(MINUS, "-"))
    assert [int(entry) for entry in entries] == [1, 1, 1, 1, -1, 2, 2, 0, -1]
    assert "det bold(A)" in determinant[0]
    assert re.findall(r"\b[xyz]\b", solution[0]) == ["x", "y", "z"]
