"""Histograms in motion: what lands is counted, and nothing is drawn but the two ends."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.bars import Bars, stacked
from mathviz_stage.layout import Array, Zone
from mathviz_stage.plot import Plot
from mathviz_stage.table import Column, Table

PLOT = Plot(Zone(-6, 2, -2.4, 0.6), (0, 4), (0, 1), y_ticks=False)
EDGES = np.array([0.0, 1.0, 2.0, 4.0])
VALUES = np.array([0.5, 0.5, 0.7, 1.5, 3.0, 3.5])
HEIGHTS = np.array([0.9, 0.3, 0.3])


def bars() -> Bars:
    return PLOT.bars(EDGES, HEIGHTS, "output")


def area(points: Array) -> float:
    corners = points[::4].reshape(-1, 4, 3)
    sides = corners[:, 2] - corners[:, 0]
    return float(np.abs(sides[:, 0] * (corners[:, 1, 1] - corners[:, 0, 1])).sum())


def test_a_pour_begins_empty_counts_what_has_landed_and_ends_as_it_was() -> None:
    histogram = bars()
    whole = histogram.columns.points.copy()
    pour = histogram.pour(VALUES, 1.5)
    pour.begin()
    assert len(histogram.columns.points) == 0
    pour.interpolate(0.8)
    shares = histogram.coords[:, 1] / HEIGHTS * [3, 1, 2]
    np.testing.assert_allclose(shares, shares.round(), atol=1e-9)
    assert 0 < shares.sum() < len(VALUES)
    pour.finish()
    np.testing.assert_allclose(histogram.columns.points, whole)
    assert len(histogram.submobjects) == 1


def test_a_histogram_turns_into_one_of_more_bars_without_a_jump() -> None:
    histogram, before = bars(), area(bars().columns.points)
    edges, heights = np.linspace(1, 3, 8), np.linspace(0.2, 0.9, 7)
    after = PLOT.bars(edges, heights, "output").columns.points
    recast = histogram.recast(edges, heights)
    recast.begin()
    assert area(histogram.columns.points) == pytest.approx(before)
    recast.interpolate(0.999999)
    assert area(histogram.columns.points) == pytest.approx(area(after), rel=1e-3)
    recast.finish()
    np.testing.assert_allclose(histogram.columns.points, after)


def test_bars_of_atoms_are_no_wider_than_told() -> None:
    left, right, _ = PLOT.bars(EDGES, HEIGHTS, "output", widest=0.5).sides().T
    np.testing.assert_allclose(right - left, 0.5)
    middles = PLOT.to_frame(np.column_stack([(EDGES[1:] + EDGES[:-1]) / 2, HEIGHTS]))[:, 0]
    np.testing.assert_allclose((left + right) / 2, middles)


def test_equal_values_are_stacked_as_far_as_there_is_room() -> None:
    np.testing.assert_allclose(stacked(np.array([1.0, 0, 1, 1]), 0.2, 9), [0, 0, 0.2, 0.4])
    assert stacked(np.zeros(100), 0.2, 1.0).max() < 1


def test_a_table_keeps_decimal_points_in_line_and_rows_level() -> None:
    table = Table(Column("n", [1, 30]), Column("s", [12.5, -0.25], 2))
    rights = [cell.get_right()[0] for cell in table.cells[1]]
    assert rights == pytest.approx([rights[0]] * 2, abs=0.02)
    assert table.cells[0][1].baseline == pytest.approx(table.cells[1][1].baseline)
