"""A law for all: tiny and huge points, constants and vectors end in a result or a complaint."""

import contextlib
import math

import numpy as np
import pytest

from mathviz.calculus.combinations import combined_derivatives
from mathviz.calculus.computation_graph import computation_graph
from mathviz.calculus.derivative_check import derivative_check
from mathviz.calculus.derivative_rules import derivative_rules
from mathviz.calculus.derivatives import derivative_at
from mathviz.calculus.finite_differences import difference_curves
from mathviz.calculus.gradient_checking import check_gradient
from mathviz.calculus.gradients import directional_derivative, gradient_at
from mathviz.calculus.hessians import hessian_at
from mathviz.calculus.jacobians import jacobian_at
from mathviz.calculus.norm_gradients import NORMS, norm_gradient, quadratic_gradient
from mathviz.calculus.rules import differentiation_steps
from mathviz.calculus.taylor import taylor
from mathviz.errors import MathvizError

ONE = ["x^2", "exp(x)", "1/x", "x^100", "sqrt(x)", "ln(x)", "|x|", "tan(x)", "1e100x", "1e-100x"]
TWO = ["x^2 + y^2", "exp(x y)", "x/y", "1e100x^2 + y", "1e-100x y"]
AT_POINT = {
    "computation_graph": lambda f, x: computation_graph(f, {"x": x}),
    "combined_derivatives": lambda f, x: combined_derivatives(f, "x", x),
    "derivative_at": derivative_at,
    "derivative_check": derivative_check,
    "derivative_rules": lambda f, x: derivative_rules(f, "x", x),
    "difference_curves": difference_curves,
    "differentiation_steps": differentiation_steps,
    "taylor": taylor,
}
IN_PLANE = {
    "directional_derivative": lambda f, x: directional_derivative(f, [x, x], [1, 1]),
    "gradient_at": lambda f, x: gradient_at(f, [x, x]),
    "hessian_at": lambda f, x: hessian_at(f, [x, x]),
    "jacobian_at": lambda f, x: jacobian_at([f, "x"], [x, x]),
}
POINTS = [1e-150, -1e-150, 1e-9, 0.0, 1e6, -1e6]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("function", ONE)
@pytest.mark.parametrize("call", AT_POINT)
def test_functions_of_one_number_end_in_a_result_or_a_complaint(call, function, point):
    with contextlib.suppress(MathvizError):
        assert AT_POINT[call](function, point)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("function", TWO)
@pytest.mark.parametrize("call", IN_PLANE)
def test_functions_of_the_plane_end_in_a_result_or_a_complaint(call, function, point):
    with contextlib.suppress(MathvizError):
        assert IN_PLANE[call](function, point)


@pytest.mark.parametrize("point", [1e150, math.nan, math.inf, "x", None, [], [[1]], 1j])
@pytest.mark.parametrize("call", [*AT_POINT, *IN_PLANE])
def test_a_point_that_is_none_is_refused(call, point):
    function, calls = ("x^2", AT_POINT) if call in AT_POINT else ("x^2 + y^2", IN_PLANE)
    with pytest.raises(MathvizError) as caught:
        calls[call](function, point)
    assert caught.value.received


@pytest.mark.parametrize("call", [*AT_POINT, *IN_PLANE])
def test_a_square_has_its_slope_at_the_tiniest_points(call):
    function, calls = ("x^2", AT_POINT) if call in AT_POINT else ("x^2 + y^2", IN_PLANE)
    assert calls[call](function, 1e-150)


@pytest.mark.parametrize("scale", [1e-150, 1e-75, 1e75, 1e149])
@pytest.mark.parametrize("norm", NORMS)
def test_gradients_of_norms_scale(norm, scale):
    found, plain = norm_gradient(norm, [3 * scale, -4 * scale]), norm_gradient(norm, [3, -4])
    power = 1 if norm == "L2 squared" else 0
    assert np.allclose(found.gradient / scale**power, plain.gradient)
    assert found.value / scale ** (power + 1) == pytest.approx(plain.value)


@pytest.mark.parametrize("scale", [1e-150, 1e149])
def test_gradients_of_quadratic_forms_scale(scale):
    found = quadratic_gradient([[scale, 2 * scale], [0, 3 * scale]], [1, 2])
    assert found.value / scale == pytest.approx(17)
    assert np.allclose(found.gradient / scale, [6, 14])


@pytest.mark.parametrize("scale", [1e-150, 1e149])
def test_directions_of_any_length_give_one_slope(scale):
    assert directional_derivative("x^2 + y", [1, 2], [3 * scale, 4 * scale]).slope == (
        pytest.approx(2)
    )


@pytest.mark.parametrize("point", [math.nan, "x", None, [], [math.inf, 1], [[1, 2]], [1e150]])
def test_a_gradient_is_checked_at_points_only(point):
    with pytest.raises(MathvizError):
        check_gradient(lambda x: float(x @ x), lambda x: 2 * x, point)


@pytest.mark.parametrize("wrong", [[2.0, math.nan], [2.0], "x", None, [[2.0, 4.0]]], ids=repr)
def test_a_gradient_that_is_none_is_refused(wrong):
    with pytest.raises(MathvizError):
        check_gradient(lambda x: float(x @ x), lambda _: wrong, [1.0, 2.0])


@pytest.mark.parametrize("wrong", ["x", None, [1.0, 2.0], math.inf], ids=repr)
def test_a_value_that_is_no_number_is_refused(wrong):
    with pytest.raises(MathvizError):
        check_gradient(lambda _: wrong, lambda x: 2 * x, [1.0, 2.0])
