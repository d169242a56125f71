import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.projections import project
from tests.mathviz.strategies import tables, untyped_numbers


@given(tables(st.integers(-3, 3), columns=(2, 5)))
def test_projection_is_nearest_perpendicular_and_done_once(table):
    vector, onto = np.array(table[0], dtype=float), np.array(table[1:] or [table[0]], dtype=float)
    found = project(vector, onto)
    assert found.rank == np.linalg.matrix_rank(onto)
    assert np.allclose(found.projection + found.residual, vector)
    assert np.allclose(onto @ found.residual, 0, atol=1e-12)
    assert np.allclose(found.matrix @ found.matrix, found.matrix)
    assert np.allclose(found.matrix, found.matrix.T)
    assert np.allclose(found.matrix @ vector, found.projection)
    assert np.allclose(found.coefficients @ onto, found.projection)
    assert np.allclose(found.coefficients, np.linalg.lstsq(onto.T, vector, rcond=1e-12)[0])
    assert found.distance == pytest.approx(np.linalg.norm(found.residual), abs=1e-12)
    augmented = np.linalg.matrix_rank(np.vstack([onto, vector]))
    assert found.inside == (augmented == found.rank)


@given(st.lists(untyped_numbers, min_size=3, max_size=3))
def test_nothing_on_the_plane_is_nearer(vector):
    onto = np.array([[1, 2, 0.5], [0, 1, -1]])
    found = project(vector, onto)
    for coefficients in np.random.default_rng(0).normal(size=(20, 2)):
        assert np.linalg.norm(vector - coefficients @ onto) >= found.distance - 1e-12


@pytest.mark.parametrize("scale", [1e-300, 1e-150, 1e5])
def test_scale(scale):
    found = project([3 * scale, 4 * scale], [[scale, 0]])
    assert found.projection == pytest.approx([3 * scale, 0])
    assert found.distance == pytest.approx(4 * scale)
    assert not found.inside


def test_onto_nothing():
    found = project([1, 2], [[0, 0]])
    assert (found.rank, found.projection.tolist(), found.coefficients.tolist()) == (0, [0, 0], [0])
    assert project([0, 0], [[0, 0]]).inside


def test_refusals():
    with pytest.raises(MathvizError, match="vector must have 3 entries, got 2"):
        project([1, 2], [[1, 2, 3]])
