"""Row matrices: entries as computed at every step, in rows that keep their colour on their way."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from manim import Animation, linear

from mathviz.linear_algebra.elimination import eliminate
from mathviz_stage.layout import MAIN, SIDE
from mathviz_stage.plane import Plane
from mathviz_stage.row_lines import LinePicture, RowLine
from mathviz_stage.row_matrix import RowMatrix, written
from mathviz_stage.row_motion import MovingRows
from mathviz_stage.row_words import answer, told

A, B = [[0, 2, 1], [1, 1, 1], [2, 1, -1]], [7, 6, 1]
RUN = eliminate(A, B)


def finish(moves: list[Animation]) -> None:
    for move in moves:
        move.begin()
        move.finish()


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (Fraction(-3), "-3"),
        (Fraction(1, 2), "inline(frac(1, 2))"),
        (Fraction(-15, 2), "-inline(frac(15, 2))"),
        (Fraction(1, 123_457), "8.1 dot 10^(−6)"),
        (0.25, "0.25"),
    ],
)
def test_entries_are_exact_as_long_as_they_are_short(value: Fraction | float, source: str) -> None:
    assert written(value) == source


def test_entries_after_every_step_are_the_computed_ones_in_their_rows_colour() -> None:
    rows = MovingRows(RUN, "xyz")
    for k in range(len(RUN.steps)):
        finish(rows.announce(k))
        finish(rows.carry_out(k))
        for row, entries in enumerate(rows.rows):
            assert [e.source for e in entries] == [
                f"$ {written(value)} $" for value in RUN.tables[k + 1][row]
            ]
            assert {e.role for e in entries} == {rows.role(k + 1, row)}
            heights = [e.get_center()[1] for e in entries]
            np.testing.assert_allclose(heights, rows.spot(row, 0)[1], atol=1e-6)
    assert not rows.brought


def test_what_is_brought_is_the_multiple_that_will_be_added() -> None:
    rows = MovingRows(RUN, "xyz")
    rows.announce(0)
    rows.carry_out(0)
    rows.announce(1)
    assert [part.source for part in rows.brought] == ["$ -2 $", "$ -2 $", "$ -2 $", "$ -12 $"]
    assert {part.role for part in rows.brought} == {rows.role(1, 0)}


def test_each_pivot_is_ringed_once_when_its_steps_begin() -> None:
    rows = MovingRows(RUN, "xyz")
    counts = []
    for k in range(3):
        counts.append(rows.ringed)
        rows.announce(k)
        rows.carry_out(k)
    assert counts == [0, 0, 1]
    assert rows.ringed == 2
    assert len(rows.mark_pivots(3)) == 1
    assert rows.mark_pivots(3) == []


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_a_matrix_of_any_size_stays_inside_its_zone(size: int) -> None:
    run = eliminate(np.full((size, size), 7) - 999 * np.eye(size), [1] * size)
    rows = RowMatrix(run, "xyzw"[:size], MAIN)
    pieces = [*rows.frame, *(cell for row in rows.rows for cell in row)]
    assert min(piece.get_left()[0] for piece in pieces) >= MAIN.left
    assert max(piece.get_right()[0] for piece in pieces) <= MAIN.right
    assert min(piece.get_bottom()[1] for piece in pieces) >= MAIN.bottom
    assert max(piece.get_top()[1] for piece in pieces) <= MAIN.top


def test_steps_are_told_in_the_colours_of_their_rows() -> None:
    rows = RowMatrix(RUN, "xyz", MAIN)
    assert told(rows, 0).source == "$ basis_x(R_1) anchor(<->) basis_y(R_2) $"
    assert told(rows, 1).source == "$ input(R_3) anchor(->) input(R_3) - 2 basis_y(R_1) $"
    assert "basis_x(R_2)" in told(rows, 2).source


@pytest.mark.parametrize(
    ("terms", "source"),
    [
        ((Fraction(1, 2), 0, 0), "x anchor(=) special(inline(frac(1, 2)))"),
        ((0, 0, 0), "x anchor(=) special(0)"),
        ((0, 0, -2), "x anchor(=) special(- 2 y)"),
        ((0, 0, 1), "x anchor(=) special( y)"),
        ((3, 0, 1), "x anchor(=) special(3 +  y)"),
        ((0, 1, 0), "x anchor(in) special(RR)"),
    ],
)
def test_an_unknown_is_written_as_a_constant_and_multiples(
    terms: tuple[Fraction, ...], source: str
) -> None:
    assert answer("xy", 0, terms).source == f"$ {source} $"


def test_a_swinging_line_always_goes_through_the_common_point() -> None:
    plane, common = Plane(np.eye(2), SIDE), np.array([2.0, 1.0])
    line = RowLine(plane, np.array([3.0, -1.0, 5.0]), "input")
    move = line.swing(np.array([0.0, -7.0, -7.0]))
    move.rate_func = linear
    move.begin()
    directions = []
    for alpha in (0, 0.25, 0.5, 0.75, 1):
        move.interpolate_mobject(alpha)
        start, end = line.coords
        along = (end - start) / np.linalg.norm(end - start)
        assert abs(np.array([-along[1], along[0]]) @ (common - start)) < 1e-6
        directions.append(np.degrees(np.arctan2(along[1], along[0])) % 180)
    assert len({round(direction, 3) for direction in directions}) == 5


def test_a_false_row_has_no_line_and_a_scaled_row_the_same() -> None:
    picture = LinePicture(eliminate([[1, 2], [2, 4]], [3, 1]))
    (swing,) = picture.carry_out(0)
    swing.begin()
    swing.finish()
    assert [len(line.lines.points) > 0 for line in picture.lines] == [True, False]
    picture = LinePicture(eliminate([[2, 0], [0, 1]], [4, 5]))
    before = picture.lines[0].lines.points.copy()
    assert picture.carry_out(0) == []
    np.testing.assert_allclose(picture.lines[0].lines.points, before, atol=1e-6)
    np.testing.assert_allclose(picture.lines[0].row, [1, 0, 2])
