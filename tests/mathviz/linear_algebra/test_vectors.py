import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.angles import AngleKind, dot_product, dot_sweep
from mathviz.linear_algebra.vectors import norm, unit_ball, vector_pair
from mathviz.linear_algebra.word_vectors import word_counts
from tests.mathviz.strategies import typed_numbers, untyped_numbers

VECTORS = st.lists(st.one_of(typed_numbers, untyped_numbers), min_size=3, max_size=3)
EXPONENTS = st.sampled_from([1, 1.5, 2, 3, 10, math.inf])


@given(VECTORS, EXPONENTS)
def test_norms_are_numpys(x, p):
    assert norm(x, p) == pytest.approx(np.linalg.norm(x, p), rel=1e-13)


@given(VECTORS, VECTORS, EXPONENTS)
def test_triangle_inequality(u, v, p):
    assert norm(np.add(u, v), p) <= (norm(u, p) + norm(v, p)) * (1 + 1e-14)


@pytest.mark.parametrize("scale", [1e150, 1e-150, 1e-200, 1e-300])
def test_norms_at_extreme_scales_where_powers_overflow_or_vanish(scale):
    assert norm([3 * scale / 5, 4 * scale / 5]) == pytest.approx(scale)
    assert norm([scale, scale], 3) == pytest.approx(2 ** (1 / 3) * scale)
    assert norm([scale, 0, -scale], 1) == pytest.approx(2 * scale)
    with np.errstate(all="ignore"):
        naive = np.sum(np.array([scale, scale]) ** 3) ** (1 / 3)
    assert naive in (0, math.inf)


def test_pairs():
    pair = vector_pair([2, 1], [1, 3], 1.5)
    assert (pair.sum.tolist(), pair.difference.tolist()) == ([3, 4], [1, -2])
    assert pair.scaled.tolist() == [3, 1.5]
    assert pair.norms_sum.tolist() == [7, 5, 4]
    assert pair.norms_u == pytest.approx([3, 5**0.5, 2])
    assert vector_pair([0, 0], [1, 1]).norms_u.tolist() == [0, 0, 0]


@pytest.mark.parametrize("p", [1, 1.5, 2, 4, math.inf])
def test_unit_balls_have_norm_one_all_around(p):
    ball = unit_ball(p)
    lengths = np.linalg.norm(ball.boundary, p, axis=1)
    assert lengths == pytest.approx(np.ones(97))
    assert np.array_equal(ball.boundary[0], ball.boundary[-1])
    assert ball.boundary[24].tolist() == [0, 1]
    corner = {1: 0.5, math.inf: 1}.get(p)
    if corner:
        assert ball.boundary[12] == pytest.approx([corner, corner])


@given(VECTORS, VECTORS)
def test_angle_and_shadow_are_those_of_the_definition(u, v):
    found = dot_product(u, v)
    assert found.dot == pytest.approx(np.dot(u, v), abs=1e-12)
    if not np.any(u):
        assert (found.kind, found.projection, found.shadow) == (AngleKind.NONE, None, None)
        return
    expected = np.dot(u, v) / np.dot(u, u) * np.array(u)
    assert np.allclose(found.projection, expected, atol=1e-9)
    assert np.allclose(found.rejection, np.array(v) - expected, atol=1e-9)
    assert found.shadow == pytest.approx(np.dot(u, v) / np.linalg.norm(u), abs=1e-9)
    if np.any(v):
        cosine = np.clip(np.dot(u, v) / np.linalg.norm(u) / np.linalg.norm(v), -1, 1)
        assert found.cosine == pytest.approx(cosine, abs=1e-12)
        assert found.angle == pytest.approx(math.acos(cosine), abs=1e-7)


@pytest.mark.parametrize(
    ("u", "v", "kind", "angle"),
    [
        ([1, 0], [3, 0], AngleKind.SAME, 0),
        ([0.1, 0.3], [0.2, 0.6], AngleKind.SAME, 0),
        ([1, 0], [1, 1], AngleKind.ACUTE, math.pi / 4),
        ([0.1, 0.3], [3, -1], AngleKind.RIGHT, math.pi / 2),
        ([1, 0], [-1e-20, 1], AngleKind.OBTUSE, math.pi / 2),
        ([1, 0], [1e-20, 1], AngleKind.ACUTE, math.pi / 2),
        ([1, 0], [-1, 1], AngleKind.OBTUSE, 3 * math.pi / 4),
        ([1, 2], [-2, -4], AngleKind.OPPOSITE, math.pi),
        ([1, 2], [0, 0], AngleKind.NONE, None),
        ([0, 0], [1, 2], AngleKind.NONE, None),
        ([1e150, 0], [1e150, 1e150], AngleKind.ACUTE, math.pi / 4),
        ([1e-200, 0], [1e-200, 1e-200], AngleKind.ACUTE, math.pi / 4),
    ],
)
def test_kinds(u, v, kind, angle):
    found = dot_product(u, v)
    assert found.kind is kind
    assert found.angle == (angle if angle is None else pytest.approx(angle))
    assert (found.cosine is None) == (angle is None)


def test_a_small_angle_survives_where_arccos_rounds_it_away():
    u, v = [1.0, 0.0], [1.0, 1e-9]
    assert dot_product(u, v).angle == pytest.approx(1e-9, rel=1e-6)
    assert math.acos(min(1.0, np.dot(u, v) / np.linalg.norm(v))) == 0


def test_the_shadow_of_zero_is_zero():
    found = dot_product([1, 0], [0, 0])
    assert (found.shadow, found.projection.tolist(), found.rejection.tolist()) == (
        0,
        [0, 0],
        [0, 0],
    )


def test_sweep():
    sweep = dot_sweep([3, 4], [2, 0], 73)
    assert np.allclose(sweep.vectors @ [3, 4], sweep.dots)
    assert np.allclose(np.linalg.norm(sweep.vectors, axis=1), 2)
    assert np.allclose(sweep.dots, 10 * np.cos(sweep.angles))
    assert np.allclose(sweep.shadows, sweep.dots / 5)
    assert sweep.vectors[0] == pytest.approx([1.2, 1.6])


def test_words():
    found = word_counts("The cat saw the dog.", "A dog, a CAT; don't!")
    assert found.words == ("a", "cat", "dog", "don't", "saw", "the")
    assert found.counts.tolist() == [[0, 1, 1, 0, 1, 2], [2, 1, 1, 1, 0, 0]]
    assert found.cosine == pytest.approx(2 / 7)
    assert word_counts("same words", "words same").cosine == 1
    assert word_counts("", "word").cosine is None
    assert word_counts("", "").words == ()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: norm([1, 2], 0.5), "p must be at least 1, got 0.5"),
        (lambda: norm([1, 2], -math.inf), "p must be finite, got -inf"),
        (lambda: norm([1, 2], math.nan), "p must be finite, got nan"),
        (lambda: norm([]), "vector must hold at least one number, got nothing"),
        (lambda: norm([1, math.nan]), "vector entry must be finite, got nan"),
        (lambda: norm([1e151]), "vector must have entries of magnitude at most 1e+150, got 1e+151"),
        (lambda: vector_pair([1, 2], [1, 2, 3]), "v must have 2 entries like u, got 3"),
        (lambda: vector_pair([1], [1], 1e151), "scale must stay below 1e+150 in size, got 1e+151"),
        (lambda: unit_ball(2, 12), "corners must be a multiple of 8, got 12"),
        (lambda: dot_sweep([0, 0], [1, 1]), "u must have a direction, got the zero vector"),
        (lambda: dot_sweep([1, 1], [0, 0]), "v must have a direction, got the zero vector"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
