"""What is drawn lies where the data is, measured on the drawn paths."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.linear_algebra.determinants import signed_area
from mathviz.linear_algebra.paths import polar_path, straight_path
from mathviz_stage.layout import BLEED, Zone, box, segment_in_box
from mathviz_stage.plane import Plane
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import Dots, Segments
from mathviz_stage.theme import active

SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
entries = st.floats(-3, 3).map(lambda value: round(value, 2))
matrices = st.lists(entries, min_size=4, max_size=4).map(lambda e: np.reshape(e, (2, 2)))
points = st.lists(st.tuples(entries, entries), min_size=3, max_size=8).map(np.array)


@pytest.fixture(scope="module")
def plane() -> Plane:
    return Plane(np.array([[-3, -3], [3, 3]]))


def corners(path: np.ndarray) -> np.ndarray:
    """Return where the pieces of a path begin."""
    return path[::4]


def away(data: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return the distance of points from a line."""
    length = np.linalg.norm(end - start)
    if length < 1e-12:
        return np.linalg.norm(data - start, axis=1)
    along = (end - start) / length
    return np.abs((data - start) @ np.array([-along[1], along[0]]))


@given(points)
def test_polygons_are_drawn_at_their_corners(coords: np.ndarray) -> None:
    plane = Plane(coords)
    polygon = plane.polygon(coords, "output")
    drawn = plane.to_data(corners(polygon.outline.points))
    np.testing.assert_allclose(drawn, coords, atol=1e-9)
    assert polygon.area is not None
    assert signed_area(plane.to_data(corners(polygon.area.points))) == pytest.approx(
        signed_area(coords), abs=1e-9
    )
    assert len(polygon.segments()) == len(coords)


def test_an_area_turns_its_colour_with_its_orientation(plane: Plane) -> None:
    polygon = plane.polygon(SQUARE, "output", flipped_role="negative")
    assert polygon.outline.get_stroke_color() == active().color("output")
    polygon.move_to_coords(SQUARE[::-1])
    assert polygon.outline.get_stroke_color() == active().color("negative")
    assert polygon.area is not None
    assert polygon.area.get_fill_color() == active().color("negative")
    assert polygon.area.get_fill_opacity() == pytest.approx(active().area_opacity)
    polygon.move_to_coords(SQUARE)
    assert polygon.outline.get_stroke_color() == active().color("output")


def test_dashes_cover_half_of_the_line(plane: Plane) -> None:
    segment = plane.segment((-2, -1), (2, 2), "muted", dashed=True)
    pieces = segment.outline.points.reshape(-1, 4, 3)
    drawn = np.linalg.norm(pieces[:, 3] - pieces[:, 0], axis=1).sum()
    assert drawn == pytest.approx(5 * plane.unit / 2, rel=0.02)
    data = plane.to_data(pieces[:, 0])
    np.testing.assert_allclose(away(data, np.array([-2, -1]), np.array([2, 2])), 0, atol=1e-9)


@given(
    st.lists(st.tuples(entries, entries), min_size=2, max_size=10).filter(lambda p: len(p) % 2 == 0)
)
def test_segments_are_cut_at_the_zone_and_stay_on_their_lines(
    ends: list[tuple[float, float]],
) -> None:
    plane = Plane(np.array([[-1.0, -1.0], [1.0, 1.0]]), Zone(-2, 2, -2, 2))
    coords = 3 * np.array(ends)
    drawn = Segments(plane, coords, "muted", 2).lines.points.reshape(-1, 4, 3)
    for start, end in drawn[:, [0, 3], :2]:
        assert (np.abs([start, end]) <= 2 + 1e-9).all()
        data = plane.to_data(np.array([[*start, 0], [*end, 0]]))
        distances = [away(data, a, b).max() for a, b in coords.reshape(-1, 2, 2)]
        assert min(distances) < 1e-6


@given(points)
def test_dots_are_round_and_centred_on_their_data(coords: np.ndarray) -> None:
    plane = Plane(coords)
    dots = Dots(plane, coords, "data", radius=0.1)
    circles = dots.discs.points.reshape(len(coords), 16, 3)
    anchors = circles[:, ::4]
    np.testing.assert_allclose(plane.to_data(anchors.mean(axis=1)), coords, atol=1e-9)
    radii = np.linalg.norm(anchors - anchors.mean(axis=1, keepdims=True), axis=2)
    np.testing.assert_allclose(radii, 0.1, atol=1e-9)


