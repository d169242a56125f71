import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import FormulaError, MathvizError
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.objectives import OBJECTIVES, objective

# Himmelblau, Applied Nonlinear Programming, 1972; saddles and maximum as commonly tabulated.
HIMMELBLAU = {
    CriticalKind.MINIMUM: [
        (3, 2),
        (-2.805118, 3.131312),
        (-3.779310, -3.283186),
        (3.584428, -1.848127),
    ],
    CriticalKind.SADDLE: [
        (-3.073026, -0.081353),
        (-0.127961, -1.953715),
        (0.086678, 2.884255),
        (3.385154, 0.073852),
    ],
    CriticalKind.MAXIMUM: [(-0.270845, -0.923039)],
}


def positions(chosen, kind):
    return sorted(tuple(p.position) for p in chosen.critical_points if p.kind is kind)


def test_himmelblaus_critical_points_are_the_published_ones():
    chosen = objective("himmelblau")
    for kind, published in HIMMELBLAU.items():
        assert np.allclose(positions(chosen, kind), sorted(published), atol=2e-6)
    assert np.allclose(chosen.value(*chosen.minima.T), 0, atol=1e-20)


def test_rosenbrocks_only_critical_point_is_its_minimum():
    chosen = objective("rosenbrock")
    assert [p.kind for p in chosen.critical_points] == [CriticalKind.MINIMUM]
    assert np.allclose(chosen.minima, [[1, 1]])


@pytest.mark.parametrize("name", OBJECTIVES)
def test_scipy_finds_one_of_our_minima(name):
    chosen = objective(name)
    found = scipy.optimize.minimize(
        lambda p: chosen.value(*p), [0.5, 0.5], jac=lambda p: chosen.gradient(*p), tol=1e-12
    )
    assert np.linalg.norm(chosen.minima - found.x, axis=1).min() < 1e-5


def test_rosenbrock_agrees_with_scipys():
    chosen = objective("rosenbrock")
    for point in np.random.default_rng(0).normal(size=(20, 2)):
        assert chosen.value(*point) == pytest.approx(scipy.optimize.rosen(point))
        assert np.allclose(chosen.gradient(*point), scipy.optimize.rosen_der(point))
        assert np.allclose(chosen.hessian(*point), scipy.optimize.rosen_hess(point))


@settings(max_examples=30)
@given(st.lists(st.integers(-8, 8), min_size=6, max_size=6))
def test_quadratics_are_solved(coefficients):
    a, b, c, d, e, f = coefficients
    chosen = objective(f"{a} x^2 + {b} x y + {c} y^2 + {d} x + {e} y + {f}")
    hessian = np.array([[2 * a, b], [b, 2 * c]])
    assert chosen.is_quadratic
    assert np.allclose(chosen.curvatures, np.linalg.eigvalsh(hessian)[::-1])
    if abs(np.linalg.det(hessian)) < 0.5:
        assert chosen.critical_points == ()
        assert chosen.condition_number is None
        return
    (point,) = chosen.critical_points
    assert np.allclose(point.position, np.linalg.solve(hessian, [-d, -e]))
    assert point.value == pytest.approx(float(chosen.value(*point.position)))
    signs = np.sign(chosen.curvatures).tolist()
    assert point.kind.name == {2: "MINIMUM", 0: "SADDLE", -2: "MAXIMUM"}[sum(signs)]
    if sum(signs) == 2:
        assert chosen.condition_number == pytest.approx(np.linalg.cond(hessian))
    else:
        assert chosen.condition_number is None
        assert len(chosen.minima) == 0
    x_low, x_high, y_low, y_high = chosen.window
    assert x_low <= point.position[0] <= x_high
    assert y_low <= point.position[1] <= y_high


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("x^4 + y^4", ["MINIMUM"]),
        ("-x^4 - y^2", ["MAXIMUM"]),
        ("x^3 + y^2", ["SADDLE"]),
        ("x^3 - 3 x y^2", ["SADDLE"]),
        ("x^2 + |y|", ["MINIMUM"]),
        ("sin(x) cos(y)", ["MINIMUM", "SADDLE", "SADDLE", "MAXIMUM"]),
        ("(x^2 + y^2 - 1)^2", ["MAXIMUM"]),
        ("x^2", []),
        ("3", []),
        ("x + y", []),
        ("exp(x)", []),
        ("log(x) + y^2", []),
    ],
)
def test_critical_points_of_typed_formulas(text, kinds):
    chosen = objective(text)
    assert chosen.name == "formula"
    assert [p.kind.name for p in chosen.critical_points] == kinds
    for point in chosen.critical_points:
        assert np.allclose(chosen.gradient(*point.position), 0, atol=1e-7)


def test_values_gradients_and_hessians_broadcast():
    chosen = objective("valley")
    x, y = np.ones((5, 1)), np.zeros(4)
    assert chosen.value(x, y).shape == (5, 4)
    assert chosen.gradient(x, y).shape == (5, 4, 2)
    assert chosen.hessian(x, y).shape == (5, 4, 2, 2)
    assert np.allclose(chosen.hessian(x, y)[2, 3], [[1, 0], [0, 10]])
    assert chosen.condition_number == 10
    assert chosen.typst == "frac(x^(2) + 10 y^(2), 2)"


def test_kinks_are_no_quadratics():
    assert not objective("|x| + y^2").is_quadratic


def test_unknown_names_are_refused_as_formulas():
    with pytest.raises(FormulaError, match="objective must use known names"):
        objective("rosenbrok")
    with pytest.raises(MathvizError, match="real derivative"):
        objective("(-2)^x")
