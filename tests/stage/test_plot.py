"""Plots: ticks stand where they say, bars and curves where the data is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz_stage.layout import Zone, box, boxes_overlap
from mathviz_stage.plot import Plot
from mathviz_stage.text import MINUS

ZONE = Zone(-6, 2, -2.4, 3)
ends = st.floats(-500, 500).map(lambda value: round(value, 2))
ranges = st.tuples(ends, st.floats(0.01, 800)).map(lambda r: (r[0], r[0] + r[1]))


def said(source: str) -> float:
    text = source.strip("$ ").replace(MINUS, "-")
    if text.startswith("10^("):
        return 10.0 ** float(text[4:-1])
    return float(text.replace(" dot 10^(", "e").rstrip(")"))


@settings(max_examples=20)
@given(ranges, ranges)
def test_ticks_stand_where_they_say(
    x_range: tuple[float, float], y_range: tuple[float, float]
) -> None:
    plot = Plot(ZONE, x_range, y_range)
    for tick in plot.ticks:
        stroke, label = tick
        start = stroke.get_start()
        upright = abs(stroke.get_end()[0] - start[0]) < 1e-9
        axis, span = (0, np.ptp(x_range)) if upright else (1, np.ptp(y_range))
        assert start[1 - axis] == pytest.approx((ZONE.bottom, ZONE.left)[axis])
        value = plot.to_data(start[None])[0, axis]
        assert said(label.source) == pytest.approx(value, abs=6e-3 * max(span, abs(value)))
        beside = label.get_center()[axis] - start[axis]
        assert abs(beside) < 0.12


@settings(max_examples=20)
@given(ranges, ranges)
def test_tick_labels_neither_touch_nor_repeat(
    x_range: tuple[float, float], y_range: tuple[float, float]
) -> None:
    labels = [tick.label for tick in Plot(ZONE, x_range, y_range).ticks]
    assert 4 <= len(labels) <= 24
    boxes = [box(label) for label in labels]
    assert not any(boxes_overlap(a, b) > 0 for k, a in enumerate(boxes) for b in boxes[:k])


def test_x_labels_share_a_baseline() -> None:
    plot = Plot(ZONE, (-1, 1), (0, 1), y_ticks=False)
    baselines = [tick.label.baseline for tick in plot.ticks]
    assert len(baselines) > 3
    assert baselines == pytest.approx([baselines[0]] * len(baselines))


@given(ranges, ranges, st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=15)
def test_frame_and_data_are_each_other_s_inverse(
    x_range: tuple[float, float], y_range: tuple[float, float], across: float, up: float
) -> None:
    plot = Plot(ZONE, x_range, y_range)
    data = np.array([[x_range[0] + across * np.ptp(x_range), y_range[0] + up * np.ptp(y_range)]])
    framed = plot.to_frame(data)
    np.testing.assert_allclose(plot.to_data(framed), data, atol=1e-6)
    expected = [ZONE.left + across * ZONE.width, ZONE.bottom + up * ZONE.height, 0]
    np.testing.assert_allclose(framed[0], expected, atol=1e-6)


def test_a_logarithmic_axis_has_its_powers_evenly_spaced() -> None:
    plot = Plot(ZONE, (0, 10), (1e-3, 1e3), log_y=True)
    heights = plot.to_frame([(0, 10.0**k) for k in range(-3, 4)])[:, 1]
    np.testing.assert_allclose(np.diff(heights), ZONE.height / 6)
    np.testing.assert_allclose(plot.to_data(plot.to_frame([(3, 0.05)])), [(3, 0.05)])
    powers = [said(t.label.source) for t in plot.ticks if t.label.source.startswith("$ 10^")]
    assert 1e-3 in powers
    assert 1e3 in powers


def test_both_axes_can_be_logarithmic_and_a_power_law_is_straight_on_them() -> None:
    plot = Plot(ZONE, (1e-8, 1.0), (1e-16, 1.0), log_x=True, log_y=True)
    x = np.logspace(-8, 0, 5)
    points = plot.to_frame(np.column_stack([x, x**2]))
    np.testing.assert_allclose(np.diff(points, 2, axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(plot.to_data(points), np.column_stack([x, x**2]), rtol=1e-9)
    assert "10^(0)" in {tick.label.source.strip("$ ") for tick in plot.ticks}


def test_equal_scales_keep_angles() -> None:
    plot = Plot(ZONE, (0, 10), (0, 1), equal=True)
    origin, right, up = plot.to_frame([(0, 0), (1, 0), (0, 1)])
    assert np.linalg.norm(right - origin) == pytest.approx(np.linalg.norm(up - origin))
    assert plot.zone.width == pytest.approx(ZONE.width)


def test_bars_are_as_high_and_wide_as_the_histogram() -> None:
    plot = Plot(ZONE, (0, 3), (0, 4), y_ticks=False)
    bars = plot.bars(np.array([0.0, 1, 2, 3]), np.array([1.0, 0, 3.5]), "data")
    pieces = bars.columns.points.reshape(-1, 3)
    assert plot.to_data(pieces)[:, 1].max() == pytest.approx(3.5)
    columns = plot.to_data(pieces)
    first, last = columns[columns[:, 0] < 1.5], columns[columns[:, 0] > 1.5]
    assert (first[:, 1].max(), last[:, 1].max()) == pytest.approx((1, 3.5))
    assert np.ptp(first[:, 0]) == pytest.approx(1, abs=0.03)
    bars.set_heights(np.array([2.0, 2, 2]))
    assert plot.to_data(bars.columns.points)[:, 1].max() == pytest.approx(2)


def test_curves_areas_stems_and_markers_lie_on_their_data() -> None:
    plot = Plot(ZONE, (0, 2), (0, 4))
    x = np.linspace(0, 2, 9)
    drawn = plot.to_data(plot.curve(x, x**2, "model").outline.points)
    np.testing.assert_allclose(drawn[::4], np.column_stack([x, x**2])[:-1], atol=1e-9)
    area = plot.area(x, x**2, "model")
    assert (area.coords[:, 1].min(), len(area.coords)) == (0, 11)
    stems = plot.to_data(plot.stems(x, x**2, "model").lines.points)
    assert stems[:, 1].max() == pytest.approx(4)
    marker = plot.to_data(plot.marker(1.5, (0, 3), "muted").outline.points)
    np.testing.assert_allclose(marker[:, 0], 1.5)
    assert marker[:, 1].max() <= 3 + 1e-9


def test_contours_run_where_the_function_has_their_level() -> None:
    plot = Plot(ZONE, (-2, 2), (-1.5, 1.5), equal=True)
    x, y = np.linspace(-2, 2, 161), np.linspace(-1.5, 1.5, 121)
    values = x[None] ** 2 + 3 * y[:, None] ** 2
    contours = plot.contours(x, y, values, [0.5, 1, 100])
    assert [line.level for line in contours] == [0.5, 1]
    for line in contours:
        at = plot.to_data(line.lines.points)
        np.testing.assert_allclose(at[:, 0] ** 2 + 3 * at[:, 1] ** 2, line.level, atol=0.01)
