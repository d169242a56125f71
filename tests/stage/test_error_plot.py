"""Differences on screen: digits by their truth, chords on their curve, arms where theory says."""

from __future__ import annotations

import numpy as np
import pytest
from manim import linear

from mathviz.calculus.difference_story import difference_story
from mathviz.calculus.right_digits import right_digits
from mathviz_stage.chord import Chord
from mathviz_stage.digits import DigitTable, split
from mathviz_stage.error_plot import ErrorPlot
from mathviz_stage.layout import MAIN, Zone, box
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import Polyline
from mathviz_stage.text import MINUS

ZONE = Zone(-5, 2, -2, 2)


@pytest.mark.parametrize(
    ("estimate", "truth", "source"),
    [
        (2.5, 2.0, "positive(underline(2.)) negative(5000)"),
        (2.0, 2.0, "positive(underline(2.0000))"),
        (9.0, 2.0, "negative(9.0000)"),
        (-1.25, -1.2504, f"positive(underline({MINUS}1.250)) negative(0)"),
    ],
)
def test_right_and_wrong_digits_have_their_roles(
    estimate: float, truth: float, source: str
) -> None:
    assert split(right_digits(estimate, truth, 5)) == source


def test_the_lines_of_a_table_stand_under_each_other_inside_the_zone() -> None:
    estimates = [right_digits(np.e + error, np.e) for error in (0, 1e-3, -1e-6)]
    table = DigitTable(("", "D", "n"), ["a", "h = 10^(-1)", "c"], estimates, MAIN)
    (left, bottom), (right, top) = box(table)
    assert left >= MAIN.left
    assert right <= MAIN.right
    assert bottom >= MAIN.bottom
    assert top <= MAIN.top
    starts = [line[1].get_left()[0] for line in table.lines[1:]]
    np.testing.assert_allclose(starts, starts[0], atol=1e-6)
    ends = [line[2].get_right()[0] for line in table.lines]
    np.testing.assert_allclose(ends, ends[0], atol=1e-6)
    assert np.all(np.diff([line[0].baseline for line in table.lines[1:]]) < -0.2)


def test_a_narrowing_chord_keeps_its_ends_on_the_curve() -> None:
    x = np.linspace(0, 2, 401)
    plot = Plot(ZONE, (0, 2), (0, 4))
    chord = Chord(plot, np.column_stack([x, x**2]), 1.0, 0.8, "special")
    move = chord.narrow(0.05)
    move.rate_func = linear
    move.begin()
    reach = []
    for alpha in (0, 0.5, 1):
        move.interpolate_mobject(alpha)
        (left, y1), (right, y2) = chord.coords
        np.testing.assert_allclose([y1, y2], [left**2, right**2], atol=1e-4)
        reach.append((right - left) / 2)
        bottom = chord.line.points[:, 1].min()
        assert bottom >= ZONE.bottom - 1e-9
    assert reach == pytest.approx([0.8, 0.2, 0.05])


def test_an_arm_is_drawn_where_theory_has_one_and_only_there() -> None:
    def slopes(function: str, point: float) -> list[float]:
        arms = ErrorPlot(difference_story(function, point), ZONE).arms()
        lines = [arm for arm in arms if isinstance(arm, Polyline)]
        return [float(np.polyfit(*np.log10(line.coords).T, 1)[0]) for line in lines]

    assert slopes("exp(x)", 1.0) == pytest.approx([-1, 2])
    assert slopes("x^2", 1.5) == pytest.approx([-1])
    assert slopes("sin(x)", 0.0) == pytest.approx([2])


def test_all_errors_lie_on_the_axes() -> None:
    plot = ErrorPlot(difference_story("ln(x)", 0.2, "7"), ZONE)
    for curve in (plot.errors, plot.differences):
        points = plot.to_frame(curve.coords)
        assert points[:, 1].min() >= ZONE.bottom - 1e-9
        assert points[:, 1].max() <= ZONE.top + 1e-9
