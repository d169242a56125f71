"""The plane: everything fits, lengths and angles are true, and data can be read back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz_stage.layout import BLEED, MAIN, Zone
from mathviz_stage.plane import Plane, before_and_after, nice_step

values = st.floats(-1e4, 1e4, allow_nan=False)
clouds = st.lists(st.tuples(values, values), min_size=1, max_size=8).map(np.array)


@pytest.mark.parametrize("zone", [BLEED, MAIN, Zone(2, 6, -2, 2)])
@given(cloud=clouds)
def test_nothing_runs_out_of_the_zone_and_the_origin_is_in_it(
    zone: Zone, cloud: np.ndarray
) -> None:
    plane = Plane(cloud, zone)
    framed = plane.to_frame(np.vstack([cloud, [(0, 0)]]))
    assert (framed[:, 0] >= zone.left).all()
    assert (framed[:, 0] <= zone.right).all()
    assert (framed[:, 1] >= zone.bottom).all()
    assert (framed[:, 1] <= zone.top).all()


@given(clouds)
def test_the_data_fill_the_zone_or_stand_at_the_largest_unit(cloud: np.ndarray) -> None:
    plane = Plane(cloud)
    extent = np.ptp(plane.to_frame(np.vstack([cloud, [(0, 0)]])), axis=0)
    room = np.array([BLEED.width, BLEED.height])
    assert plane.unit == pytest.approx(1.9) or (extent[:2] / room).max() > 0.6


@given(clouds)
def test_frame_and_data_are_each_other_s_inverse(cloud: np.ndarray) -> None:
    plane = Plane(cloud)
    np.testing.assert_allclose(
        plane.to_data(plane.to_frame(cloud)), cloud, atol=1e-9 * max(1, np.abs(cloud).max())
    )


@given(clouds)
def test_both_axes_have_one_scale(cloud: np.ndarray) -> None:
    plane = Plane(cloud)
    origin, right, up = plane.to_frame([(0, 0), (1, 0), (0, 1)])
    np.testing.assert_allclose(right - origin, [plane.unit, 0, 0])
    np.testing.assert_allclose(up - origin, [0, plane.unit, 0])


@given(clouds)
def test_grid_lines_are_at_nice_values_and_neither_few_nor_many(cloud: np.ndarray) -> None:
    plane = Plane(cloud)
    pieces = plane.mesh.lines.points.reshape(-1, 4, 3)
    upright = pieces[np.isclose(pieces[:, 0, 0], pieces[:, 3, 0])]
    at = plane.to_data(upright[:, 0])[:, 0]
    np.testing.assert_allclose(at / plane.step, np.round(at / plane.step), atol=1e-6)
    assert 3 <= len(upright) <= 25
    assert round(np.log10(plane.step) % 1, 3) in (0, 0.301, 0.699, 1)


@given(st.floats(1e-6, 1e6), st.integers(2, 12))
def test_steps_are_one_two_or_five_times_a_power_of_ten(span: float, about: int) -> None:
    step = nice_step(span, about)
    assert round(float(np.log10(step) % 1), 3) in (0, 0.301, 0.699, 1)
    assert about / 2 <= span / step <= about * 2


def test_lines_run_through_the_origin_across_the_whole_zone() -> None:
    plane = Plane(np.array([[-2, -2], [2, 2]]))
    start, end = plane.lines_along((1, 2), "special").lines.points[[0, -1]]
    data = plane.to_data(np.stack([start, end]))
    np.testing.assert_allclose(data[:, 1], 2 * data[:, 0], atol=1e-9)
    edges = [BLEED.left, BLEED.right, BLEED.bottom, BLEED.top]
    for x, y, _ in (start, end):
        assert min(abs(np.array([x, x, y, y]) - edges)) < 1e-9


def test_a_fan_has_an_arrow_for_each_direction() -> None:
    plane = Plane(np.array([[-2, -2], [2, 2]]))
    directions = np.array([[1, 0], [0, 1], [-1, 0.5]])
    for arrow, direction in zip(plane.fan(directions, "input"), directions, strict=True):
        np.testing.assert_allclose(arrow.coords, [(0, 0), direction])


def test_before_and_after_holds_the_points_and_all_their_images() -> None:
    shear, turn = np.array([[1, 1], [0, 1]]), np.array([[0, -1], [1, 0]])
    together = before_and_after([(1, 0), (1, 2)], shear, turn)
    wanted = [(1, 0), (1, 2), (1, 0), (3, 2), (0, 1), (-2, 1)]
    np.testing.assert_allclose(together, wanted)


def test_the_basis_is_i_to_the_right_and_j_upwards() -> None:
    i, j = Plane(np.array([[-2, -2], [2, 2]])).basis()
    for arrow, head, role, name in ((i, (1, 0), "basis_x", "i"), (j, (0, 1), "basis_y", "j")):
        np.testing.assert_allclose(arrow.coords, [(0, 0), head])
        assert arrow.role == role
        assert arrow.label is not None
        assert arrow.label.source == f"$ bold({name}) $"


def test_an_outline_is_dashed_closed_and_empty() -> None:
    outline = Plane(np.array([[-2, -2], [2, 2]])).outline([(0, 0), (1, 0), (1, 1), (0, 1)])
    assert outline.closed
    assert outline.dashed
    assert outline.area is None
    assert outline.role == "muted"
