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


def test_the_solution_and_its_numbers_are_marked_where_numpy_finds_them() -> None:
    solution, *feet = (spot.coords[0] for spot in staged(SCENE)[2].shown(Spot))
    np.testing.assert_allclose(solution, np.linalg.solve([[1, 1], [-1, 2]], [3, 3]))
    np.testing.assert_allclose(feet, np.diag(solution))


def test_both_lines_are_seen_where_they_lie_on_each_other() -> None:
    for parameters, beat in (({}, 5), (EDGE_CASES[1], 2)):
        below, above = staged(SCENE, parameters)[beat].shown(Segments)[2:]
        assert (below.dashed, above.dashed) == (False, True)


def test_what_is_written_stays_in_its_place_while_the_second_line_turns() -> None:
    for parameters in ({}, EDGE_CASES[5]):
        told = [staged(SCENE, parameters)[beat].texts for beat in (3, 4, 5, 6)]
        signs = [[t.anchor for t in texts if "anchor" in t.source] for texts in told]
        np.testing.assert_allclose([[x for x, _, _ in places] for places in signs], signs[0][0][0])


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
