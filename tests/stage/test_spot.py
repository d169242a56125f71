"""Marked points: names stand beside them, free of what is there already, inside the frame."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.layout import FRAME, MARGIN, box, boxes_overlap, segment_in_box
from mathviz_stage.plane import Plane
from mathviz_stage.spot import Spot, spots

POINTS = [[3, 3], [-3, -3], [0, 0], [0.1, 0]]


@pytest.fixture
def plane() -> Plane:
    return Plane(POINTS)


def name_of(spot: Spot) -> np.ndarray:
    assert spot.label is not None
    return box(spot.label)


def test_names_stand_beside_all_marks_and_apart_inside_the_frame(plane: Plane) -> None:
    marked = spots(plane, POINTS, "data", ["$P$", "$Q$", "$O$", "$O'$"])
    names = [name_of(spot) for spot in marked]
    for k, name in enumerate(names):
        for spot in marked:
            center = spot.framed[0, :2]
            assert boxes_overlap(name, np.array([center - 0.09, center + 0.09])) == 0
        assert (np.abs(name[:, 0]) <= FRAME.right - MARGIN).all()
        assert all(boxes_overlap(name, other) == 0 for other in names[:k])


def test_a_name_keeps_clear_of_lines_and_takes_the_side_that_is_preferred(plane: Plane) -> None:
    line = plane.segment((-3, 0), (3, 0), "muted")
    spot = Spot(plane, np.zeros(2), "special", "here", prefer=(1, 0), avoid=[line])
    (segment,) = line.segments()
    assert segment_in_box(*segment, name_of(spot)) < 1e-6
    free = Spot(plane, np.zeros(2), "special", "here", prefer=(1, 0))
    assert name_of(free)[0, 0] > plane.to_frame([(0, 0)])[0, 0]


def test_a_name_leaves_the_way_of_an_arrow_free(plane: Plane) -> None:
    spot = Spot(plane, np.zeros(2), "special", "$x$", clear=np.array([0.0, 1.0]))
    here = spot.framed[0, :2]
    assert segment_in_box(here, here + np.array([0, 1]), name_of(spot)) < 1e-6


def test_the_name_walks_along(plane: Plane) -> None:
    spot = Spot(plane, np.zeros(2), "special", "$x$")
    before = name_of(spot) - spot.framed[0, :2]
    spot.move_to_coords([[2, 1]])
    np.testing.assert_allclose(name_of(spot) - spot.framed[0, :2], before, atol=1e-9)
    np.testing.assert_allclose(spot.mark.get_center(), plane.to_frame([[2, 1]])[0], atol=1e-6)
