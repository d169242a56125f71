"""The linear system's own truths: lines where their equations say, the story of their case."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.shapes import Segments
from mathviz_stage.spot import Spot
from tests.scenes.staging import perform, staged

EDGE_CASES: list[dict[str, object]] = [
    {"a": [[1, 2], [2, 4]], "b": [3, 7]},
    {"a": [[1, 2], [-2, -4]], "b": [3, -6]},
    {"a": [[0, 0], [1, 1]], "b": [1, 2]},
    {"a": [[0, 0], [0, 0]], "b": [0, 0]},
    {"a": [[1, 1], [1, 1.0000001]], "b": [2, 2]},
    {"a": [[1000, 1], [0, 0.001]], "b": [-1000, 0.5]},
    {"a": [[2, 0], [0, 3]], "b": [0, 0]},
]
SCENE = "linear_system"


@pytest.mark.parametrize("parameters", [{}, *EDGE_CASES], ids=str)
def test_every_line_holds_the_points_of_its_equation(parameters: dict[str, object]) -> None:
    told = perform(SCENE, parameters)
    for number, snapshot in enumerate(told.snapshots[2:], 3):
        picture = (
            told.result[max(0, number - 4)] if number < len(told.snapshots) else told.result[0]
        )
        wanted = list(zip(picture.system.matrix, picture.system.right, strict=True))
        lines = [shape for shape in snapshot.shown(Segments) if shape.role.startswith("basis")]
        assert len(lines) == 2
        for line, (row, right) in zip(lines, wanted, strict=True):
            assert len(line.coords) == (2 if row.any() else 0)
            scale = np.abs(line.coords).max(initial=1.0) * np.abs(row).max()
            np.testing.assert_allclose(line.coords @ row, right, atol=1e-9 * scale)


def test_the_solution_is_marked_where_numpy_finds_it() -> None:
    (spot,) = staged(SCENE)[2].shown(Spot)
    np.testing.assert_allclose(spot.coords[0], np.linalg.solve([[1, 1], [-1, 2]], [3, 3]))


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (None, "cross in one point"),
        (0, "parallel and apart"),
        (1, "one and the same line"),
        (2, "is no line"),
        (3, "is no line"),
        (4, "cross in one point"),
    ],
)
def test_the_story_follows_the_case(edge: int | None, words: str) -> None:
    parameters = {} if edge is None else EDGE_CASES[edge]
    assert words in staged(SCENE, parameters)[2].beat.caption


def test_a_nearly_singular_system_says_so() -> None:
    assert "nearly zero" in staged(SCENE, EDGE_CASES[4])[3].beat.caption
