"""Gaussian elimination's own truths: the entries on screen are sympy's, in exact fractions."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
import sympy

from mathviz_stage.row_lines import RowLine
from mathviz_stage.text import MINUS, Formula
from tests.scenes.staging import Snapshot, perform, staged

SCENE = "gaussian_elimination"
UGLY = [[3, 7, 2, -5], [5, 1, 9, 2], [2, 2, 3, 11], [-4, 6, 1, 7]]
EDGE_CASES: list[dict[str, object]] = [
    {"a": [[1, 2], [3, -1]], "b": [4, 5]},
    {"a": [[1, 2], [2, 4]], "b": [3, 1]},
    {"a": [[1, 2], [2, 4]], "b": [3, 6]},
    {"a": [[2, 1], [1, -1], [1, 3]]},
    {"a": [[2, 1], [1, -1], [1, 3], [1, 1]], "b": [1, 2, 5, 7]},
    {"a": [[0, 1, 2], [0, 2, 4], [0, 3, 1]]},
    {"a": [[1, 2, 3], [2, 4, 6], [1, 1, 1]]},
    {"a": [[1, 1, 1], [1, 1, 1], [1, 2, 3]], "b": [1, 2, 3]},
    {"a": [[0, 0, 0], [0, 0, 0], [0, 0, 0]]},
    {"a": [[0, 0], [0, 0]], "b": [0, 3]},
    {"a": [[1, 0], [0, 1]], "b": [3, -2]},
    {"a": [[1, 1, 1, 1], [1, 2, 3, 4], [1, 3, 6, 10], [1, 4, 10, 20]], "b": [1, 2, 3, 5]},
    {"a": UGLY, "b": [1, 2, 7, 3]},
    {"a": UGLY, "b": [1, 2, 7, 3], "fractions": False},
    {"a": [[0.1, 0.25], [1000, -0.001]]},
    {"a": [[5]], "b": [2]},
    {"a": [[1, 2, 3, 4]]},
    {"a": [[1, 2], [1, 2.00001]], "b": [3, 4]},
]


def entries(snapshot: Snapshot, rows: int) -> list[list[Fraction]]:
    """Read the matrix off the screen: the pieces of type that stand between the brackets."""
    texts = [t for t in snapshot.texts if isinstance(t, Formula) and is_entry(t)]
    texts.sort(key=lambda t: -float(t.get_center()[1]))
    per_row = len(texts) // rows
    lines = [texts[k * per_row : (k + 1) * per_row] for k in range(rows)]
    return [
        [value(t) for t in sorted(line, key=lambda t: float(t.get_center()[0]))] for line in lines
    ]


def is_entry(text: Formula) -> bool:
    return bool(re.fullmatch(r"\$ -?(\d+|inline\(frac\(\d+, \d+\)\)) \$", text.source))


def value(text: Formula) -> Fraction:
    top, *bottom = re.findall(r"\d+", text.source)
    return Fraction(int(top), int(bottom[0]) if bottom else 1) * (-1 if "-" in text.source else 1)


@pytest.mark.parametrize("parameters", [{}, EDGE_CASES[5], EDGE_CASES[6], EDGE_CASES[11]], ids=str)
def test_the_last_matrix_is_sympy_s_reduced_form_in_fractions(
    parameters: dict[str, object],
) -> None:
    told = perform(SCENE, parameters)
    start = told.result.run.fractions
    reduced, _ = sympy.Matrix(start).rref()
    wanted = [[Fraction(int(x.p), int(x.q)) for x in row] for row in reduced.tolist()]
    assert entries(told.snapshots[0], len(start)) == [list(row) for row in start]
    assert entries(told.snapshots[-1], len(start)) == wanted


def test_fractions_on_the_way_are_exact() -> None:
    assert entries(staged(SCENE)[2], 3)[2] == [0, 0, Fraction(-5, 2), Fraction(-15, 2)]


def test_rows_keep_their_colour_when_they_are_swapped() -> None:
    first, second = staged(SCENE)[:2]
    colours = [
        {t.role: value(t) for t in s.texts if isinstance(t, Formula) and is_entry(t)}
        for s in (first, second)
    ]
    assert colours[0]["basis_x"] == colours[1]["basis_x"] == 7
    heights = [
        {t.role: t.get_center()[1] for t in s.texts if isinstance(t, Formula) and is_entry(t)}
        for s in (first, second)
    ]
    assert heights[1]["basis_x"] == pytest.approx(heights[0]["basis_y"], abs=0.02)
    assert heights[1]["basis_y"] == pytest.approx(heights[0]["basis_x"], abs=0.02)


def test_every_step_is_written_with_its_factor_beside_the_matrix() -> None:
    (upwards,) = (s for s in staged(SCENE) if "upwards" in s.beat.caption)
    sources = [t.source for t in upwards.texts]
    assert sum("anchor(->)" in source for source in sources) == 5
    assert any("-inline(frac(2, 5))" in source for source in sources)


@pytest.mark.parametrize("parameters", [EDGE_CASES[0], EDGE_CASES[3]], ids=str)
def test_every_line_goes_through_the_solution_in_every_beat(parameters: dict[str, object]) -> None:
    told = perform(SCENE, parameters)
    a, b = told.result.run.matrix[:, :2], told.result.run.matrix[:, 2]
    solution = np.linalg.lstsq(a, b, rcond=None)[0]
    for snapshot in told.snapshots:
        lines = [line for line in snapshot.shown(RowLine) if line.row[:2].any()]
        assert len(lines) >= 2
        for line in lines:
            (x1, y1), (x2, y2) = line.coords - solution
            assert (x1 * y2 - x2 * y1) / np.hypot(x2 - x1, y2 - y1) == pytest.approx(0, abs=1e-6)


def test_the_line_of_a_false_row_is_gone() -> None:
    before, after = (staged(SCENE, EDGE_CASES[1])[k] for k in (0, 1))
    assert [len(line.lines.points) > 0 for line in before.shown(RowLine)] == [True, True]
    assert [len(line.lines.points) > 0 for line in after.shown(RowLine)] == [True, False]


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (None, "never the solutions"),
        (0, "a point that never moves"),
        (1, "no solution"),
        (2, "leaves its unknown free"),
        (3, "a point that never moves"),
        (4, "no solution"),
        (5, "leaves its unknown free"),
        (7, "no solution"),
        (8, "leaves its unknown free"),
        (9, "no solution"),
    ],
)
def test_what_to_remember_follows_the_outcome(edge: int | None, words: str) -> None:
    parameters = {} if edge is None else EDGE_CASES[edge]
    assert words in staged(SCENE, parameters)[-1].beat.caption


def test_every_row_is_written_out_as_an_equation() -> None:
    texts = [text.source for text in staged(SCENE)[0].texts if "anchor(=)" in text.source]
    sides = [re.search(r"\((.*) anchor\(=\) (.*)\)", text) for text in texts]
    read = [(side[1].replace(" ", ""), int(side[2])) for side in sides if side]
    assert read == [("2y+z", 7), ("x+y+z", 6), ("2x+y-z", 1)]


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (None, "swap rows"),
        (0, "Subtract multiples"),
        (5, "further right"),
        (8, "All coefficients are zero"),
        (10, "nothing to do yet"),
        (13, "largest entry"),
    ],
)
def test_the_first_pivot_has_its_own_words(edge: int | None, words: str) -> None:
    parameters = {} if edge is None else EDGE_CASES[edge]
    assert words in staged(SCENE, parameters)[1].beat.caption


def test_the_free_unknown_is_any_number_and_the_others_follow_from_it() -> None:
    sources = [text.source for text in staged(SCENE, EDGE_CASES[6])[-1].texts]
    assert any("z anchor(in) special(RR)" in source for source in sources)
    assert "$ x anchor(=) special(-2 +  z) $" in sources
    assert "$ y anchor(=) special(8 - 2 z) $" in sources


def test_decimals_are_shown_where_fractions_are_not_wanted() -> None:
    sources = [text.source for text in staged(SCENE, EDGE_CASES[13])[2].texts]
    assert not any("frac" in source for source in sources)
    assert any(re.search(rf"[{MINUS}\d]\d*\.\d", source) for source in sources)


def test_a_right_side_of_another_length_is_refused_by_name() -> None:
    with pytest.raises(Exception, match="right-hand side must have 3 rows"):
        perform(SCENE, {"b": [1, 2]})
