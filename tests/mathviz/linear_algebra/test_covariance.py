import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.clouds import correlated_cloud
from mathviz.linear_algebra.covariance import CloudKind, covariance
from mathviz.linear_algebra.principal_components import axis_sweep, principal_components
from tests.mathviz.strategies import tables, typed_numbers, untyped_numbers

DATA = st.one_of(tables(typed_numbers, rows=(2, 8)), tables(untyped_numbers, rows=(2, 8)))
CLOUD = correlated_cloud(0.6, (3, 1), 200)


@given(DATA)
def test_covariance_and_correlation_are_numpys(data):
    found = covariance(data)
    expected = np.atleast_2d(np.cov(data, rowvar=False))
    assert np.allclose(found.matrix, expected, atol=1e-10)
    assert np.allclose(found.mean, np.mean(data, axis=0))
    for i, j in np.ndindex(expected.shape):
        entry = found.products(i, j).sum() / (len(data) - 1)
        assert entry == pytest.approx(found.matrix[i, j], abs=1e-10)
        if found.constant[i] or found.constant[j]:
            assert math.isnan(found.correlation[i, j])
        else:
            pair = np.corrcoef(np.array(data)[:, i], np.array(data)[:, j])[0, 1]
            assert found.correlation[i, j] == pytest.approx(pair, abs=1e-6)
    assert np.allclose(found.axes.T * found.variances @ found.axes, expected, atol=1e-8)
    assert np.allclose(found.standard_deviations, np.std(data, axis=0, ddof=1))


@given(DATA)
def test_both_routes_to_the_components_agree(data):
    components = np.shape(data)[1]
    found = principal_components(data, components)
    size = max(1.0, np.abs(found.covariance.matrix).max())
    assert np.allclose(found.variances, found.covariance_variances, atol=1e-9 * size)
    expected = np.linalg.eigvalsh(np.atleast_2d(np.cov(data, rowvar=False)))[::-1]
    assert np.allclose(found.variances, expected, atol=1e-9 * size)
    assert np.allclose(found.rebuilt, data, atol=1e-9 * size)
    assert np.allclose(found.axes @ found.axes.T, np.eye(components))
    if found.covariance.rank:
        assert found.cumulative[-1] == pytest.approx(1)
        assert np.all(np.diff(found.shares) <= 0)


@pytest.mark.parametrize("components", [1, 2, 3])
def test_what_is_dropped_is_the_variance_missed(components):
    data = np.random.default_rng(1).normal(size=(40, 4)) @ np.diag([4.0, 2, 1, 0.5])
    found = principal_components(data, components)
    assert found.missed_variance == pytest.approx(np.sum(found.errors**2) / 39)
    assert np.allclose(found.errors, np.linalg.norm(data - found.rebuilt, axis=1))
    variances = found.scores.var(axis=0, ddof=1)
    assert np.allclose(variances, found.variances[:components])
    for axis, other in zip(found.axes, found.covariance_axes, strict=True):
        assert abs(axis @ other) == pytest.approx(1)
        assert axis @ other > 0


def test_the_turning_axis_has_its_peak_at_the_first_component():
    sweep = axis_sweep(CLOUD, 1000)
    found = principal_components(CLOUD)
    best = sweep.angles[np.argmax(sweep.variances)]
    assert sweep.best_angle == pytest.approx(best, abs=math.pi / 999)
    assert sweep.greatest_variance == pytest.approx(found.variances[0])
    assert sweep.variances.max() <= sweep.greatest_variance + 1e-12
    assert sweep.variances.min() >= sweep.least_variance - 1e-12
    axis = np.array([math.cos(sweep.best_angle), math.sin(sweep.best_angle)])
    assert np.var(CLOUD @ axis, ddof=1) == pytest.approx(sweep.greatest_variance)
    assert np.allclose(sweep.variances, np.var(CLOUD @ sweep.axes.T, axis=0, ddof=1))


