import numpy as np
import pytest
import sympy

from mathviz.calculus.derivative_shapes import derivative_shape
from mathviz.calculus.matrix_calculus import MATRIX_IDENTITIES, matrix_derivative
from mathviz.errors import MathvizError


@pytest.mark.parametrize("name", MATRIX_IDENTITIES)
@pytest.mark.parametrize("layout", ["numerator", "denominator"])
@pytest.mark.parametrize("sizes", [(3, 2), (2, 4), (1, 1), (1, 3), (3, 1)])
def test_each_identity_agrees_with_central_differences(name, layout, sizes):
    for seed in range(3):
        found = matrix_derivative(name, layout, sizes=sizes, rng=np.random.default_rng(seed))
        size = max(1.0, np.abs(found.derivative).max())
        assert found.largest_difference < 1e-6 * size
        assert np.allclose(found.derivative, found.numerical, atol=1e-6 * size)
        assert np.array_equal(found.other_layout, found.derivative.T)
        assert found.shapes["derivative"] == found.derivative.shape
        expected = derivative_shape(found.shapes["value"], found.shapes[found.by], layout)
        assert found.derivative.shape == expected


@pytest.mark.parametrize("name", MATRIX_IDENTITIES)
def test_each_identity_is_derived_and_stated_in_both_layouts(name):
    denominator, numerator = (matrix_derivative(name, x) for x in ("denominator", "numerator"))
    assert len(denominator.lines) >= 2
    assert all(line.typst and line.reason for line in denominator.lines)
    assert np.array_equal(denominator.derivative, numerator.derivative.T)
    same = np.array_equal(denominator.derivative, denominator.derivative.T) and name == "sigmoid"
    assert (denominator.statement == numerator.statement) == same
    for text in (denominator.statement, *(line.typst for line in denominator.lines)):
        assert text.count("(") == text.count(")")
        assert text.count('"') % 2 == 0


def test_sympy_agrees_on_the_quadratic_form_and_the_determinant():
    x = sympy.Matrix(sympy.symbols("x0:3"))
    a = sympy.Matrix([[1, 2, 0], [3, -1, 4], [0, 5, 2]])
    place = dict(zip(x, [1, -2, 3], strict=True))
    expected = [(x.T * a * x)[0].diff(symbol).subs(place) for symbol in x]
    matrix = np.array(a.tolist(), dtype=float)
    found = matrix_derivative("quadratic_form", inputs={"A": matrix, "x": [1, -2, 3]})
    assert found.derivative[:, 0].tolist() == [float(e) for e in expected]
    entries = sympy.Matrix(2, 2, sympy.symbols("a:d"))
    at = dict(zip(entries, [2, 1, 1, 3], strict=True))
    slopes = [[float(entries.det().diff(e).subs(at)) for e in row] for row in entries.tolist()]
    found = matrix_derivative("determinant", inputs={"X": [[2, 1], [1, 3]]})
    assert found.derivative == pytest.approx(np.array(slopes))


def test_the_soft_maximum_survives_large_entries():
    found = matrix_derivative("log_sum_exp", inputs={"x": [1e5, 1e5, 0]})
    assert found.derivative[:, 0] == pytest.approx([0.5, 0.5, 0])
    with np.errstate(over="ignore"):
        assert np.isinf(np.log(np.exp([1e5, 1e5, 0]).sum()))


def test_the_same_seed_draws_the_same_numbers():
    first, second = (matrix_derivative("least_squares") for _ in range(2))
    assert np.array_equal(first.inputs["A"], second.inputs["A"])


@pytest.mark.parametrize(
    ("of", "by", "layout", "shape"),
    [
        ((1, 1), (3, 1), "denominator", (3, 1)),
        ((1, 1), (3, 1), "numerator", (1, 3)),
        ((2, 1), (3, 1), "numerator", (2, 3)),
        ((2, 1), (3, 1), "denominator", (3, 2)),
        ((1, 1), (2, 3), "denominator", (2, 3)),
        ((1, 1), (2, 3), "numerator", (3, 2)),
        ((2, 3), (1, 1), "numerator", (2, 3)),
        ((2, 3), (1, 1), "denominator", (3, 2)),
        ((2, 1), (1, 1), "numerator", (2, 1)),
        ((1, 1), (1, 1), "numerator", (1, 1)),
    ],
)
def test_shapes(of, by, layout, shape):
    assert derivative_shape(of, by, layout) == shape


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: matrix_derivative("linear", "row"),
            "layout must be one of numerator, denominator, got row",
        ),
        (
            lambda: matrix_derivative(
                "least_squares", inputs={"A": np.eye(2), "x": [1, 2, 3], "b": [1, 2]}
            ),
            "x must fit A: n = 2, got 3×1 for A of 2×2",
        ),
        (
            lambda: matrix_derivative("quadratic_form", inputs={"A": np.ones((2, 3)), "x": [1, 2]}),
            "A must fit A: n = 2, got 2×3 for A of 2×3",
        ),
        (lambda: matrix_derivative("linear", inputs={"a": [1]}), "inputs must name a, x, got no x"),
        (
            lambda: matrix_derivative("log_determinant", inputs={"X": [[1, 2], [2, 4]]}),
            "X must be invertible, got a singular matrix",
        ),
        (lambda: matrix_derivative("linear", sizes=(0, 1)), "size must be between 1 and 6, got 0"),
        (
            lambda: matrix_derivative("linear", sizes=(1,)),
            "sizes must be two numbers, m and n, got 1",
        ),
        (
            lambda: derivative_shape((2, 1), (2, 3)),
            "derivative must be of a scalar by a matrix or of a vector, got 2×1 by 2×3",
        ),
        (
            lambda: derivative_shape((2, 2), (3, 1)),
            "derivative must be of a matrix by a scalar or of a vector, got 2×2 by 3×1",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message


def test_unknown_identities_are_listed():
    with pytest.raises(MathvizError, match="identity must be one of linear, linear_map"):
        matrix_derivative("unknown")
