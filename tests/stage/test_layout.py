"""Zones tile the frame; labels find the free side; segments are cut at boxes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz_stage.layout import (
    BLEED,
    CAPTION_TOP,
    FRAME,
    MAIN,
    MARGIN,
    SIDE,
    WIDE,
    Zone,
    boxes_overlap,
    clip_parameters,
    free_offset,
    segment_in_box,
)

UNIT = np.array([[0.0, 0.0], [1.0, 1.0]])
coordinates = st.floats(-3, 3).map(lambda value: round(value, 2))
points = st.tuples(coordinates, coordinates).map(np.array)


@pytest.mark.parametrize("zone", [MAIN, SIDE, WIDE])
def test_zones_keep_clear_of_captions_and_edges(zone: Zone) -> None:
    assert zone.bottom >= CAPTION_TOP
    assert zone.left >= FRAME.left + MARGIN
    assert zone.right <= FRAME.right - MARGIN
    assert zone.top <= FRAME.top - MARGIN


def test_picture_and_mathematics_stand_side_by_side() -> None:
    assert BLEED.right < SIDE.left
    assert MAIN.right < SIDE.left


def test_rows_share_a_zone_from_the_top() -> None:
    upper, lower = Zone(0, 4, 0, 5).rows(3, 1, gap=1)
    assert (upper.top, upper.bottom, lower.top, lower.bottom) == pytest.approx((5, 2, 1, 0))
    assert (upper.left, lower.right) == (0, 4)


def test_zones_know_their_middle_size_and_inside() -> None:
    zone = Zone(-1, 3, -2, 4)
    assert (zone.width, zone.height) == (4, 6)
    assert zone.center == pytest.approx([1, 1, 0])
    assert zone.corner == pytest.approx([-1, 4, 0])
    assert zone.inset(0.5) == Zone(-0.5, 2.5, -1.5, 3.5)


def test_boxes_share_the_area_they_share() -> None:
    assert boxes_overlap(UNIT, UNIT + 0.5) == pytest.approx(0.25)
    assert boxes_overlap(UNIT, UNIT + 2) == 0
    assert boxes_overlap(UNIT, UNIT + np.array([1.02, 0]), -0.02) == 0
    assert boxes_overlap(UNIT, UNIT + np.array([1.02, 0]), 0.02) > 0


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ((-1, 0.5), (2, 0.5), 1.0),
        ((0.5, -1), (0.5, 2), 1.0),
        ((0.2, 0.5), (0.7, 0.5), 0.5),
        ((-1, -1), (2, 2), np.sqrt(2)),
        ((-1, 2), (2, 2), 0.0),
        ((-1, 0.5), (-0.5, 0.5), 0.0),
        ((0.5, 0.5), (0.5, 0.5), 0.0),
        ((2, 0.5), (2, 0.5), 0.0),
    ],
)
def test_segments_are_measured_inside_boxes(
    start: tuple[float, float], end: tuple[float, float], inside: float
) -> None:
    length = segment_in_box(np.array(start, float), np.array(end, float), UNIT)
    assert length == pytest.approx(inside)


@given(points, points)
def test_clipping_agrees_with_sampling(start: np.ndarray, end: np.ndarray) -> None:
    low, high = clip_parameters(start[None], (end - start)[None], UNIT)
    t = np.linspace(0, 1, 401)[:, None]
    path = start + t * (end - start)
    inside = np.all((path >= UNIT[0]) & (path <= UNIT[1]), axis=1)
    clipped = (t[:, 0] >= low[0]) & (t[:, 0] <= high[0])
    assert np.count_nonzero(inside != clipped) <= 2  # the ends of the piece, on the grid of t


def center(anchor: np.ndarray, **options: object) -> np.ndarray:
    given = {"prefer": np.array([0.0, 1.0]), "segments": [], "boxes": [], "within": FRAME}
    size = np.array([0.5, 0.3])
    return anchor + free_offset(anchor, size, **(given | options))  # type: ignore[arg-type]


def bounds(middle: np.ndarray) -> np.ndarray:
    size = np.array([0.5, 0.3])
    return np.array([middle - size / 2, middle + size / 2])


def test_a_label_takes_the_preferred_side_if_it_is_free() -> None:
    middle = center(np.zeros(2))
    assert middle[0] == pytest.approx(0)
    assert middle[1] > 0.15


def test_a_label_goes_where_no_line_and_no_label_is() -> None:
    up = (np.zeros(2), np.array([0.0, 3.0]))
    above = np.array([[-2.0, 0.1], [2.0, 1.0]])
    dodged = bounds(center(np.zeros(2), segments=[up]))
    assert segment_in_box(*up, dodged) == pytest.approx(0, abs=1e-9)
    assert boxes_overlap(bounds(center(np.zeros(2), boxes=[above])), above) == 0


@given(points)
def test_a_label_stays_inside_and_beside_its_anchor(anchor: np.ndarray) -> None:
    zone = Zone(-3.1, 3.1, -3.1, 3.1)
    label = bounds(center(anchor, within=zone))
    assert (label[0] >= [zone.left - 1e-9, zone.bottom - 1e-9]).all()
    assert (label[1] <= [zone.right + 1e-9, zone.top + 1e-9]).all()
    assert not np.all((label[0] < anchor) & (anchor < label[1]))
