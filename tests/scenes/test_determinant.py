"""The determinant's own truths: the drawn area is the shown area, in every orientation."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz.linear_algebra.determinants import signed_area
from mathviz_stage.shapes import Polyline
from mathviz_stage.text import Readout
from mathviz_stage.theme import BUILT_IN
from tests.scenes.staging import staged

EDGE_CASES: list[dict[str, object]] = [
    {"matrix": [[1, 2], [2, 4]]},
    {"matrix": [[0, 0], [0, 0]]},
    {"matrix": [[1, 2], [2, -1]], "other": None},
    {"matrix": [[1, 1.5], [0, 1]], "other": [[1, 2], [3, 6]]},
    {"matrix": [[0, -1], [1, 0]], "other": [[-1, 0], [0, 1]]},
    {"matrix": [[-31.5, 12.25], [4.75, 100]]},
    {"matrix": [[1, 1], [1, 1.001]]},
]
SCENE = "determinant"
DARK = BUILT_IN["dark"]


def _drawn_area(square: Polyline) -> float:
    corners = square.space.to_data(square.outline.points[::4])
    return signed_area(corners)


@pytest.mark.parametrize("parameters", [{}, *EDGE_CASES[:5]], ids=str)
def test_the_drawn_square_has_the_area_that_is_shown(parameters: dict[str, object]) -> None:
    for snapshot in staged(SCENE, parameters):
        squares = [s for s in snapshot.shown(Polyline) if s.closed and not s.dashed]
        (area,) = snapshot.shown(Readout)
        assert squares
        for square in squares:
            assert _drawn_area(square) == pytest.approx(area.value, abs=1e-6)


@pytest.mark.parametrize("width", [2, -2])
def test_a_negative_area_is_called_signed_in_the_colour_of_its_square(width: float) -> None:
    snapshot = staged(SCENE, {"matrix": [[width, 0], [0, 1]]})[1]
    (square,) = [s for s in snapshot.shown(Polyline) if s.closed and not s.dashed]
    (area,) = snapshot.shown(Readout)
    (sign,) = {glyph.get_fill_opacity() for glyph in area.part("negative")}
    assert sign == (width < 0)
    assert area.digits[0].get_fill_color() == square.area.get_fill_color()
    assert square.area.get_fill_color() == DARK.color("negative" if width < 0 else "output")


def test_what_has_moved_leaves_its_outline() -> None:
    dashed = [[s for s in told.shown(Polyline) if s.dashed] for told in staged(SCENE)]
    assert [len(shapes) for shapes in dashed] == [1, 1, 1, 4, 2, 2, 2]
    assert [abs(signed_area(shape.coords)) for shape in dashed[3]] == [1, 1, 1, 1]
    assert max(signed_area(shape.coords) for shape in dashed[4]) == pytest.approx(3.5)


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        ([[2, 1], [0.5, 2]], "parallelogram"),
        ([[1, 2], [2, -1]], "flips"),
        ([[1, 2], [2, 4]], "flattens"),
    ],
)
def test_the_story_follows_the_orientation(matrix: object, words: str) -> None:
    assert words in staged(SCENE, {"matrix": matrix})[1].beat.caption


def test_without_a_second_matrix_no_product_is_told() -> None:
    captions = [snapshot.beat.caption for snapshot in staged(SCENE, {"other": None})]
    assert len(captions) == 6
    assert not any("then B" in caption for caption in captions)


def test_a_singular_matrix_is_not_undone() -> None:
    before, after = (staged(SCENE, {"matrix": [[1, 2], [2, 4]]})[k] for k in (3, 4))
    first, second = (s.shown(Polyline)[0] for s in (before, after))
    np.testing.assert_allclose(first.coords, second.coords)


def test_a_huge_determinant_is_a_number_in_words_in_the_captions() -> None:
    captions = [s.beat.caption for s in staged(SCENE, {"matrix": [[400, 0], [0, 300]]})]
    assert any("multiplied by 1.2×10⁵." in caption for caption in captions)
