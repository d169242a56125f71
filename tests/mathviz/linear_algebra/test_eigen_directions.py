import math

import numpy as np
import pytest
from hypothesis import given

from mathviz.errors import MathvizError
from mathviz.linear_algebra.eigen import EigenKind
from mathviz.linear_algebra.eigen_directions import eigen_directions
from tests.mathviz.strategies import matrices


@given(matrices())
def test_the_graph_is_the_determinant_and_shows_its_zeros(matrix):
    found = eigen_directions(matrix)
    a, scale = np.array(matrix), max(1.0, np.abs(matrix).max()) ** 2
    for x, y in zip(found.lambdas[::8], found.polynomial[::8], strict=True):
        assert y == pytest.approx(np.linalg.det(x * np.eye(2) - a), abs=1e-9 * scale)
    middle = np.trace(a) / 2
    assert found.lambdas + found.lambdas[::-1] == pytest.approx(2 * middle)
    if found.system.kind is not EigenKind.COMPLEX:
        values = np.linalg.eigvals(a).real
        assert found.lambdas[0] < values.min() + 1e-6
        assert values.max() - 1e-6 < found.lambdas[-1]
        assert found.turn is None


def test_a_turn_is_shown_as_one():
    found = eigen_directions([[1, -1], [1, 1]])
    assert found.turn == pytest.approx(45)
    halfway = found.path.at(0.5)
    assert np.linalg.norm(halfway, axis=0)[0] == pytest.approx(np.linalg.norm(halfway, axis=0)[1])
    assert halfway[0] @ halfway[1] == pytest.approx(0, abs=1e-12)
    assert math.degrees(math.atan2(halfway[1, 0], halfway[0, 0])) == pytest.approx(22.5)


@pytest.mark.parametrize("matrix", [[[2, 1], [1, 2]], [[1, 1], [0, 1]], [[-1, 0], [0, 2]]])
def test_eigenvectors_stay_on_their_lines_all_the_way(matrix):
    found = eigen_directions(matrix)
    for vector in found.fan.directions[found.fan.stays]:
        for t in (0.3, 0.5, 0.8):
            x, y = found.path.at(t) @ vector
            assert x * vector[1] - y * vector[0] == pytest.approx(0, abs=1e-12)


def test_as_many_arrows_as_asked_for():
    fan = eigen_directions([[2, 0], [0, 1]], 8).fan
    angles = [math.atan2(y, x) % math.pi for x, y in fan.directions[fan.stays]]
    assert len(fan.directions) == 8
    assert sorted(angles) == pytest.approx([0, 0, math.pi / 2, math.pi / 2])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.eye(3),), "matrix must be 2×2, got 3×3"),
        ((np.eye(2), 0), "directions must be between 1 and 360, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        eigen_directions(*arguments)
    assert caught.value.sentence == message
