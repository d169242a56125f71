import math

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.calculus.gradients import directional_derivative, gradient_at
from mathviz.calculus.hessians import HessianTest, hessian_at
from mathviz.calculus.jacobians import jacobian_at
from mathviz.errors import MathvizError

FUNCTIONS = ["x^2 + 3 x y", "sin(x) exp(y/2)", "x^3 - 3 x y^2", "ln(1 + x^2 + y^2)", "x/(2 + y^2)"]
POINTS = st.tuples(*[st.integers(-20, 20).map(lambda n: n / 10)] * 2)


def symbolic(formula, point):
    """Return sympy's gradient and Hessian at a point."""
    names = [sympy.Symbol(name, real=True) for name in formula.variables]
    places = dict(zip(names, map(sympy.Rational, map(str, point)), strict=True))
    gradient = [float(sympy.diff(formula.expression, n).subs(places)) for n in names]
    hessian = sympy.hessian(formula.expression, names).subs(places)
    return gradient, np.array(hessian.evalf().tolist(), dtype=float)


@pytest.mark.parametrize("text", FUNCTIONS)
@given(point=POINTS)
@settings(max_examples=12)
def test_gradient_and_hessian_are_sympys(text, point):
    found, second = gradient_at(text, point), hessian_at(text, point)
    gradient, hessian = symbolic(found.formula, point)
    assert np.allclose(found.gradient, gradient)
    assert np.allclose(second.matrix, hessian)
    assert np.allclose(second.curvatures, np.linalg.eigvalsh(hessian)[::-1], atol=1e-9)
    rebuilt = second.directions.T * second.curvatures @ second.directions
    assert np.allclose(rebuilt, hessian, atol=1e-9)
    assert second.determinant == pytest.approx(np.linalg.det(hessian), abs=1e-9)
    assert found.norm == pytest.approx(np.linalg.norm(gradient))
    assert found.directional_derivatives.max() <= found.norm + 1e-12
    if not found.critical:
        assert found.directional_derivatives.max() == pytest.approx(found.norm, rel=1e-3)
        assert found.steepest @ found.level_direction == pytest.approx(0, abs=1e-12)
        along = directional_derivative(text, point, 5 * found.steepest)
        assert along.slope == pytest.approx(found.norm)
        assert along.steepest_slope == pytest.approx(found.norm)
        level = directional_derivative(text, point, found.level_direction)
        assert level.slope == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_best_quadratic_errs_by_the_cube(text):
    found = hessian_at(text, [0.4, -0.7])
    errors = []
    for size in (0.1, 0.05):
        moved = found.point + size * np.array([[0.6, 0.8], [-0.8, 0.6]])
        errors.append(np.abs(found.quadratic(moved) - found.formula.evaluate(*moved.T)))
    assert np.all(errors[1] <= errors[0] / 6 + 1e-12)


def test_slices_carry_the_partial_slopes():
    found = gradient_at("x^2 y", [1, 2])
    first, second = found.slices
    assert (first.variable, first.slope, second.slope) == ("x", 4, 1)
    assert np.allclose(first.values, first.positions**2 * 2)
    assert np.allclose(first.tangent, 2 + 4 * (first.positions - 1))
    assert np.allclose(second.values, second.positions)


@pytest.mark.parametrize(
    ("text", "point", "test"),
    [
        ("x^2 + y^2", [0, 0], HessianTest.MINIMUM),
        ("-x^2 - 2 y^2", [0, 0], HessianTest.MAXIMUM),
        ("x^2 - y^2", [0, 0], HessianTest.SADDLE),
        ("x^3 - 3 x y^2", [0, 0], HessianTest.INCONCLUSIVE),
        ("x^4 + y^4", [0, 0], HessianTest.INCONCLUSIVE),
        ("x^2", [0, 3], HessianTest.INCONCLUSIVE),
        ("1", [0, 0], HessianTest.INCONCLUSIVE),
        ("x^2 + y^2", [1, 0], HessianTest.NOT_CRITICAL),
        ("cos(x) + cos(y)", [0, math.pi], HessianTest.SADDLE),
        ("sin(x) sin(y)", [math.pi / 2, math.pi / 2], HessianTest.MAXIMUM),
    ],
)
def test_second_derivative_tests(text, point, test):
    assert hessian_at(text, point).test is test


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("x^3 - 3 x y^2", "rises and falls"),
        ("x^4 + y^4", "rises or stays level"),
        ("-x^4", "falls or stays level"),
        ("5", "stays level"),
        ("x^4 - y^4", "rises and falls"),
        ("1000000 + ((x + 1)^2 - x^2 - 2x - 1)", "stays level"),
    ],
)
def test_flat_points_are_looked_at_nearby(text, change):
    found = hessian_at(text, [0, 0])
    assert found.change_along_flat == change
    assert found.description.endswith(change)


