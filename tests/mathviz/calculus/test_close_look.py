"""Cells that shrink at a point: their areas tend to the determinant."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz.calculus.close_look import CLOSEST, RIM, Closeness, close_look
from mathviz.errors import MathvizError

BENT = ["x - y^2/2", "y + x^2/2"]


def test_area_factors_are_the_means_of_the_determinant_over_the_cells() -> None:
    """The determinant is 1 + x y, so its mean over a cell is known; the shoelace is nearly it."""
    look = close_look(BENT, [1, 0.5], 1)
    assert look.sides[[0, -1]] == pytest.approx([0.25, 0.25 / CLOSEST])
    means = 1 + (1 + look.sides / 2) * (0.5 + look.sides / 2)
    np.testing.assert_allclose(look.area_factors, means, atol=1e-3 * look.sides[0])
    assert look.area_factors[-1] == pytest.approx(1.5, abs=0.01)


def test_everything_that_is_seen_lies_within_the_breadth() -> None:
    look = close_look(BENT, [1, 0.5], 1)
    for side in look.sides[::50]:
        images = look.jacobian.map(look.jacobian.point + side * RIM) - look.jacobian.image
        assert np.linalg.norm(images, axis=1).max() <= look.breadth * side * (1 + 1e-12)
    assert look.breadth >= np.sqrt(2)


@pytest.mark.parametrize(
    ("functions", "point", "kind"),
    [
        (BENT, [1, 0.5], Closeness.REGULAR),
        (["y + x^2", "x"], [1, 1], Closeness.FLIPPED),
        (["x^2", "y"], [0, 0], Closeness.FLAT),
        (["x^2 - y^2", "2 x y"], [0, 0], Closeness.NOTHING),
        (["2 x + y - 1", "x"], [3, 4], Closeness.LINEAR),
        (["1", "2"], [0, 0], Closeness.LINEAR),
    ],
)
def test_the_kind_is_named(functions: list[str], point: list[float], kind: Closeness) -> None:
    assert close_look(functions, point, 1).kind is kind


def test_a_map_without_values_near_the_point_or_out_of_the_plane_is_refused() -> None:
    with pytest.raises(MathvizError, match="reach"):
        close_look(["1 / (x - 0.1)", "y"], [0, 0], 0.4)
    close_look(["ln(1.2 - x)", "y"], [1, 0], 0.4)
    with pytest.raises(MathvizError, match="functions"):
        close_look(["x", "y", "x y"], [1, 0], 1)
