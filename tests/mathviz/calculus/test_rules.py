import math

import numpy as np
import pytest
import sympy

from mathviz.calculus.combinations import combined_derivatives
from mathviz.calculus.formulas import parse_formula
from mathviz.calculus.rule_steps import Rule
from mathviz.calculus.rules import differentiation_steps
from mathviz.errors import MathvizError

FORMULAS = [
    "x^2 sin(3x + 1)", "(x + 1)/(x^2 - 5) - 5", "2^x + x^x", "max(x, x^2)/2", "-exp(-x^2/2) |x|",
    "ln(ln(x + 3))", "e^(x^2)", "x^(1/2)", "pi", "x", "+x", "3 tan(x) x", "log2(x)",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_every_step_has_its_slope_right(text):
    trace = differentiation_steps(text, 1.7)
    h = 1e-6
    formula = parse_formula(text)
    measured = (formula.evaluate(1.7 + h) - formula.evaluate(1.7 - h)) / (2 * h)
    assert trace.steps[0].slope == pytest.approx(float(measured), rel=1e-6, abs=1e-8)
    assert trace.steps[0].slope == pytest.approx(float(trace.derivative.evaluate(1.7)))
    assert trace.steps[0].depth == 0
    for step in trace.steps:
        for shown in (step.part, step.unfolded, step.result):
            assert shown.count("(") == shown.count(")")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("7", [Rule.CONSTANT]),
        ("x", [Rule.VARIABLE]),
        ("-x", [Rule.NEGATIVE, Rule.VARIABLE]),
        ("sin(x)", [Rule.FUNCTION]),
        ("x + 1", [Rule.SUM, Rule.VARIABLE, Rule.CONSTANT]),
        ("x - 1", [Rule.DIFFERENCE, Rule.VARIABLE, Rule.CONSTANT]),
        ("3 x", [Rule.CONSTANT_FACTOR, Rule.VARIABLE]),
        ("x / 3", [Rule.CONSTANT_FACTOR, Rule.VARIABLE]),
        ("x sin(x)", [Rule.PRODUCT, Rule.VARIABLE, Rule.FUNCTION]),
        ("1 / x", [Rule.QUOTIENT, Rule.CONSTANT, Rule.VARIABLE]),
        ("x^3", [Rule.POWER, Rule.VARIABLE]),
        ("2^x", [Rule.EXPONENTIAL, Rule.VARIABLE]),
        ("x^x", [Rule.GENERAL_POWER, Rule.VARIABLE, Rule.VARIABLE]),
        ("exp(x^2)", [Rule.CHAIN, Rule.POWER, Rule.VARIABLE]),
        ("2 pi", [Rule.CONSTANT]),
    ],
)
def test_rules_come_from_the_outside_in(text, rules):
    assert [step.rule for step in differentiation_steps(text).steps] == rules


def test_what_a_step_shows():
    steps = differentiation_steps("x^2 sin(3x)").steps
    assert steps[0].unfolded == "(x^(2))' sin(3 x) + (x^(2)) (sin(3 x))'"
    assert steps[1].unfolded == "2 x (x)'"
    chain = next(step for step in steps if step.rule is Rule.CHAIN)
    assert (chain.part, chain.unfolded) == ("sin(3 x)", "(cos(3 x)) (3 x)'")
    assert (chain.result, chain.depth) == ("3 cos(3 x)", 1)


def test_a_slope_that_is_not_there_is_nan_or_infinite():
    assert differentiation_steps("ln(x)", -1).steps[0].value != 0
    assert math.isinf(differentiation_steps("sqrt(x)", 0).steps[0].slope)


def test_combinations_are_sympys():
    x = sympy.Symbol("x", real=True)
    f, g, at = sympy.sin(x) + 2, x**2 + 1, sympy.Rational(7, 10)
    found = combined_derivatives("sin(x) + 2", "x^2 + 1", 0.7, 0.05)
    for name, expression in {
        "sum_slope": f + g, "product_slope": f * g, "quotient_slope": f / g,
        "chain_slope": f.subs(x, g),
    }.items():  # fmt: skip
        expected = float(expression.diff(x).subs(x, at))
        assert getattr(found, name) == pytest.approx(expected, rel=1e-13)
    assert found.outer_slope == pytest.approx(math.cos(1.49))
    assert found.outer_value == pytest.approx(math.sin(1.49) + 2)


def test_the_rectangle_grows_by_two_strips_and_a_corner():
    found = combined_derivatives("x^2", "3x", 1, 0.5)
    whole = found.strip_f + found.strip_g + found.corner
    assert whole == pytest.approx(1.5**2 * 4.5 - 3)
    small = combined_derivatives("x^2", "3x", 1, 1e-5)
    strips = (small.strip_f + small.strip_g) / small.step
    assert strips == pytest.approx(small.product_slope, rel=1e-4)
    assert abs(small.corner / small.step) < 1e-3


def test_absences():
    found = combined_derivatives("ln(x)", "x - 2", 2)
    assert (found.quotient_slope, found.outer_value, found.chain_slope) == (None, None, None)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: combined_derivatives("ln(x)", "x", -1),
            "f must have a value and a slope at −1, got none",
        ),
        (
            lambda: combined_derivatives("x", "sqrt(x)", 0),
            "g must have a value and a slope at 0, got none",
        ),
        (lambda: combined_derivatives("x", "x", 0, 0), "step must be between 1e-06 and 10, got 0"),
        (lambda: differentiation_steps("x", np.inf), "point must be finite, got inf"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