def test_critical_points_have_no_direction():
    found = gradient_at("x^2 + y^2", [0, 0])
    assert (found.critical, found.steepest, found.level_direction) == (True, None, None)
    assert found.description.startswith("critical point")
    assert np.all(found.directional_derivatives == 0)


def test_one_and_three_variables():
    assert gradient_at("t^2", [3], ("t",)).gradient.tolist() == [6]
    found = gradient_at("x y z", [1, 2, 3], ("x", "y", "z"))
    assert found.gradient.tolist() == [6, 3, 2]
    assert (found.angles, found.directional_derivatives, found.level_direction) == (None,) * 3
    assert hessian_at("x y z", [0, 0, 0], ("x", "y", "z")).test is HessianTest.INCONCLUSIVE


@pytest.mark.parametrize("point", [[0.5, -0.3], [1.2, 0.4]])
def test_jacobian_is_sympys_and_the_area_factor_is_measured(point):
    found = jacobian_at(["x^2 - y^2", "2 x y"], point)
    x, y = point
    assert np.allclose(found.matrix, [[2 * x, -2 * y], [2 * y, 2 * x]])
    assert found.determinant == pytest.approx(4 * (x * x + y * y))
    assert found.area_factors[-1] == pytest.approx(found.determinant, rel=1e-3)
    near = found.point + 1e-4 * np.array([[1, 2], [-2, 1]])
    assert np.allclose(found.map(near), found.linear(near), atol=1e-6)
    assert [[f.text for f in row] for row in found.formulas] == [["2*x", "-2*y"], ["2*y", "2*x"]]


def test_polar_coordinates():
    found = jacobian_at(["r cos(t)", "r sin(t)"], [2, 0.7], ("r", "t"))
    assert found.determinant == pytest.approx(2)
    assert found.description == "small areas grow 2 times"
    centre = jacobian_at(["r cos(t)", "r sin(t)"], [0, 0], ("r", "t"))
    assert (centre.singular, centre.description) == (True, "singular: small areas are flattened")
    assert jacobian_at(["y", "x"], [0, 0]).description == "small areas grow 1 times, turned over"


def test_jacobians_that_are_not_square():
    found = jacobian_at(["x + y", "x y", "2"], [1, 2])
    assert found.matrix.tolist() == [[1, 1], [2, 1], [0, 0]]
    assert (found.determinant, found.singular, found.area_factors) == (None, None, None)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gradient_at("|x| + y", [0, 1]), "function must be smooth at (0, 1), got a kink"),
        (lambda: gradient_at("max(x, y)", [1, 1]), "function must be smooth at (1, 1), got a kink"),
        (lambda: gradient_at("|x y|", [0, 1]), "function must be smooth at (0, 1), got a kink"),
        (lambda: hessian_at("x |x|", [0, 1]), "function must be smooth at (0, 1), got a kink"),
        (
            lambda: gradient_at("sqrt(x^2 + y^2)", [0, 0]),
            "function must have a gradient at (0, 0), got an infinite or no slope",
        ),
        (lambda: gradient_at("ln(x)", [-1, 0]), "function must have a value at (−1, 0), got none"),
        (lambda: gradient_at("x", [1]), "point must have 2 entries, got 1"),
        (lambda: gradient_at("1", [], ()), "variables must be 1 to 4 names, got 0"),
        (
            lambda: directional_derivative("x", [1, 2], [0, 0]),
            "direction must point somewhere, got the zero vector",
        ),
        (
            lambda: jacobian_at("x", [1, 2]),
            "functions must be a list of 1 to 4 formulas, got one text",
        ),
        (lambda: jacobian_at([], [1, 2]), "functions must be a list of 1 to 4 formulas, got 0"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message


@pytest.mark.parametrize(
    ("text", "point"), [("|x| + y", [1, 0]), ("x |x|", [0, 0]), ("|x y|", [0, 0])]
)
def test_kinks_elsewhere_do_no_harm(text, point):
    assert np.all(np.isfinite(gradient_at(text, point).gradient))


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("5e-10x^2 + 0.5y^2", HessianTest.INCONCLUSIVE),
        ("5e-10x^2 - 0.5y^2", HessianTest.INCONCLUSIVE),
        ("-5e-10x^2 + 0.5y^2", HessianTest.INCONCLUSIVE),
        ("6e-10x^2 + 0.5y^2", HessianTest.MINIMUM),
        ("6e-10x^2 - 0.5y^2", HessianTest.SADDLE),
        ("1e6x^2 + 1e-5y^2", HessianTest.INCONCLUSIVE),
        ("1e6x^2 - 1e-5y^2", HessianTest.INCONCLUSIVE),
        ("1e9 + 1e-4x + x^2 + y^2", HessianTest.MINIMUM),
        ("1e-4x + x^2 + y^2", HessianTest.NOT_CRITICAL),
    ],
)
def test_what_counts_as_flat_is_relative_to_the_steepest_and_the_highest(text, test):
    assert hessian_at(text, [0, 0]).test is test
