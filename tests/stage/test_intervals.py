"""Intervals grow one by one, know which of them miss, and keep their data on other axes."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.intervals import Intervals, ends
from mathviz_stage.layout import MAIN, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.plot import Plot
from mathviz_stage.rescale import Rescale
from mathviz_stage.trail import Grow

LOWS, HIGHS = np.array([0.0, 2.0, -9.0]), np.array([2.0, 4.0, 3.0])


@pytest.fixture
def intervals() -> Intervals:
    plot = Plot(MAIN, (0, 4), (-5, 5))
    return Intervals(plot, LOWS, HIGHS, truth=1.0)


def bars(path_points: np.ndarray, intervals: Intervals) -> np.ndarray:
    tips = path_points.reshape(-1, 4, 3)[:, [0, 3]].reshape(-1, 3)
    return intervals.space.to_data(tips).reshape(-1, 2, 2)


def test_nothing_is_shown_until_it_is_reached(intervals: Intervals) -> None:
    assert intervals.family_members_with_points() == []
    assert intervals.segments() == []
    intervals.reach(0)
    np.testing.assert_allclose(bars(intervals.hits.points, intervals), [[[1, 0], [1, 2]]])
    assert len(intervals.misses.points) == 0
    assert len(intervals.segments()) == 1


def test_one_that_is_being_reached_grows_from_its_middle(intervals: Intervals) -> None:
    intervals.reach(0.5)
    np.testing.assert_allclose(bars(intervals.misses.points, intervals), [[[2, 2.5], [2, 3.5]]])


def test_what_leaves_the_zone_is_cut_off(intervals: Intervals) -> None:
    intervals.reach(2)
    np.testing.assert_allclose(
        bars(intervals.hits.points, intervals), [[[1, 0], [1, 2]], [[3, -5], [3, 3]]]
    )


def test_growing_shows_them_in_step(intervals: Intervals) -> None:
    grow = Grow(intervals, to=2, rate_func=lambda t: t)
    grow.begin()
    grow.interpolate(2 / 3)
    assert intervals.reached == pytest.approx(1)
    grow.finish()
    assert intervals.reached == 2


def test_in_a_move_each_is_marked_by_where_it_stands(intervals: Intervals) -> None:
    intervals.reach(2)
    assert intervals.holds.tolist() == [True, False, True]
    glide = Glide(intervals, ends(LOWS + 2, HIGHS - 2.5), rate_func=lambda t: t)
    glide.begin()
    glide.interpolate(0.25)
    assert intervals.holds.tolist() == [True, False, True]
    glide.interpolate(1)
    assert intervals.holds.tolist() == [False, False, False]


def test_on_other_axes_data_stay_and_frame_points_change(intervals: Intervals) -> None:
    intervals.reach(2)
    before, coords = intervals.framed.copy(), intervals.coords.copy()
    other = Plot(Zone(-1, 1, 0, 2), (0, 10), (-10, 10))
    move = Rescale(other, intervals, run_time=1.0)
    move.begin()
    move.interpolate(0.5)
    np.testing.assert_allclose(intervals.framed, (before + other.to_frame(coords)) / 2)
    assert intervals.space.zone.left == pytest.approx((MAIN.left - 1) / 2)
    move.interpolate(1)
    assert intervals.space is other
    np.testing.assert_array_equal(intervals.coords, coords)
