import math
from fractions import Fraction

import numpy as np
import pytest
import sympy

from mathviz.calculus.formulas import parse_formula
from mathviz.calculus.power_series import power_series
from mathviz.calculus.taylor import taylor
from mathviz.errors import MathvizError

X = sympy.Symbol("x", real=True)
FUNCTIONS = [
    "exp(2x)", "sin(x) cos(3x)", "tan(x)", "cot(x + 1)", "sec(x)", "csc(x + 1)", "asin(x/3)",
    "acos(x/3)", "atan(x)", "sinh(x)", "cosh(x/2)", "tanh(x)", "ln(2 + x)", "log2(3 + x)",
    "sqrt(4 + x)", "1/(1 + x^2)", "(1 + x)^x", "x^5 - 3x^2 + 1", "2^x/(3 - x)", "(2 + x)^(1/3)",
]  # fmt: skip


@pytest.mark.parametrize("text", FUNCTIONS)
@pytest.mark.parametrize("centre", [0.0, 0.25])
def test_coefficients_are_sympys_derivatives(text, centre):
    order = 6
    expression = parse_formula(text).expression
    series = power_series(expression, X, centre, order)
    place = sympy.Rational(str(centre))
    for k in range(order + 1):
        expected = (sympy.diff(expression, X, k).subs(X, place) / sympy.factorial(k)).evalf(20)
        assert series[k] == pytest.approx(float(expected), rel=1e-12, abs=1e-13)


def test_many_centres_at_once_and_order_zero():
    expression = parse_formula("sin(x)").expression
    places = np.array([0.0, 1.0, 2.0])
    series = power_series(expression, X, places, 2)
    assert np.allclose(series, [np.sin(places), np.cos(places), -np.sin(places) / 2])
    assert np.allclose(power_series(expression, X, places, 0), [np.sin(places)])


@pytest.mark.parametrize(
    ("text", "centre", "radius"),
    [
        ("exp(x)", 0, math.inf),
        ("x^3 - 2x", 1, math.inf),
        ("exp(x^4)", 0, math.inf),
        ("sin(x)/x", 1, math.inf),
        ("1/(1 + x^2)", 0, 1),
        ("1/(1 + x^2)", 1, 2**0.5),
        ("1/(1 + 25 x^2)", 0, 0.2),
        ("ln(1 + x)", 0, 1),
        ("sqrt(x)", 2, 2),
        ("x^x", 1, 1),
        ("tan(x)", 0, math.pi / 2),
        ("tan(x)", 3, 3 - math.pi / 2),
        ("tanh(x)", 0, math.pi / 2),
        ("sec(2x)", 0, math.pi / 4),
        ("cot(x)", 1, 1),
        ("atan(x)", 0, 1),
        ("asin(x)", 0.5, 0.5),
        ("1/(1 + exp(-x))", 0, math.pi),
        ("1/cos(x)", 0.3, math.pi / 2 - 0.3),
        ("1/(1000 + x)", 0, 1000),
        ("1/(x - 0.001)", 0, 0.001),
        ("(x^2 - 1)/(x - 1) + 1/(x + 2)", 0, 2),
    ],
)
def test_the_radius_is_the_distance_to_the_nearest_singularity(text, centre, radius):
    found = taylor(text, centre)
    assert found.radius == pytest.approx(radius, rel=1e-6)
    assert found.radius_exact


@pytest.mark.parametrize("text", ["exp(x)", "sin(x)", "1/(1 + x^2)", "ln(2 + x)"])
def test_inside_the_radius_orders_close_in_and_the_bound_holds(text):
    found = taylor(text, 0, 12, reach=0.7)
    worst = found.errors.max(axis=1)
    assert worst[12] < worst[6] < worst[2]
    assert np.all(found.errors[-1] <= found.remainder_bound * (1 + 1e-9) + 1e-15)
    assert np.allclose(found.polynomials[-1], found.evaluate(found.x))
    assert np.allclose(found.polynomials[3], found.evaluate(found.x, 3))


def test_the_bound_is_met_where_the_next_derivative_is_constant():
    found = taylor("x^4", 0, 3, reach=2)
    assert found.remainder_bound == pytest.approx(found.x**4)
    assert found.errors[-1] == pytest.approx(found.remainder_bound)


def test_outside_the_radius_higher_orders_are_worse():
    found = taylor("1/(1 + x^2)", 0, 12, reach=2)
    assert found.errors[12, -1] > found.errors[6, -1] > found.errors[2, -1]
    assert found.description == "converges within 1 of the centre"


def test_coefficients_as_fractions_and_in_writing():
    found = taylor("sin(x)", 0, 7)
    assert found.exact_coefficients[3] == Fraction(-1, 6)
    assert found.exact_coefficients[7] == Fraction(-1, 5040)
    assert found.typst == "x - 1/6 x^(3) + 1/120 x^(5) - 1/5040 x^(7)"
    assert taylor("1/x", 2, 2).typst == "1/2 - 1/4 (x - 2) + 1/8 (x - 2)^(2)"
    assert taylor("-x", -1, 1).typst == "1 - (x + 1)"
    assert taylor("x - x", 0, 3).typst == "0"
    assert taylor("-exp(x)", 0, 1).typst == "-1 - x"
    assert taylor("cos(x)", 1, 0).exact_coefficients == (None,)


def test_rounding_leaves_no_coefficient_where_there_is_none():
    assert taylor("1/(1 + exp(-x))", 0, 8).coefficients[2::2].tolist() == [0, 0, 0, 0]


def test_derivatives_by_differences_would_lose_what_the_recurrence_keeps():
    exact = 1 / math.factorial(8)
    assert taylor("exp(x)", 0, 8).coefficients[8] == pytest.approx(exact, rel=1e-14)
    h = 1e-2
    terms = [(-1) ** (8 - k) * math.comb(8, k) * math.exp((k - 4) * h) for k in range(9)]
    assert abs(math.fsum(terms) / h**8 * exact - exact) > 0.01 * exact


@pytest.mark.parametrize(
    ("text", "centre", "kink"),
    [
        ("|x|", 1, 1),
        ("|x|", -2, 2),
        ("max(x, 0)^2", 2, 2),
        ("|x - 9|", 0, None),
        ("|x| + 1/x", 3, 3),
    ],
)
def test_series_follow_the_branch_at_the_centre(text, centre, kink):
    found = taylor(text, centre)
    assert found.kink == (kink if kink is None else pytest.approx(kink, abs=1e-5))
    if kink is not None and kink < found.radius:
        assert found.description.startswith("follows the function up to a kink")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("|x|", 0), "function must have derivatives of every order at 0, got none"),
        (("x |x|", 0), "function must have derivatives of every order at 0, got none"),
        (("1/x", 0), "function must have derivatives of every order at 0, got none"),
        (("sqrt(x)", 0), "function must have derivatives of every order at 0, got none"),
        (("ln(x)", -1), "function must have derivatives of every order at −1, got none"),
        (("x", 0, 31), "order must be between 0 and 30, got 31"),
        (("x", math.nan), "centre must be finite, got nan"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        taylor(*arguments)
    assert caught.value.sentence == message
