import ast
import builtins
import math

import numpy as np
import pytest
import sympy
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mathviz.calculus.formulas import parse_formula
from mathviz.errors import FormulaError, MathvizError

X = np.linspace(-2.7, 3.1, 40)


READINGS = [
    ("x^2 sin(x)", lambda x: x**2 * np.sin(x)),
    ("x**2sin(x)", lambda x: x**2 * np.sin(x)),
    ("2x", lambda x: 2 * x),
    ("2(x+1)(x-1)", lambda x: 2 * (x + 1) * (x - 1)),
    ("x(x+1)", lambda x: x * (x + 1)),
    ("xx", lambda x: x * x),
    ("xsin(x)", lambda x: x * np.sin(x)),
    ("-x^2", lambda x: -(x**2)),
    ("2^-x", lambda x: 2**-x),
    ("x--x", lambda x: 2 * x),
    ("+x", lambda x: x),
    ("x^2^2", lambda x: x**4),
    ("1/2x", lambda x: x / 2),
    ("x²+x³", lambda x: x**2 + x**3),
    ("3×x·2−x÷2", lambda x: 6 * x - x / 2),
    ("|x|", np.abs),
    ("2|x-1||x|", lambda x: 2 * np.abs(x - 1) * np.abs(x)),
    ("||x|-1|", lambda x: np.abs(np.abs(x) - 1)),
    ("|x|^2|x|", lambda x: np.abs(x) ** 3),
    ("2 pi x", lambda x: 2 * math.pi * x),
    ("πx", lambda x: math.pi * x),
    ("e^x", np.exp),
    ("2e x", lambda x: 2 * math.e * x),
    ("2e3x", lambda x: 2000 * x),
    ("007.50x", lambda x: 7.5 * x),
    (".5x + 1.", lambda x: 0.5 * x + 1),
    ("exp(-x^2/2)/sqrt(2pi)", lambda x: np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)),
    ("ln(x^2) + log(2)", lambda x: np.log(x**2) + math.log(2)),
    ("log2(8) + log10(1000) + x", lambda x: 6 + x),
    ("asin(x/4)arccos(x/4)", lambda x: np.arcsin(x / 4) * np.arccos(x / 4)),
    ("tan(x) cot(x) + sec(x) cos(x) + csc(x) sin(x)", lambda x: np.full_like(x, 3)),
    ("arctan(x) + sinh(x) cosh(x) tanh(x)", lambda x: np.arctan(x) + np.sinh(x) ** 2),
    ("tan(pi/2 - x)", lambda x: 1 / np.tan(x)),
    ("max(x, 0, 1) - min(x, 2)", lambda x: np.maximum(x, 1) - np.minimum(x, 2)),
    ("sign(x) step(x)", lambda x: np.where(x > 0, 1.0, 0.0)),
    ("\tx \n+ 1 ", lambda x: x + 1),
    ("((((((((((((((((((((x))))))))))))))))))))", lambda x: x),
    ("7", lambda x: np.full_like(x, 7)),
]


@pytest.mark.parametrize(("text", "function"), READINGS)
def test_readings(text, function):
    formula = parse_formula(text)
    assert np.allclose(formula.evaluate(X), function(X), rtol=1e-12)
    assert formula.text == text


