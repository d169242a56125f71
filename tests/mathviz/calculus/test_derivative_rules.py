import pytest
import sympy

from mathviz.calculus.derivative_rules import derivative_rules
from mathviz.calculus.formulas import parse_formula
from mathviz.calculus.rule_steps import Rule
from mathviz.errors import MathvizError

X = sympy.Symbol("x")
PAIRS = [
    ("x^2", "sin(x)", X**2, sympy.sin(X)),
    ("x x + 2x", "-x", X**2 + 2 * X, -X),
    ("exp(-x)", "x^2 + 1", sympy.exp(-X), X**2 + 1),
    ("xsin(x)", "x^x", X * sympy.sin(X), X**X),
    ("|x|^3", "cos(x)", X**3, sympy.cos(X)),
    ("max(x, 0)", "exp(x)", X, sympy.exp(X)),
    ("2", "x", sympy.Integer(2), X),
]


@pytest.mark.parametrize(("f", "g", "first", "second"), PAIRS)
def test_traces_and_slopes_are_sympys(f, g, first, second):
    at = 0.7
    found = derivative_rules(f, g, at)
    combined = {
        "sum": first + second,
        "product": first * second,
        "quotient": first / second,
        "chain": first.subs(X, second),
    }
    for name, expression in combined.items():
        slope = float(sympy.diff(expression, X).subs(X, at))
        trace = getattr(found, name)
        assert getattr(found.changes, f"{name}_slope") == pytest.approx(slope, rel=1e-12)
        assert trace.steps[0].slope == pytest.approx(slope, rel=1e-12)
        assert trace.derivative.evaluate(at) == pytest.approx(slope, rel=1e-12)
        assert trace.point == at


def test_the_step_is_the_rectangles_growth():
    changes = derivative_rules("x^2", "x^3", 2, 0.5).changes
    growth = 2.5**5 - 2**5
    assert changes.strip_f + changes.strip_g + changes.corner == pytest.approx(growth)


def test_every_x_of_the_outer_function_becomes_the_inner():
    chain = derivative_rules("exp(x) max(x, 2x)", "x - 1", 3).chain
    assert chain.formula.evaluate(3) == pytest.approx(parse_formula("exp(x) (2x)").evaluate(2))


def test_the_first_rule_of_each_trace_is_the_one_it_is_named_for():
    found = derivative_rules("x^2", "sin(x)")
    assert [t.steps[0].rule for t in (found.sum, found.product, found.quotient)] == [
        Rule.SUM,
        Rule.PRODUCT,
        Rule.QUOTIENT,
    ]


def test_no_quotient_where_the_divisor_is_zero():
    found = derivative_rules("x + 1", "x^2", 0)
    assert found.quotient is None
    assert found.chain is not None


def test_no_chain_where_the_inner_value_is_outside():
    found = derivative_rules("log(x)", "x - 2", 1)
    assert found.chain is None
    assert found.quotient is not None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("1/x", "x", 0), "f must have a value and a slope at 0, got none"),
        (("x", "log(x)", -1), "g must have a value and a slope at -1, got none"),
        (("x", "x", 0, 0), "step must be between 1e-06 and 10, got 0"),
        (("x + " * 40 + "x", "x + " * 20 + "x"), "function must be at most 200 characters long"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        derivative_rules(*arguments)
    assert caught.value.sentence.replace("−", "-").startswith(message)
