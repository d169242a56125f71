import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.products import matrix_product
from tests.mathviz.strategies import matrices


@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(0, 99))
def test_terms_and_outer_products_add_up(m, n, p, seed):
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    found = matrix_product(a, b)
    assert np.allclose(found.product, a @ b)
    assert np.allclose(found.terms.sum(axis=2), a @ b)
    assert np.allclose(found.outer_products.sum(axis=0), a @ b)
    for k in range(n):
        assert np.allclose(found.outer_products[k], np.outer(a[:, k], b[k]))
    assert (found.swapped is None) == (m != p)


@given(matrices(), matrices())
def test_commuting_is_said(a, b):
    found = matrix_product(a, b)
    assert found.commutes == np.allclose(found.product, found.swapped, atol=1e-11, rtol=0)
    assert matrix_product(a, a).commutes
    assert matrix_product(a, 3 * np.eye(2)).commutes


def test_shapes_that_differ_do_not_commute():
    found = matrix_product([[1, 2]], [[1], [2]])
    assert (found.product.tolist(), found.commutes) == ([[5]], False)
    assert found.swapped.tolist() == [[1, 2], [2, 4]]


def test_mismatch_names_both_shapes():
    message = "b must have as many rows as a has columns, got 2×3 times 2×2"
    with pytest.raises(MathvizError, match=message):
        matrix_product(np.ones((2, 3)), np.ones((2, 2)))
