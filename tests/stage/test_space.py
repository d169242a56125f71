"""Space: type stands outside the box, parallels stay parallel, views turn and come back."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz_stage.layout import box, inside
from mathviz_stage.planes import Planes, views_of
from mathviz_stage.shapes import Dots
from mathviz_stage.space import Space3D, View, Walls, marks_around
from mathviz_stage.text import number

views = st.builds(View, st.floats(-180, 180), st.floats(8, 76))
directions = st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda d: np.linalg.norm(d) > 0.1)
MARKS = [[-1, 3], [0, 10], [-200, 100]]


@given(views)
def test_a_view_s_axes_are_square_to_each_other(view: View) -> None:
    np.testing.assert_allclose(view.axes @ view.axes.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(view.axes) == pytest.approx(1)
    assert view.axes[1, 2] > 0


@given(views)
@settings(max_examples=25)
def test_names_and_marks_stand_outside_the_box_and_in_the_zone(view: View) -> None:
    space = Space3D(MARKS, view)
    walls = Walls(space, ["x", "y", "z"])
    corners = walls.framed[:, :2]
    center = corners.mean(axis=0)
    spokes = corners - center
    outline = corners[np.argsort(np.arctan2(spokes[:, 1], spokes[:, 0]))]
    for text in [*walls.names, *(n for pair in walls.numbers for n in pair)]:
        if text.glyphs[0].get_fill_opacity() > 0.05:
            (left, bottom), (right, top) = box(text)
            for x, y in ((left, bottom), (left, top), (right, bottom), (right, top)):
                hull = _hull(outline)
                assert not inside(np.array([x, y]), hull)
            assert left >= space.zone.left - 0.35
            assert bottom >= space.zone.bottom - 0.35


def _hull(points: np.ndarray) -> np.ndarray:
    order = points[np.lexsort(points.T[::-1])]
    halves = []
    for chain in (order, order[::-1]):
        kept: list[np.ndarray] = []
        for point in chain:
            while len(kept) > 1 and np.linalg.det([kept[-1] - kept[-2], point - kept[-1]]) <= 0:
                kept.pop()
            kept.append(point)
        halves.append(kept[:-1])
    return np.array([*halves[0], *halves[1]])


@given(views)
@settings(max_examples=25)
def test_the_box_stays_in_its_zone_and_fills_it(view: View) -> None:
    space = Space3D(MARKS, view)
    framed = Walls(space, ["x", "y", "z"]).framed
    low, high = framed.min(axis=0), framed.max(axis=0)
    zone = space.zone
    assert low[0] >= zone.left
    assert low[1] >= zone.bottom
    assert high[0] <= zone.right + 1e-9
    assert high[1] <= zone.top + 1e-9
    assert ((high - low)[:2] / [zone.width, zone.height]).max() > 0.85


@given(views, directions)
def test_parallels_stay_parallel(view: View, way: tuple[float, float, float]) -> None:
    space = Space3D(MARKS, view)
    starts = np.array([[0, 0, 0], [1, 5, -50], [2, 3, 7]])
    steps = space.to_frame(starts + way) - space.to_frame(starts)
    np.testing.assert_allclose(steps, np.tile(steps[0], (3, 1)), atol=1e-9)


def test_box_coordinates_lead_back_to_data() -> None:
    space = Space3D(MARKS, View(-60, 30), sides=(1, 1, 0.6))
    coords = np.random.default_rng(0).normal(size=(5, 3)) * 10
    np.testing.assert_allclose(space.unboxed(space.boxed(coords)), coords)
    np.testing.assert_allclose(space.boxed(space.window), [[-0.5, -0.5, -0.3], [0.5, 0.5, 0.3]])


def test_a_turn_moves_what_stands_in_the_space_and_ends_at_its_view() -> None:
    space, other = Space3D(MARKS, View(-60, 30)), Space3D(MARKS, View(-60, 30))
    here, there = Dots(space, [[3, 0, 0]], "data"), Dots(other, [[3, 0, 0]], "data")
    before = here.discs.points.copy()
    turn = space.turn(View(-30, 20), [here, there])
    turn.begin()
    turn.interpolate(1.0)
    assert space.view == View(-30, 20)
    assert turn.shapes == [here]
    assert not np.allclose(here.discs.points, before)
    turn.interpolate(0.0)
    np.testing.assert_allclose(here.discs.points, before)


def test_copies_stand_in_the_same_space_and_pickles_keep_the_view() -> None:
    dots = Dots(Space3D(MARKS, View(-60, 30)), [[3, 0, 0]], "data")
    assert dots.copy().space is dots.space
    assert pickle.loads(pickle.dumps(dots)).space.view == View(-60, 30)


@given(directions)
def test_looking_along_a_line_shortens_it_and_its_other_views_show_the_same_walls(
    way: tuple[float, float, float],
) -> None:
    view = View.along(np.array(way))
    assert abs(view.axes[2] @ way) / np.linalg.norm(way) > 0.94
    for other in view.others():
        assert (np.sign(other.axes[2]) == np.sign(view.axes[2])).all()
        assert other.axes[2] @ view.axes[2] < 0.91


@given(st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3), st.floats(1e-6, 1e6))
def test_marks_lie_round_the_centre_and_can_be_told_apart(
    center: list[float], reach: float
) -> None:
    marks = marks_around(center, reach)
    half, wanted = np.ptp(marks, axis=1) / 2, max(reach, 0.02 * np.abs(center).max())
    assert (half >= wanted * (1 - 1e-9)).all()
    assert (half <= 1.6 * wanted).all()
    assert (np.abs(marks.mean(axis=1) - center) <= half / 3.9).all()
    assert all(number(low) != number(high) for low, high in marks)


def test_planes_are_seen_from_their_edges_and_their_faces() -> None:
    normals, shared = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 2]]), np.array([[-1, -1, 1]])
    front, edge_on = views_of(normals, shared)
    units = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    assert np.abs(units @ edge_on.axes[2]).max() < 0.15
    assert np.abs(units @ front.axes[2]).min() > 0.2


class TestPlanes:
    normals = np.array([[1.0, 1, 1], [1, -1, 2], [2, 0, -1]])
    offsets = normals @ [1.0, 2.0, 1.0]
    marks = marks_around([1, 2, 1], 2.2)

    def planes(self, view: View) -> Planes:
        return Planes(
            Space3D(self.marks, view), self.normals, self.offsets, ["basis_x", "basis_y", "input"]
        )

    @given(views)
    @settings(max_examples=20)
    def test_the_nearest_piece_is_painted_last_wherever_two_overlap(self, view: View) -> None:
        planes = self.planes(view)
        toward, rng = view.axes[2], np.random.default_rng(1)
        seen = [np.mean(path.points, axis=0) for path in planes.submobjects]
        pieces = {tuple(np.round(self.framed(planes, c), 6)): (k, c) for k, _, c in planes.pieces}
        painted = [pieces[tuple(np.round(center, 6))] for center in seen]
        for place in rng.uniform(-0.4, 0.4, (40, 3)):
            depths = []
            for k, corners in painted:
                flat = planes.flats[k]
                assert flat is not None
                ahead = (flat.offset - place @ flat.normal) / (flat.normal @ toward)
                met = planes.space.project((place + ahead * toward)[None])[0, :2]
                if inside(met, planes.space.project(corners)[:, :2]):
                    depths.append(ahead)
            assert depths == sorted(depths)

    @staticmethod
    def framed(planes: Planes, corners: np.ndarray) -> np.ndarray:
        drawn = planes.space.project(corners)
        return np.asarray(drawn.mean(axis=0))

    def test_a_line_is_dashed_exactly_where_a_plane_is_nearer(self) -> None:
        planes = self.planes(View(-62, 24))
        planes.bring(0)
        point, toward = np.array([1.0, 2.0, 1.0]), planes.space.toward
        line = planes.line(point, np.array([1.0, 0.2, -0.3]), "special")
        middles = (line.coords[:-1] + line.coords[1:]) / 2
        side = self.normals[0] @ toward
        ahead = (self.offsets[0] - middles @ self.normals[0]) / side
        low, high = planes.space.window
        met = middles + ahead[:, None] * toward
        beyond = (ahead > 0) & ((met >= low) & (met <= high)).all(axis=1)
        pieces = line.seen.points.reshape(-1, 4, 3)
        drawn = {tuple(np.round(piece[0, :2], 5)) for piece in pieces}
        starts = line.framed[:-1, :2]
        solid = np.array([tuple(np.round(start, 5)) in drawn for start in starts])
        assert solid.any()
        assert beyond.any()
        assert (solid == ~beyond).all()

    def test_a_plane_of_zeros_is_empty(self) -> None:
        space = Space3D(self.marks, View(-62, 24))
        normals = np.array([[0.0, 0, 0], [1, 0, 0]])
        planes = Planes(space, normals, np.array([3.0, 1.0]), ["input", "output"])
        assert len(planes.polygons[0]) == 0
        assert len(planes.polygons[1]) == 4
