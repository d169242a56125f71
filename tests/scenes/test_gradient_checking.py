"""Gradient checking's own truths: digits, errors and chords are those that numpy computes."""

from __future__ import annotations

import re

import numpy as np
import pytest

from mathviz_stage.chord import Chord
from mathviz_stage.error_plot import ErrorPlot
from mathviz_stage.shapes import Polyline
from tests.scenes.staging import perform, staged

SCENE = "gradient_checking"
EDGE_CASES: list[dict[str, object]] = [
    {"function": "x sin(x)", "derivative": "cos(x)"},
    {"function": "exp(x)", "derivative": "exp(x) + 1/10000"},
    {"function": "x^2", "point": 1.5},
    {"function": "ln(x)", "point": 0.2},
    {"function": "sin(x)", "point": 0},
    {"function": "cosh(x) + x^3", "point": 0},
    {"function": "100 x^3 - 5", "point": -20},
    {"function": "sqrt(x)", "point": 0.0001},
    {"function": "1/(1 + exp(-x))", "point": -2.5, "derivative": "exp(-x)/(1 + exp(-x))^2"},
    {"function": "sin(x) exp(cos(3 x)) + x^4/100 + ln(x^2 + 1)", "point": 0.75},
]


def error_curves(parameters: dict[str, object], beat: int) -> dict[str, Polyline]:
    """Return the curves on the logarithmic axes by their role."""
    shapes = staged(SCENE, parameters)[beat - 1].shown(Polyline)
    return {s.role: s for s in shapes if isinstance(s.space, ErrorPlot)}


@pytest.mark.parametrize(
    ("parameters", "f", "slope"),
    [
        ({}, np.exp, np.e),
        ({"function": "ln(x)", "point": 0.2}, np.log, 5.0),
    ],
    ids=["exp", "ln"],
)
def test_the_v_is_the_error_of_central_differences(parameters, f, slope) -> None:
    curve = error_curves(parameters, 4)["special"]
    x = float(str(parameters.get("point", 1)))
    h, errors = curve.coords.T
    true = np.abs((f(x + h) - f(x - h)) / (2 * h) - slope)
    np.testing.assert_allclose(errors, true, rtol=0.05, atol=1e-9)
    points = curve.space.to_frame(curve.coords)
    np.testing.assert_allclose(np.diff(points[:, 0]), np.diff(points[:, 0])[0], rtol=1e-6)


def test_the_arms_have_the_slopes_of_theory() -> None:
    shapes = staged(SCENE)[4].shown(Polyline)
    arms = [s for s in shapes if isinstance(s.space, ErrorPlot) and s.dashed]
    powers = [np.polyfit(*np.log10(arm.coords).T, 1)[0] for arm in arms]
    assert sorted(powers) == pytest.approx([-1, 2])


def test_right_digits_are_those_of_e_and_both_parts_are_the_estimate() -> None:
    rows = [t for t in staged(SCENE)[2].texts if "positive(" in t.source]
    rows.sort(key=lambda text: -float(text.get_center()[1]))
    e = "2.718281828459045"
    assert len(rows) == 9
    for text, power in zip(rows[1:], range(-1, -16, -2), strict=True):
        right, wrong = re.findall(r"(?:underline|negative)\(([\d.]+)\)", text.source)
        h = 10.0**power
        assert float(right + wrong) == pytest.approx(
            (np.exp(1 + h) - np.exp(1 - h)) / (2 * h), abs=1e-9 + 1e-15 / h
        )
        assert right == e[: len(right)]


def test_the_chord_s_ends_lie_on_the_curve_beside_the_point() -> None:
    (chord,) = staged(SCENE)[1].shown(Chord)
    (x1, y1), (x2, y2) = chord.coords
    assert (x1 + x2) / 2 == pytest.approx(1)
    assert x2 - x1 == pytest.approx(2 * 0.03)
    np.testing.assert_allclose([y1, y2], np.exp([x1, x2]), atol=1e-4)


def test_a_wrong_claim_has_a_curve_of_its_own_that_never_falls() -> None:
    curves = error_curves(EDGE_CASES[0], 7)
    gap = abs((np.sin(1) + np.cos(1)) - np.cos(1))
    assert curves["output"].coords[:, 1].min() > 0.5 * gap
    assert "output" not in error_curves({}, 7)


@pytest.mark.parametrize(
    ("edge", "beat", "words"),
    [
        (None, 7, "is right"),
        (0, 7, "is wrong"),
        (1, 7, "close, but not right"),
        (8, 7, "is right"),
        (None, 5, "left, rounding: digits cancel"),
        (2, 4, "half a V"),
        (2, 5, "no truncation"),
        (2, 6, "a large one"),
        (4, 5, "nothing is rounded off"),
    ],
)
def test_the_words_follow_the_outcome(edge: int | None, beat: int, words: str) -> None:
    parameters = {} if edge is None else EDGE_CASES[edge]
    assert words in staged(SCENE, parameters)[beat - 1].beat.caption


@pytest.mark.parametrize("function", ["abs(x - 1)", "3", "x^", "cos(x - 1)"])
def test_what_has_no_slope_or_no_error_is_refused(function: str) -> None:
    with pytest.raises(Exception, match="function must"):
        perform(SCENE, {"function": function})
