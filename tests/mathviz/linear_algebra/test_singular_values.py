import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.paths import rotation
from mathviz.linear_algebra.singular_values import singular_value_decomposition
from mathviz.linear_algebra.svd_story import svd_story
from tests.mathviz.strategies import tables, typed_numbers, untyped_numbers


@given(st.one_of(tables(st.integers(-3, 3)), tables(untyped_numbers)))
def test_factors_multiply_back_and_are_numpys(matrix):
    a = np.array(matrix, dtype=float)
    found = singular_value_decomposition(matrix)
    m, n = a.shape
    size = max(1.0, np.abs(a).max())
    sigma = np.zeros((m, n))
    np.fill_diagonal(sigma, found.singular_values)
    assert np.allclose(found.u @ sigma @ found.v.T, a, atol=1e-12 * size)
    assert np.allclose(found.u.T @ found.u, np.eye(m))
    assert np.allclose(found.v.T @ found.v, np.eye(n))
    expected = np.linalg.svd(a, compute_uv=False)
    assert np.allclose(found.singular_values, expected, atol=1e-12 * size)
    assert found.rank == np.linalg.matrix_rank(a)
    assert np.count_nonzero(found.singular_values) == found.rank
    for column in found.v.T:
        assert column[np.flatnonzero(np.abs(column) > 1e-9)[0]] > 0
    if found.rank:
        assert np.allclose(found.partial_sums[-1], a, atol=1e-12 * size)
        assert np.allclose(np.linalg.matrix_rank(found.pieces), 1)
    assert found.frobenius_norm == pytest.approx(np.linalg.norm(a))
    assert found.spectral_norm == pytest.approx(np.linalg.norm(a, 2))
    assert found.nuclear_norm == pytest.approx(np.linalg.norm(a, "nuc"))


@pytest.mark.parametrize("scale", [1e-300, 1e-200])
def test_tiny_matrices_keep_their_norms(scale):
    found = singular_value_decomposition([[3 * scale, 0], [4 * scale, 0]])
    assert found.frobenius_norm == pytest.approx(5 * scale)
    assert math.sqrt((3 * scale) ** 2 + (4 * scale) ** 2) == 0
    assert found.rank == 1


def test_wide_matrices_are_shown_too():
    found = singular_value_decomposition([[1, 2, 2]])
    assert (found.u.shape, found.v.shape, found.singular_values.tolist()) == ((1, 1), (3, 3), [3])


def test_refuses_large_matrices():
    with pytest.raises(MathvizError, match="matrix must be at most 12×12, got 13×2"):
        singular_value_decomposition(np.ones((13, 2)))


@given(st.sampled_from([2, 3]).flatmap(lambda m: tables(typed_numbers, (m, m), (2, 2))))
def test_the_three_motions_lead_to_the_image(matrix):
    story = svd_story(matrix)
    a = np.array(matrix)
    product = story.second_turn @ story.stretch @ story.first_turn
    assert np.allclose(product, a, atol=1e-10)
    assert np.allclose(story.ellipse, story.circle @ a.T, atol=1e-10)
    assert np.allclose(story.first_turn, rotation(story.first_angle))
    assert -math.pi / 2 <= story.first_angle <= math.pi / 2
    assert np.allclose(np.linalg.norm(story.semi_axes, axis=1), story.singular_values, atol=1e-9)
    assert np.allclose(story.directions @ a.T, story.semi_axes)
    assert np.allclose(story.second_turn @ story.second_turn.T, np.eye(len(a)))
    assert story.reflects == (np.linalg.det(story.second_turn) < 0)
    lengths = np.linalg.norm(story.ellipse, axis=1)
    assert lengths.max() <= story.singular_values[0] + 1e-9
    assert lengths.min() >= story.singular_values[1] - 1e-9 or len(a) == 2
    assert np.allclose(story.pieces.sum(axis=0), a, atol=1e-10)
    check_pieces(story)
    check_second_turn(story)


def check_pieces(story):
    assert len(story.pieces) == story.rank
    for k, piece in enumerate(story.pieces):
        values = np.linalg.svd(piece, compute_uv=False)
        assert np.allclose(values, [story.singular_values[k], 0], atol=1e-9)
        assert np.allclose(story.partial_sums[k], story.pieces[: k + 1].sum(axis=0))


def check_second_turn(story):
    if len(story.matrix) == 2:
        flip = np.diag([1.0, -1.0 if story.reflects else 1.0])
        assert np.allclose(rotation(story.second_angle) @ flip, story.second_turn)
        assert story.second_axis is None
        return
    assert not story.reflects
    x, y, z = story.second_axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn = np.eye(3) + math.sin(story.second_angle) * cross
    turn += (1 - math.cos(story.second_angle)) * cross @ cross
    assert np.allclose(turn, story.second_turn, atol=1e-6)


@pytest.mark.parametrize(
    ("matrix", "description", "values"),
    [
        ([[3, 0], [0, 1]], "the circle becomes an ellipse", [3, 1]),
        ([[3, 0], [0, -1]], "the circle becomes an ellipse, flipped over", [3, 1]),
        (rotation(1), "the circle stays the unit circle", [1, 1]),
        ([[0, 1], [1, 0]], "the circle stays the unit circle, flipped over", [1, 1]),
        ([[0, -2], [2, 0]], "the circle stays a circle", [2, 2]),
        ([[1, 2], [2, 4]], "the circle is flattened to a segment", [5, 0]),
        ([[0, 0], [0, 0]], "the circle collapses to the origin", [0, 0]),
        ([[1, 0], [0, 1], [0, 0]], "the circle stays the unit circle", [1, 1]),
        ([[0, 0], [0, 0], [0, 0]], "the circle collapses to the origin", [0, 0]),
    ],
)
def test_known_stories(matrix, description, values):
    story = svd_story(matrix)
    assert story.description == description
    assert np.allclose(story.singular_values, values)
    assert np.allclose(story.second_turn @ story.stretch @ story.first_turn, matrix)
    check_second_turn(story)


def test_a_rotation_turns_nothing_first():
    story = svd_story(rotation(1))
    assert story.first_angle == 0
    assert story.second_angle == pytest.approx(1)


def test_stories_are_told_of_the_plane_only():
    with pytest.raises(MathvizError, match="matrix must be 2×2 or 3×2, got 2×3"):
        svd_story([[1, 2, 3], [4, 5, 6]])
