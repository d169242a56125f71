import math
from fractions import Fraction

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.joint import joint_normal
from mathviz.probability.joint_tables import joint_table

correlations = st.integers(-99, 99).map(lambda k: k / 100)
spreads = st.integers(1, 40).map(lambda k: k / 8)


@settings(max_examples=25)
@given(correlations, spreads, spreads, st.integers(-3, 3), st.integers(-5, 5))
def test_density_slice_and_marginals_agree_with_scipy(rho, s, t, mean, x):
    joint = joint_normal(rho, (mean, 1), (s, t), x, 10)
    law = scipy.stats.multivariate_normal((mean, 1), [[s * s, rho * s * t], [rho * s * t, t * t]])
    grid = np.stack(np.meshgrid(joint.grid_x, joint.grid_y), axis=-1)
    assert np.allclose(joint.density, law.pdf(grid), rtol=1e-9, atol=1e-300)
    assert joint.covariance == pytest.approx(rho * s * t)
    assert np.allclose(joint.covariance_matrix, law.cov)
    whole = law.pdf(np.column_stack([np.full(121, x), joint.grid_y]))
    conditional = whole / scipy.stats.norm(mean, s).pdf(x)
    assert np.allclose(joint.slice.density, conditional, rtol=1e-6, atol=1e-12)
    assert joint.regression[0] + joint.regression[1] * x == pytest.approx(joint.slice.mean)
    steps = [np.diff(g)[0] for g in (joint.grid_x, joint.grid_y)]
    across = joint.density.sum(axis=0) * steps[1]
    assert np.allclose(across, joint.marginals[0].density(joint.grid_x), rtol=2e-3, atol=1e-4 / s)


@given(correlations, spreads, spreads)
def test_the_ellipse_is_one_deviation_away_and_has_the_axes(rho, s, t):
    joint = joint_normal(rho, (2, -1), (s, t), samples=2)
    offset = joint.ellipse - joint.means
    distance = np.einsum("ij,jk,ik->i", offset, np.linalg.inv(joint.covariance_matrix), offset)
    assert np.allclose(distance, 1)
    lengths = np.linalg.norm(joint.axes, axis=1)
    assert np.allclose(lengths**2, np.linalg.eigvalsh(joint.covariance_matrix)[::-1])
    assert np.allclose(joint.covariance_matrix @ joint.axes[0], lengths[0] ** 2 * joint.axes[0])
    assert joint.axes[0] @ joint.axes[1] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("rho", [-1, -0.5, 0, 0.9, 1])
def test_draws_follow_the_law(rho):
    joint = joint_normal(rho, (1, 2), (3, 0.5), samples=40_000)
    expected = [[9, 1.5 * rho], [1.5 * rho, 0.25]]
    assert np.allclose(joint.sample_covariance, expected, atol=0.15)
    assert np.allclose(joint.sample_covariance, np.cov(joint.samples.T))
    assert np.allclose(joint.sample_mean, [1, 2], atol=0.06)


@pytest.mark.parametrize("rho", [-1, 1])
def test_a_perfect_correlation_is_a_line(rho):
    joint = joint_normal(rho, (1, 2), (3, 0.5), 4)
    assert joint.degenerate
    assert (joint.density, joint.slice.density, joint.slice.standard_deviation) == (None, None, 0)
    x, y = joint.samples.T
    assert np.allclose(y, 2 + rho * (x - 1) / 6)
    assert joint.slice.mean == pytest.approx(2 + rho / 2)
    assert np.linalg.norm(joint.axes[1]) == pytest.approx(0, abs=1e-12)
    word = "rising" if rho > 0 else "falling"
    assert joint.description == f"All points lie on one {word} line: x decides y."


def test_nearly_perfect_correlations_keep_their_digits():
    rho = 1 - 3.3e-9
    naive = math.sqrt(1 - rho**2)
    exact = math.sqrt(float(1 - Fraction(rho) ** 2))
    kept = joint_normal(rho).slice.standard_deviation
    assert kept == pytest.approx(exact, rel=1e-15)
    assert abs(naive / exact - 1) > 1e-10


