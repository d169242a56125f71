import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.vector_arithmetic import vector_arithmetic

entries = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3)


@given(entries, entries, st.floats(-100, 100))
def test_sums_multiples_and_lengths_are_numpys(u, v, scale):
    pair = vector_arithmetic(u, v, scale).pair
    u, v = np.array(u), np.array(v)
    assert np.array_equal(pair.sum, u + v)
    assert np.array_equal(pair.difference, u - v)
    assert np.array_equal(pair.scaled, scale * u)
    assert pair.norms_v == pytest.approx([np.linalg.norm(v, p) for p in (1, 2, np.inf)])


def test_each_ball_holds_what_has_length_one():
    balls = vector_arithmetic().balls
    assert [ball.p for ball in balls] == [1, 2, np.inf]
    for ball in balls:
        assert np.linalg.norm(ball.boundary, ball.p, axis=1) == pytest.approx(1)


def test_two_lengths_do_not_add():
    with pytest.raises(MathvizError, match="v must have"):
        vector_arithmetic([1, 2], [1, 2, 3])
