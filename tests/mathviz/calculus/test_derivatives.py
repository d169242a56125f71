import math

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.calculus.derivatives import SlopeKind, derivative_at
from mathviz.errors import FormulaError, MathvizError

SMOOTH = ["x^2", "sin(x)", "exp(-x^2/2)", "x^3 - 2x", "ln(x^2 + 1)", "1/(1 + x^2)", "tanh(x)"]


@pytest.mark.parametrize("text", SMOOTH)
@given(point=st.integers(-20, 20).map(lambda n: n / 10))
@settings(max_examples=15)
def test_smooth_slopes_are_sympys_and_the_secants_close_in(text, point):
    found = derivative_at(text, point)
    x = sympy.Symbol("x", real=True)
    expected = float(sympy.diff(found.formula.expression, x).subs(x, sympy.Rational(str(point))))
    assert found.kind is SlopeKind.SMOOTH
    assert found.slope == pytest.approx(expected, abs=1e-12)
    assert found.left_slope == found.right_slope == found.slope
    assert found.right_secants[-1] == pytest.approx(expected, abs=1e-4)
    assert found.left_secants[-1] == pytest.approx(expected, abs=1e-4)
    assert found.steps[:3].tolist() == [1, 0.5, 0.25]


KINDS = [
    ("|x|", 0, SlopeKind.CORNER, -1, 1),
    ("|x|", 1, SlopeKind.SMOOTH, 1, 1),
    ("|x - 0.1|", 0.1, SlopeKind.CORNER, -1, 1),
    ("x |x|", 0, SlopeKind.SMOOTH, 0, 0),
    ("|x|^3", 0, SlopeKind.SMOOTH, 0, 0),
    ("|sin(x)|", 0, SlopeKind.CORNER, -1, 1),
    ("||x| - 1|", 0, SlopeKind.CORNER, 1, -1),
    ("||x| - 1|", 1, SlopeKind.CORNER, -1, 1),
    ("|x^2|", 0, SlopeKind.SMOOTH, 0, 0),
    ("max(x, 0)", 0, SlopeKind.CORNER, 0, 1),
    ("max(x, x^2)", 0, SlopeKind.CORNER, 0, 1),
    ("max(x, x^2)", 1, SlopeKind.CORNER, 1, 2),
    ("min(x, 2x, 3)", 0, SlopeKind.CORNER, 2, 1),
    ("max(x, x)", 0, SlopeKind.SMOOTH, 1, 1),
    ("max(x, -x, x/2)", -2, SlopeKind.SMOOTH, -1, -1),
    ("sqrt(x^2)", 0, SlopeKind.CORNER, -1, 1),
    ("sqrt(|x|)", 0, SlopeKind.CUSP, -math.inf, math.inf),
    ("sign(x) sqrt(|x|)", 0, SlopeKind.VERTICAL, math.inf, math.inf),
    ("sqrt(x)", 0, SlopeKind.EDGE, None, math.inf),
    ("sqrt(1 - x^2)", 1, SlopeKind.EDGE, -math.inf, None),
    ("x sqrt(x)", 0, SlopeKind.EDGE, None, 0),
    ("step(x)", 0, SlopeKind.JUMP, 0, 0),
    ("x step(x)", 0, SlopeKind.CORNER, 0, 1),
    ("x step(x) + step(-x) x", 0, SlopeKind.SMOOTH, 1, 1),
    ("sign(x) + x", 0, SlopeKind.JUMP, 1, 1),
    ("1/x", 0, SlopeKind.UNDEFINED, -math.inf, -math.inf),
    ("ln(x)", -1, SlopeKind.UNDEFINED, None, None),
    ("exp(-1/x^2)", 0, SlopeKind.SMOOTH, 0, 0),
    ("3", 2, SlopeKind.SMOOTH, 0, 0),
]


@pytest.mark.parametrize(("text", "point", "kind", "left", "right"), KINDS)
def test_kinds(text, point, kind, left, right):
    found = derivative_at(text, point)
    assert found.kind is kind
    assert (found.left_slope, found.right_slope) == (left, right)
    assert (found.slope is None) == (kind is not SlopeKind.SMOOTH)
    assert (found.value is None) == (kind is SlopeKind.UNDEFINED)


def test_corners_are_described_with_both_slopes():
    assert derivative_at("|x|", 0).description == "no tangent: slope −1 on the left, 1 on the right"
    assert derivative_at("x^2", 3).description == "slope 6"
    assert derivative_at("step(x)", 0).description == SlopeKind.JUMP.value


def test_secants_that_do_not_exist_are_nan():
    found = derivative_at("sqrt(x)", 0)
    assert np.all(np.isnan(found.left_secants))
    assert np.all(np.diff(found.right_secants) > 0)
    assert np.all(np.isnan(derivative_at("1/x", 0).right_secants))


def test_the_traced_slope():
    found = derivative_at("x^2", 1, reach=2)
    assert np.allclose(found.slopes, 2 * found.x)
    assert np.allclose(found.values, found.x**2)
    assert (found.x[0], found.x[-1]) == (-1, 3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x^2", math.nan), "point must be finite, got nan"),
        (("x^2", 0, 0), "step must be between 0.001 and 1000, got 0"),
        (("x^2", 0, 1, 31), "halvings must be between 0 and 30, got 31"),
        (("x^2", 0, 1, 3, 0), "reach must be between 0.001 and 1000, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        derivative_at(*arguments)
    assert caught.value.sentence == message


def test_unreadable_formulas_point_at_the_character():
    with pytest.raises(FormulaError):
        derivative_at("x^", 0)