def test_the_short_formula_fails_where_deviations_do_not():
    data = np.array([[1e8 + 1, 1e8 + 2], [1e8 + 2, 1e8 + 4], [1e8 + 3, 1e8 + 3]])
    found = covariance(data)
    assert found.matrix == pytest.approx(np.array([[1, 0.5], [0.5, 1]]))
    x = data[:, 0]
    assert ((x * x).mean() - x.mean() ** 2) * 3 / 2 != pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    ("data", "kind", "rank"),
    [
        ([[1, 1], [1, 1], [1, 1]], CloudKind.POINT, 0),
        ([[0.1, 5], [0.1, 5], [0.1, 5]], CloudKind.POINT, 0),
        ([[0, 0], [1, 2], [2, 4]], CloudKind.LINE, 1),
        ([[0, 0.1], [0, 0.3], [0, 0.7]], CloudKind.LINE, 1),
        ([[1e8, 1e8], [1e8 + 0.1, 1e8 + 0.1], [1e8 + 0.7, 1e8 + 0.7]], CloudKind.LINE, 1),
        ([[0, 0], [1, 0], [0, 1]], CloudKind.FULL, 2),
        ([[0, 0, 1], [1, 0, 1], [0, 1, 1]], CloudKind.FLAT, 2),
        ([[1, 2, 3], [4, 5, 7]], CloudKind.LINE, 1),
        ([[1], [2]], CloudKind.FULL, 1),
        ([[1e9, 1e-6], [1e9, 2e-6], [1e9, 4e-6]], CloudKind.LINE, 1),
    ],
)
def test_degenerate_clouds(data, kind, rank):
    found = covariance(data)
    assert (found.kind, found.rank) == (kind, rank)
    assert np.count_nonzero(found.variances) == rank


def test_ties_are_said():
    square = principal_components([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    assert square.tied.tolist() == [True]
    assert principal_components(CLOUD).tied.tolist() == [False]
    same = principal_components([[1, 1], [1, 1]])
    assert (same.tied.tolist(), same.missed_variance) == ([True], 0)
    assert np.all(np.isnan(same.shares))


def test_the_ellipse_is_one_deviation_out():
    found = covariance(CLOUD)
    centred = found.ellipse(2.0) - found.mean
    distances = np.einsum("ki,ij,kj->k", centred, np.linalg.inv(found.matrix), centred)
    assert distances == pytest.approx(np.full(97, 4.0))


@pytest.mark.parametrize("scale", [1e150, 1e-150, 1e-300])
def test_scale_changes_no_correlation(scale):
    data = scale * np.array([[0.1, 0.2], [0.4, 0.1], [0.9, 0.8]])
    found = covariance(data)
    assert np.allclose(found.correlation, np.corrcoef(data.T / scale))
    assert (found.kind, found.rank) == (CloudKind.FULL, 2)
    assert np.allclose(found.radii / scale, covariance(data / scale).radii)
    shares = principal_components(data).shares
    assert np.allclose(shares, principal_components(data / scale).shares)


def test_clouds_have_the_correlation_dialled():
    cloud = correlated_cloud(-0.7, (2, 0.5), 50_000, np.random.default_rng(1), (1, -1))
    found = covariance(cloud)
    assert found.correlation[0, 1] == pytest.approx(-0.7, abs=0.01)
    assert found.standard_deviations == pytest.approx([2, 0.5], rel=0.02)
    assert found.mean == pytest.approx([1, -1], abs=0.03)
    assert np.array_equal(correlated_cloud(), correlated_cloud())


@pytest.mark.parametrize("correlation", [-1, 1])
def test_full_correlation_is_a_line(correlation):
    assert covariance(correlated_cloud(correlation)).kind is CloudKind.LINE


def test_no_spread_is_a_point():
    assert covariance(correlated_cloud(0.5, (0, 0))).kind is CloudKind.POINT


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: covariance([[1, 2]]), "data must hold at least two points, got 1"),
        (lambda: covariance([]), "data must be a table of numbers, row by row, got []"),
        (lambda: covariance([[1, math.nan], [1, 2]]), "data entry must be finite, got nan"),
        (lambda: covariance(np.ones((2, 201))), "data must have at most 200 columns, got 201"),
        (lambda: principal_components(CLOUD, 3), "components must be between 1 and 2, got 3"),
        (lambda: axis_sweep(np.ones((2, 3))), "data must have 2 coordinates each, got 3"),
        (lambda: correlated_cloud(1.1), "correlation must be between -1 and 1, got 1.1"),
        (lambda: correlated_cloud(0.1, (1, -1)), "spread must be at least 0, got -1.0"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