def test_words():
    assert joint_normal(0).independent
    assert "independent" in joint_normal(0).description
    assert joint_normal(0.6).description == "Knowing x leaves 80 % of y's standard deviation."
    assert joint_normal(0.6).slice.x == 1
    first, again = joint_normal(), joint_normal(rng=np.random.default_rng(0))
    assert np.array_equal(first.samples, again.samples)


weights = st.integers(0, 6)


@given(
    st.integers(1, 4)
    .flatmap(lambda n: st.lists(st.lists(weights, min_size=n, max_size=n), min_size=1, max_size=4))
    .filter(lambda rows: any(map(any, rows)))
)
def test_tables_agree_with_counting(rows):
    """Each entry is a number of equally likely cases."""
    whole = sum(map(sum, rows))
    joint = joint_table([[Fraction(n, whole) for n in row] for row in rows])
    cases = np.array(
        [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]
    )
    x, y = cases.T
    for i, row in enumerate(rows):
        assert joint.x_marginal[i] == Fraction(sum(row), whole)
        expected = tuple(Fraction(n, sum(row)) for n in row) if any(row) else None
        assert joint.y_given_x[i] == expected
    for j, column in enumerate(zip(*rows, strict=True)):
        assert joint.y_marginal[j] == Fraction(sum(column), whole)
        expected = tuple(Fraction(n, sum(column)) for n in column) if any(column) else None
        assert joint.x_given_y[j] == expected
    assert float(joint.covariance) == pytest.approx(np.cov(x, y, ddof=0)[0, 1], abs=1e-12)
    assert float(joint.x_variance) == pytest.approx(np.var(x), abs=1e-12)
    assert float(joint.y_mean) == pytest.approx(np.mean(y))
    if np.ptp(x) and np.ptp(y):
        assert joint.correlation == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-12)
    else:
        assert joint.correlation is None
    rank = np.linalg.matrix_rank(np.array(rows))
    assert joint.independent == (rank == 1)


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_tables_have_no_scale(scale):
    cells, x = [[0.1, 0.2], [0.3, 0.4]], [-0.5, 1]
    plain, scaled = joint_table(cells, x), joint_table(cells, [scale * v for v in x])
    assert scaled.correlation == pytest.approx(plain.correlation)
    assert float(scaled.covariance) / scale == pytest.approx(float(plain.covariance))


def test_perfect_tables_and_uncorrelated_dependence():
    assert joint_table([[0.1, 0], [0, 0.9]]).correlation == 1.0
    assert joint_table([[0, 0.3], [0.7, 0]], (0.1, 0.7), (-3, 5)).correlation == -1.0
    square = joint_table([[0, 0.25], [0.5, 0], [0, 0.25]], (-1, 0, 1))
    assert (square.correlation, square.independent) == (0.0, False)
    assert joint_table([[1]]).correlation is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: joint_normal(1.01), "correlation must be between -1 and 1, got 1.01"),
        (lambda: joint_normal(math.nan), "correlation must be finite, got nan"),
        (lambda: joint_normal(0, (1,)), "means must have 2 entries, got 1"),
        (
            lambda: joint_normal(0, (1, 1), (1, 0)),
            "standard deviations must be at least 1e-150, got 0",
        ),
        (lambda: joint_normal(0, samples=1), "samples must be between 2 and 100000, got 1"),
        (lambda: joint_normal(0, x=math.inf), "x must be finite, got inf"),
        (lambda: joint_table([]), "table must have rows of equal length, got lengths []"),
        (lambda: joint_table([[0.5, 0.5], [0]]), "table must have rows of equal length"),
        (lambda: joint_table([[0.5, 0.6]]), "table must add to 1, got a sum of 1.1"),
        (lambda: joint_table([[0.5, 0.5]], (1, 2)), "x values must have 1 entries, got 2"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_the_ellipse_begins_to_the_right_of_the_middle():
    joint = joint_normal(0.5, [3, 1], [2, 1])
    assert joint.ellipse[0] == pytest.approx([5, 1.5])
    assert joint_normal().means.tolist() == [0, 0]
