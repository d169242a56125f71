"""Clouds and their shadows: drawn where projection puts them, on the way and at the end."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.cloud import Cast, Cloud, Shadows, dot_radius
from mathviz_stage.layout import FRAME, Zone
from mathviz_stage.plane import Plane

POINTS = np.array([[2.0, 0.0], [-1.0, 1.0], [-1.0, -1.0]])


@pytest.fixture
def shadows() -> Shadows:
    return Shadows(Plane(POINTS), POINTS, "output", np.pi / 6)


def drawn(shadows: Shadows) -> np.ndarray:
    middles = shadows.discs.points.reshape(-1, 16, 3)[:, ::4].mean(axis=1)
    return np.asarray(shadows.space.to_data(middles))


def test_more_dots_are_smaller_down_to_a_least_size() -> None:
    radii = [dot_radius(count) for count in (3, 200, 1000, 2000)]
    assert radii == sorted(radii, reverse=True)
    assert 0.025 < radii[-1] < radii[0] < 0.1
    assert Cloud(Plane(POINTS), POINTS).radius == radii[0]


def test_shadows_are_projections_and_perpendiculars_stand_square(shadows: Shadows) -> None:
    along = np.array([np.cos(np.pi / 6), np.sin(np.pi / 6)])
    np.testing.assert_allclose(drawn(shadows), np.outer(POINTS @ along, along), atol=1e-9)
    starts, ends = shadows.drops.points.reshape(-1, 4, 3)[:, [0, 3]].transpose(1, 0, 2)
    np.testing.assert_allclose((ends - starts)[:, :2] @ along, 0, atol=1e-9)


def test_the_line_runs_through_the_origin_to_the_edges_of_its_zone(shadows: Shadows) -> None:
    ((start, end),) = shadows.segments()
    zone = shadows.space.zone
    edges = (zone.left, zone.right, zone.bottom, zone.top)
    for x, y in (start, end):
        assert (
            min(abs(x - edges[0]), abs(x - edges[1]), abs(y - edges[2]), abs(y - edges[3])) < 1e-9
        )
    middle = shadows.space.to_frame([[0, 0]])[0, :2]
    along = (end - start) / np.linalg.norm(end - start)
    offset = middle - start
    assert offset == pytest.approx((offset @ along) * along)


def test_a_cast_turns_the_line_and_lets_points_fall(shadows: Shadows) -> None:
    shadows.fallen = 0.0
    cast = Cast(shadows, np.pi / 2, rate_func=lambda t: t)
    cast.begin()
    cast.interpolate(0.5)
    along = np.array([np.cos(np.pi / 3), np.sin(np.pi / 3)])
    halfway = (POINTS + np.outer(POINTS @ along, along)) / 2
    np.testing.assert_allclose(drawn(shadows), halfway, atol=1e-9)
    cast.interpolate(1)
    np.testing.assert_allclose(drawn(shadows), POINTS * [0, 1], atol=1e-9)


def test_axes_are_named_at_their_ends_inside_the_frame() -> None:
    plane = Plane(POINTS)
    across, upwards = plane.axis_names("petal length", "width_2")
    assert across.get_right()[0] == pytest.approx(plane.zone.right - 0.16, abs=0.01)
    assert across.get_top()[1] < plane.origin[1] < upwards.get_bottom()[1]
    assert plane.origin[0] < upwards.get_left()[0] < plane.origin[0] + 0.3
    assert upwards.get_top()[1] < FRAME.top - 0.4


def test_what_two_zones_share() -> None:
    assert Zone(0, 4, -1, 2).within(Zone(1, 9, -3, 1)) == Zone(1, 4, -1, 1)
