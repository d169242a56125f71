import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.deflation import deflation
from mathviz.linear_algebra.power_iteration import PowerOutcome, power_iteration
from tests.mathviz.strategies import matrices, untyped_numbers

C, S = math.cos(1), math.sin(1)


@given(matrices(3, untyped_numbers))
def test_what_settles_is_an_eigenvector(matrix):
    a = np.array(matrix)
    run = power_iteration(matrix)
    assert np.allclose(np.linalg.norm(run.vectors, axis=1), 1)
    assert len(run.vectors) == len(run.rayleigh) == len(run.residuals)
    for x, y in zip(run.vectors, run.vectors[1:], strict=False):
        assert np.allclose(y, a @ x / np.linalg.norm(a @ x))
    assert np.allclose(run.rayleigh, [x @ a @ x for x in run.vectors])
    sizes = np.sort(np.abs(np.linalg.eigvals(a)))[::-1]
    if sizes[0] == 0:
        assert run.ratio is None
        return
    assert run.ratio == pytest.approx(sizes[1] / sizes[0])
    if run.outcome is PowerOutcome.CONVERGED:
        assert np.allclose(a @ run.eigenvector, run.eigenvalue * run.eigenvector, atol=1e-7)
        assert abs(run.eigenvalue) == pytest.approx(sizes[0], rel=1e-6)
    else:
        assert run.ratio > 0.7
        assert run.eigenvalue is None


def test_rayleigh_quotients_of_a_symmetric_matrix_err_by_the_square():
    """Trefethen and Bau, theorem 27.1: the quotient's error shrinks by ratio² each step."""
    run = power_iteration([[2, 1], [1, 3]], [1, 0], steps=8, tolerance=1e-15)
    top = (5 + math.sqrt(5)) / 2
    errors = np.abs(run.rayleigh - top)
    assert errors[6] / errors[5] == pytest.approx(run.ratio**2, rel=1e-3)


@pytest.mark.parametrize(
    ("matrix", "start", "outcome", "eigenvalue"),
    [
        ([[2, 1], [1, 3]], None, PowerOutcome.CONVERGED, (5 + 5**0.5) / 2),
        ([[-3, 0], [0, 1]], None, PowerOutcome.CONVERGED, -3),
        (np.eye(2), [3, 4], PowerOutcome.CONVERGED, 1),
        ([[3, 0], [0, 1]], [0, 1], PowerOutcome.CONVERGED, 1),
        ([[0, 1], [1, 0]], None, PowerOutcome.NO_DOMINANT, None),
        ([[0, -1], [1, 0]], None, PowerOutcome.NO_DOMINANT, None),
        ([[1, 0], [0, 0.9999]], [1, 1], PowerOutcome.STEP_LIMIT, None),
        ([[0, 1], [0, 0]], [0, 1], PowerOutcome.VANISHED, 0),
        ([[C * C, C * S], [C * S, S * S]], [S, -C], PowerOutcome.VANISHED, 0),
        (np.zeros((2, 2)), None, PowerOutcome.VANISHED, 0),
        ([[5]], None, PowerOutcome.CONVERGED, 5),
        ([[1e-150, 0], [0, 2e-150]], None, PowerOutcome.CONVERGED, 2e-150),
    ],
)
def test_outcomes(matrix, start, outcome, eigenvalue):
    run = power_iteration(matrix, start)
    assert run.outcome is outcome
    expected = pytest.approx(eigenvalue) if eigenvalue else eigenvalue
    assert run.eigenvalue == expected
    assert (run.ratio is None) == (not np.linalg.eigvals(matrix).any())


@given(st.integers(2, 4).flatmap(matrices))
def test_deflation_peels_off_every_eigenvalue(matrix):
    a = np.array(matrix)
    a = a + a.T
    found = deflation(a)
    values = np.linalg.eigvalsh(a)
    size = max(np.abs(values).max(), 1e-9)
    for value, vector in zip(found.eigenvalues, found.eigenvectors, strict=True):
        assert np.allclose(a @ vector, value * vector, atol=1e-7 * size)
        assert np.abs(values - value).min() < 1e-7 * size
    products = found.eigenvectors @ found.eigenvectors.T
    assert np.allclose(products, np.eye(len(products)), atol=1e-5)
    if len(found.eigenvalues) == len(a):
        assert np.allclose(np.sort(found.eigenvalues), values, atol=1e-7 * size)
        assert np.allclose(found.matrices[-1], 0, atol=1e-7 * size)
    else:
        last = found.iterations[-1].outcome
        assert last in (PowerOutcome.NO_DOMINANT, PowerOutcome.STEP_LIMIT)


def test_deflation_of_a_few():
    found = deflation([[4, 0, 0], [0, 2, 0], [0, 0, 1]], count=2)
    assert found.eigenvalues == pytest.approx([4, 2])
    assert found.matrices[2] == pytest.approx(np.diag([0, 0, 1]), abs=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: power_iteration([[1]], [0]), "start must have a direction, got the zero vector"),
        (lambda: power_iteration([[1, 2]]), "matrix must be square, got 1×2"),
        (lambda: power_iteration(np.eye(2), steps=0), "steps must be between 1 and 10000, got 0"),
        (
            lambda: power_iteration([[1]], tolerance=0),
            "tolerance must be between 1e-15 and 0.1, got 0",
        ),
        (lambda: deflation([[1, 2], [0, 1]]), "matrix must be symmetric, got another"),
        (lambda: deflation(np.eye(2), 3), "count must be between 1 and 2, got 3"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