@given(st.tuples(entries, entries))
def test_arrows_end_at_their_head(head: tuple[float, float]) -> None:
    plane = Plane(np.array([[-3, -3], [3, 3]]))
    arrow = plane.vector(head, "input")
    if np.linalg.norm(head) * plane.unit < 1e-3:
        middle = arrow.tip.points.mean(axis=0)
        np.testing.assert_allclose(plane.to_data(middle[None])[0], head, atol=1e-6)
        assert len(arrow.shaft.points) == 0
    else:
        tail, tip = arrow.shaft.points[0], arrow.tip.points[0]
        np.testing.assert_allclose(plane.to_data(np.stack([tail, tip])), [(0, 0), head], atol=1e-9)
        length = np.linalg.norm(tip - tail)
        assert np.linalg.norm(arrow.tip.points - tip, axis=1).max() <= 0.6 * length + 1e-9


def test_an_arrow_s_label_stands_free_beside_its_head(plane: Plane) -> None:
    square = plane.polygon(SQUARE, "output")
    arrow = plane.vector((1, 0), "basis_x", "bold(i)", avoid=[square])
    assert arrow.label is not None
    bounds = box(arrow.label)
    assert all(segment_in_box(*segment, bounds) < 1e-6 for segment in square.segments())
    head = arrow.framed[1, :2]
    assert np.linalg.norm(bounds.mean(axis=0) - head) < 0.6
    before = arrow.label.get_center() - arrow.framed[1]
    arrow.move_to_coords([[0, 0], [-1, 2]])
    np.testing.assert_allclose(arrow.label.get_center() - arrow.framed[1], before, atol=1e-9)


@settings(max_examples=25)
@given(matrices, st.booleans(), st.floats(0, 1))
def test_what_is_carried_is_the_true_image_at_every_moment(
    matrix: np.ndarray, polar: bool, t: float
) -> None:
    plane = Plane(np.vstack([SQUARE, SQUARE @ matrix.T]))
    path = polar_path(matrix) if polar else straight_path(matrix)
    square, arrow = plane.polygon(SQUARE, "output"), plane.vector((1, 1), "input", "bold(v)")
    carry = plane.carry(path, square, arrow, rate_func=lambda t: t)
    carry.begin()
    carry.interpolate(t)
    now = path.at(t)
    np.testing.assert_allclose(
        plane.to_data(corners(square.outline.points)), SQUARE @ now.T, atol=1e-7
    )
    assert signed_area(square.coords) == pytest.approx(np.linalg.det(now), abs=1e-7)
    np.testing.assert_allclose(arrow.coords, np.array([[0, 0], [1, 1]]) @ now.T, atol=1e-7)
    carry.interpolate(1)
    np.testing.assert_allclose(square.coords, SQUARE @ matrix.T, atol=1e-7)


def test_carrying_can_go_back_and_follow_another_map(plane: Plane) -> None:
    first, second = np.array([[2.0, 0], [0, 1]]), np.array([[0.0, -1], [1, 0]])
    square = plane.polygon(SQUARE, "output")
    back = plane.carry(straight_path(first), square, backwards=True)
    back.begin()
    np.testing.assert_allclose(square.coords, SQUARE @ first.T)
    back.finish()
    np.testing.assert_allclose(square.coords, SQUARE)
    on = plane.carry(straight_path(second), square, after=first)
    on.begin()
    np.testing.assert_allclose(square.coords, SQUARE @ first.T)
    on.finish()
    np.testing.assert_allclose(square.coords, SQUARE @ first.T @ second.T)


def test_a_carried_label_moves_without_a_leap(plane: Plane) -> None:
    square = plane.polygon(SQUARE, "output")
    arrow = plane.vector((1, 0), "basis_x", "bold(i)", avoid=[square])
    quarter = np.array([[0.0, -1], [1, 0]])
    carry = plane.carry(polar_path(quarter), square, arrow)
    before = arrow.label.get_center().copy()
    carry.begin()
    places = [before]
    for t in np.linspace(0, 1, 61):
        carry.interpolate(t)
        places.append(arrow.label.get_center().copy())
    assert np.linalg.norm(np.diff(places, axis=0), axis=1).max() < 0.2


@pytest.mark.parametrize("space", ["plane", "plot"])
def test_shapes_move_with_their_coordinates(space: str, plane: Plane) -> None:
    stage = plane if space == "plane" else Plot(BLEED.inset(1), (0, 10), (0, 5))
    dots = Dots(stage, [(1, 1), (2, 3)], "data")
    dots.move_to_coords([(4, 2)])
    assert len(dots.discs.points) == 16
    assert dots.home.shape == (2, 2)
    np.testing.assert_allclose(stage.to_data(dots.discs.points[::4].mean(axis=0)[None]), [(4, 2)])
