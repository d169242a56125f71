"""A lens keeps what it shows in its disc, draws nearer evenly, and its numbers keep in step."""

from __future__ import annotations

import numpy as np
import pytest
from manim import linear

from mathviz.calculus.close_look import close_look
from mathviz_stage.closeup import Closeup, mesh
from mathviz_stage.layout import Zone
from mathviz_stage.lens import Lens
from mathviz_stage.plane import Plane

ZONE = Zone(2, 6, -1, 3)


@pytest.fixture
def lens() -> Lens:
    return Lens(Plane([[-2, -2], [2, 2]], Zone(-7, 1, -3, 3)), [1, 0.5], 0.5, ZONE)


def test_what_is_within_reach_fills_the_disc(lens: Lens) -> None:
    turns = np.linspace(0, 2 * np.pi, 9)
    rim = lens.to_frame([1, 0.5] + 0.5 * np.column_stack([np.cos(turns), np.sin(turns)]))
    assert np.linalg.norm(rim - [4, 1, 0], axis=1) == pytest.approx(2)


def test_lines_are_cut_off_at_the_rim_and_left_out_where_they_have_no_place(lens: Lens) -> None:
    coords = [[0, 0.5], [3, 0.5], [np.nan, 0], [1, 1], [3, 3], [4, 3], [1, 0.5], [1.1, 0.5]]
    drawn = lens.lines(coords, "input").lines.points
    across, short = drawn[:4], drawn[4:]
    np.testing.assert_allclose(across[[0, -1]], [[2, 1, 0], [6, 1, 0]], atol=1e-9)
    np.testing.assert_allclose(short[[0, -1]], [[4, 1, 0], [4.4, 1, 0]], atol=1e-9)


def test_the_ties_touch_both_circles(lens: Lens) -> None:
    rim = lens.rim()
    here, there = rim.framed[0], lens.zone.center
    small = lens.reach * lens.plane.unit
    for start, end in rim.ties.points.reshape(-1, 4, 3)[:, [0, -1]]:
        assert np.linalg.norm(start - here) == pytest.approx(small)
        assert np.linalg.norm(end - there) == pytest.approx(lens.radius)
        assert (end - start) @ (start - here) == pytest.approx(0, abs=1e-9)
        assert (end - start) @ (end - there) == pytest.approx(0, abs=1e-9)


def test_a_zoom_nears_by_equal_factors_in_equal_times(lens: Lens) -> None:
    rim = lens.rim()
    zoom = lens.zoom(0.005)
    zoom.rate_func = linear
    zoom.begin()
    reaches = []
    for alpha in (0, 0.5, 1):
        zoom.interpolate(alpha)
        reaches.append(lens.reach)
        assert np.ptp(rim.small.points[:, 0]) == pytest.approx(
            2 * max(lens.reach * lens.plane.unit, 0.09), rel=1e-6
        )
    assert reaches == pytest.approx([0.5, 0.05, 0.005])


def test_a_mesh_is_made_of_short_pieces_of_unit_lines() -> None:
    pieces = mesh(2).reshape(-1, 2, 2)
    assert np.abs(pieces).max() == 2
    lengths = np.linalg.norm(pieces[:, 1] - pieces[:, 0], axis=1)
    assert lengths.max() < 0.1
    assert lengths.sum() == pytest.approx(10 * 4)


def test_a_closeups_numbers_are_those_of_the_cell_it_shows() -> None:
    look = close_look(["x - y^2/2", "y + x^2/2"], [1, 0.5], 1)
    lens = Closeup(Plane([[-2, -2], [2, 2]], Zone(-7, 1, -3, 3)), ZONE, look)
    cell = lens.cell()
    moves = lens.come(5)
    for move in moves:
        move.rate_func = linear
        move.begin()
    for alpha in (0.3, 1.0):
        for move in moves:
            move.interpolate(alpha)
        x, y = cell.coords.T - look.jacobian.image[:, None]
        area = np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2
        side = lens.side.value
        assert cell.coords[24] == pytest.approx([0.875 + side, 1 + side + side**2 / 2], rel=1e-3)
        assert lens.factor.value == pytest.approx(area / side**2, rel=1e-3)
        assert np.linalg.norm(cell.framed - lens.zone.center, axis=1).max() <= lens.radius