CHARACTERS = "formula must hold only numbers, names, round brackets and + - * / ^ |, got "
UNKNOWN = "formula must use known names (here: x and functions such as sin), got "
REFUSALS = [
    ("", 0, "formula must end with a number or a name, got nothing"),
    ("   ", 3, "formula must end with a number or a name, got nothing"),
    ("x +", 3, "formula must end with a number or a name, got nothing after it"),
    ("(x", 0, "formula must close every bracket, got an open '('"),
    ("2|x", 1, "formula must close every bracket, got an open '|'"),
    ("x)", 1, "formula must open every bracket before closing it, got ')'"),
    ("(|x)|", 3, "formula must open every bracket before closing it, got ')'"),
    ("()", 1, "formula must have a number or a name before ), got nothing"),
    ("x * / 2", 4, "formula must have a number or a name before /, got nothing"),
    ("^2", 0, "formula must have a number or a name before ^, got nothing"),
    ("x 2", 2, "formula must have an operator before a number, got 2"),
    ("x, x", 1, "formula must use commas only between the arguments of a function, got ','"),
    ("max(x,)", 6, "formula must have a number or a name before ), got nothing"),
    ("max(x)", 0, "formula must give max 2 to 8 arguments, got 1"),
    ("2+abs(x, x)", 2, "formula must give abs 1 argument, got 2"),
    ("sin x", 0, "formula must give sin its argument in round brackets, got sin without them"),
    ("sin^2(x)", 0, "formula must put powers after the brackets, as in sin(x)^2, got sin^"),
    ("1 + sine(x)", 4, "formula must use known names (did you mean sin?), got sine"),
    ("x + y", 4, UNKNOWN + "y"),
    ("λ x", 0, UNKNOWN + "λ"),
    ("x!", 1, CHARACTERS + "'!'"),
    ("x.real", 1, CHARACTERS + "'.'"),
    ("'x'", 0, CHARACTERS + '"\'"'),
    ("[x]", 0, CHARACTERS + "'['"),
    ("x=1", 1, CHARACTERS + "'='"),
    ("x\0", 1, CHARACTERS + "'\\x00'"),
    ("lambda x", 0, UNKNOWN + "lambda"),
    ("lambda: 1", 6, CHARACTERS + "':'"),
    ("9^9^9^9", 4, "formula must keep powers up to 100, got 3.8742e+08"),
    ("(x^99)^99", 0, "formula must keep powers up to 100, got 9801"),
    ("x^(e^5)", 3, "formula must keep powers up to 100, got 148.413"),
    ("(9^99)^99", 1, "formula must hold numbers of at most 1204 digits, got more"),
    ("(1.0000001^100 x)^100", 1, "formula must hold numbers of at most 1204 digits, got more"),
    ("2*1e400", 2, "formula must hold numbers between 1e-100 and 1e100, got 1e400"),
    ("1e-400", 0, "formula must hold numbers between 1e-100 and 1e100, got 1e-400"),
    ("1e99*1e99", 0, "formula must stay below 1e100, got 1e+198"),
    ("1/0", 2, "formula must not divide by zero, got a zero divisor"),
    ("x/(x-x)", 3, "formula must not divide by zero, got a zero divisor"),
    ("0^-1", 0, "formula must not divide by zero, got a negative power of zero"),
    ("1+log(0)", 2, "formula must have a finite real value here, got none"),
    ("sqrt(-1)", 0, "formula must have a finite real value here, got none"),
    ("asin(2)", 0, "formula must have a finite real value here, got none"),
    ("tan(pi/2)", 0, "formula must have a finite real value here, got none"),
    ("(-8)^(1/3)", 0, "formula must have a finite real value here, got none"),
    ("exp(exp(1e50))", 4, "formula must have a finite real value here, got none"),
    ("(" * 21 + "x" + ")" * 21, 20, "formula must nest brackets at most 20 deep, got one more"),
    ("x" * 10_000, 200, "formula must be at most 200 characters long, got 10,000 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "position", "sentence"), REFUSALS)
def test_refusals_point_at_the_character(text, position, sentence):
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert (caught.value.sentence, caught.value.position) == (sentence, position)
    assert caught.value.text == text


def test_the_name_of_a_parameter_is_in_its_error():
    with pytest.raises(FormulaError, match="loss must close every bracket"):
        parse_formula("(x", name="loss")


alphabet = st.sampled_from([*"xy0129.eE+-*/^()|, \t", "sin", "max", "pi", "²", "λ", "**", "sqrt("])
anything = st.one_of(
    st.text(max_size=60), st.lists(alphabet, max_size=30).map("".join), st.text(alphabet="x()|^-9")
)


def read(text):
    try:
        return parse_formula(text, ("x", "y")), None
    except FormulaError as error:
        return None, error


@settings(max_examples=300)
@given(anything)
@example("__import__('os').system('true')")
@example("().__class__.__bases__[0]")
@example("x.__class__")
@example("exec(x)")
@example("f_sin(x)")
@example("v_x")
@example("x if x else x")
@example("x @ x // x % x << 1")
@example("{x: x}; import os")
def test_any_text_is_read_or_refused_at_a_character(text):
    formula, error = read(text)
    if formula is None:
        assert 0 <= error.position <= len(text)
        return
    values = formula.evaluate(X, 0.5)
    assert values.shape == X.shape
    assert formula.typst


@given(anything)
def test_nothing_is_executed(text):
    def never(*_, **__):
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        for name in ("eval", "exec"):
            patch.setattr(builtins, name, never)
        patch.setattr(sympy, "sympify", never)
        patch.setattr(sympy, "lambdify", never)
        read(text)


def test_only_arithmetic_reaches_pythons_parser(monkeypatch):
    seen = []
    parse = ast.parse
    monkeypatch.setattr(
        ast, "parse", lambda source, **kw: seen.append(source) or parse(source, **kw)
    )
    parse_formula("lambda |sin(x)| + 2pi", ("x", "lambda"))
    assert seen == ["v_lambda*f_abs(f_sin(v_x))+2*v_pi"]


expressions = st.recursive(
    st.one_of(
        st.sampled_from(["x", "y", "pi", "e"]),
        st.integers(0, 9).map(str),
        st.integers(0, 999).map(lambda n: f"{n / 100}"),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        st.tuples(inner, st.integers(1, 4)).map(lambda t: f"({t[0]})^{t[1]}"),
        st.tuples(st.sampled_from(["sin", "cos", "exp", "abs", "tanh"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        inner.map(lambda t: f"-({t})"),
    ),
    max_leaves=8,
)
NAMES = {"pi": math.pi, "e": math.e, "sin": np.sin, "cos": np.cos, "exp": np.exp, "abs": np.abs}
NAMES["tanh"] = np.tanh


@settings(max_examples=150)
@given(expressions)
def test_values_are_those_that_python_computes(text):
    formula, error = read(text)
    if formula is None:
        assert any(word in error.requirement for word in ("zero", "finite", "below", "characters"))
        return
    x, y = np.meshgrid([-1.3, 0.7, 2.1], [0.4, -2.2])
    with np.errstate(all="ignore"):
        expected = eval(text.replace("^", "**"), {**NAMES, "x": x, "y": y}) + 0 * x  # our text
    tame = np.isfinite(expected) & (np.abs(expected) < 1e6)
    scale = np.maximum(1, np.abs(expected))
    assert np.allclose((formula.evaluate(x, y) / scale)[tame], (expected / scale)[tame], atol=1e-5)


@settings(max_examples=100)
@given(expressions)
def test_derivatives_are_the_limits_of_difference_quotients(text):
    formula, _ = read(text)
    if formula is None:
        return
    slope = formula.derivative("x")
    x, y, h = np.array([-1.3, 0.7, 2.1]), 0.4, 1e-6
    values = formula.evaluate(x, y)
    quotient = (formula.evaluate(x + h, y) - formula.evaluate(x - h, y)) / (2 * h)
    curvature = slope.evaluate(x + h, y) - slope.evaluate(x - h, y)
    tame = (np.abs(values) < 1e3) & (np.abs(quotient) < 1e3) & (np.abs(curvature) < 1e-3)
    assert np.allclose(slope.evaluate(x, y)[tame], quotient[tame], atol=1e-3)
    assert (
        np.array_equal(
            parse_formula(slope.text[:200], ("x", "y")).evaluate(x, y),
            slope.evaluate(x, y),
            equal_nan=True,
        )
        or len(slope.text) > 200
    )


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("|x|", np.sign),
        ("max(x, 0)", lambda x: np.where(x > 0, 1.0, 0.0)),
        ("min(x^2, x+1, 2)", lambda x: np.where((x**2 < x + 1) & (x**2 < 2), 2 * x, x + 1 < 2)),
        ("|ln(x^2)|", lambda x: np.sign(np.log(x**2)) * 2 / x),
        ("||x|-1| max(x, 0)", lambda x: np.where(x > 0, np.abs(x - 1) + np.sign(x - 1) * x, 0)),
        ("sign(x) step(x) x", lambda x: np.where(x > 0, 1.0, 0.0)),
    ],
)
def test_kinks_have_slopes_beside_them(text, slope):
    formula = parse_formula(text)
    assert np.allclose(formula.derivative().evaluate(X), slope(X))
    assert np.all(np.isfinite(formula.derivative().derivative().evaluate(X)))


TYPST = [
    ("x^2 sin(x)", "x^(2) sin(x)"),
    ("(1 - x)^2 + 100 (y - x^2)^2", "(1 - x)^(2) + 100 (y - x^(2))^(2)"),
    ("2|x-1||x|", "2 abs(x - 1) abs(x)"),
    ("1/2x", "frac(1, 2) x"),
    ("(x/y)^2", "(frac(x, y))^(2)"),
    ("x - -3", "x - (-3)"),
    ("-(x+y)x", "-(x + y) x"),
    ("x*2*3", "x dot 2 dot 3"),
    ("1e3^2x", "(1 dot 10^(3))^(2) x"),
    (".50x", "0.50 x"),
    ("asin(x) log2(y)", "arcsin(x) log_2(y)"),
    ("λ x_1 theta2 rate", 'lambda x_(1) theta_(2) "rate"'),
]


@pytest.mark.parametrize(("text", "markup"), TYPST)
def test_typst_shows_what_was_typed(text, markup):
    assert parse_formula(text, ("x", "y", "lambda", "x_1", "theta2", "rate")).typst == markup


def test_typst_accepts_every_markup():
    formulas = [parse_formula(text) for text, _ in READINGS]
    markup = [f.typst for f in formulas] + [f.derivative().typst for f in formulas]
    assert typst.compile("\n".join(f"$ {m} $" for m in markup).encode(), format="svg")


def test_greek_and_latin_spellings_are_one_name():
    formula = parse_formula("λ^2 + lambda", ("λ",))
    assert formula.variables == ("lambda",)
    assert formula.evaluate([2.0]).tolist() == [6.0]
    assert formula.derivative("λ").text == "2*lambda + 1"


def test_a_variable_may_take_a_constants_name():
    assert parse_formula("e + pi", ("e",)).evaluate(1.0) == 1 + math.pi
    slope = parse_formula("exp(1) e^2 + E", ("e", "E")).derivative("e")
    assert slope.text == "2*exp(1)*e"
    assert parse_formula(slope.text, ("e", "E")).evaluate(3, 4) == pytest.approx(6 * math.e)
    assert parse_formula("E e x", ("x", "E")).derivative("x").text == "e*E"


@pytest.mark.parametrize("text", ["abs(-3)", "sign(3)", "step(3)", "max(2, 3)", "min(2, 3)"])
def test_signs_of_arguments_are_never_pondered(text):
    """Sympy can take a minute to decide the sign of the argument of step(cot((x^0.7 - pi)^99))."""
    expression = parse_formula(text).expression
    assert expression.func in (sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min)


def test_numbers_are_exact():
    assert parse_formula("0.1 + 0.2 - 0.3").expression == 0
    assert parse_formula("x/3").expression == sympy.Symbol("x", real=True) / 3


def test_evaluate_broadcasts_and_is_silent_where_there_is_no_value():
    formula = parse_formula("log(x)/y", ("x", "y"))
    values = formula.evaluate(np.array([[1.0], [-1.0], [0.0]]), np.array([1.0, 0.0]))
    assert values.shape == (3, 2)
    assert np.array_equal(
        values, [[0, np.nan], [np.nan, np.nan], [-np.inf, -np.inf]], equal_nan=True
    )
    assert formula.evaluate(2, 1).shape == ()
    constant = parse_formula("3", ("x", "y"))
    assert constant.is_constant
    assert constant.evaluate(np.zeros(4), 0).tolist() == [3, 3, 3, 3]
    assert parse_formula("2", ()).evaluate() == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: parse_formula("x").evaluate(1, 2), "formula must be evaluated at x, got 2 arrays"),
        (lambda: parse_formula("x").derivative("y"), "variable must be one of x, got y"),
        (lambda: parse_formula("(-2)^x").derivative(), "formula must have a real derivative"),
        (lambda: parse_formula("x", ("sin",)), "variable must be a name"),
        (lambda: parse_formula("x", ("a b",)), "variable must be a name"),
    ],
)
def test_other_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
