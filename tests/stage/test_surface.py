"""Surfaces: the nearer faces cover, heights have even colours, hidden curves are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz_stage.cut import Cut
from mathviz_stage.heights import height_colors
from mathviz_stage.space import Space3D, View
from mathviz_stage.surface import Surface, graph_over, marks_of_graph
from mathviz_stage.theme import BUILT_IN, activate

views = st.builds(View, st.floats(-180, 180), st.floats(10, 70))
MARKS = [[-2, 2], [-2, 2], [-1, 1]]


def waves(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.sin(x) * np.sin(y)


def surface(view: View, count: int = 12) -> Surface:
    space = Space3D(MARKS, view, (1, 1, 0.65))
    return Surface(space, graph_over(waves, *space.window, count))


@given(views)
@settings(max_examples=15)
def test_the_nearest_face_is_painted_last(view: View) -> None:
    drawn = surface(view)
    corners = drawn.space.boxed(drawn.coords)[drawn.cells]
    framed = drawn.space.project(corners.reshape(-1, 3)).reshape(-1, 4, 3).mean(axis=1)
    depth = corners.mean(axis=1)[:, :2] @ view.axes[2][:2]
    painted = [path.points[[0, 4, 8, 12]].mean(axis=0) for path in drawn.submobjects]
    nearest = [int(np.argmin(np.linalg.norm(framed - center, axis=1))) for center in painted]
    assert (np.diff(depth[nearest]) >= -1e-9).all()


def test_a_bowl_hides_what_is_behind_its_near_rim_and_nothing_above_it() -> None:
    space = Space3D([[-1, 1], [-1, 1], [0, 2]], View(-90, 20))
    relief = Surface(space, graph_over(lambda x, y: x**2 + y**2, *space.window)).relief
    bottom, above = space.boxed([[0, 0, 0.0]]), space.boxed([[0, 0, 2.4]])
    assert relief.hides(bottom, space.toward).all()
    assert not relief.hides(above, space.toward).any()
    assert not relief.hides(bottom, View(-90, 80).axes[2]).any()


@pytest.mark.parametrize("name", BUILT_IN)
def test_higher_is_lighter_in_even_steps(name: str) -> None:
    activate(BUILT_IN[name])
    colors = height_colors(np.linspace(0, 1, 21))
    activate(BUILT_IN["dark"])
    assert ((colors >= 0) & (colors <= 1)).all()
    linear = np.where(colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4)
    steps = np.diff(np.cbrt(linear @ [0.2126, 0.7152, 0.0722]))
    assert steps.min() > 0
    assert steps.max() < 3 * steps.min()


def test_faces_without_a_height_or_outside_the_box_are_left_out() -> None:
    space = Space3D([[-1, 1], [-1, 1], [-1, 1]], View(-60, 30))
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = Surface(space, graph_over(lambda x, y: np.log(x) + 0 * y, *space.window, 10))
    seen = [len(path.points) for path in drawn.submobjects]
    assert 0 < sum(count > 0 for count in seen) <= 50


def test_marks_hold_the_graph_and_cut_off_towers() -> None:
    marks = marks_of_graph(waves, (0, 0), 2)
    np.testing.assert_allclose(marks, MARKS)
    with np.errstate(divide="ignore"):
        tower = marks_of_graph(lambda x, y: 1 / (x**2 + y**2 + 1e-9), (1, 0), 1)
    assert np.abs(tower).max() < 100
    level = marks_of_graph(lambda x, y: 3 + 0 * x * y, (0, 0), 1)
    assert level[2] == pytest.approx([2, 4])


def test_a_cut_swings_half_a_turn_along_the_surface() -> None:
    drawn = surface(View(-60, 30))
    cut = Cut(drawn.space, waves, np.zeros(2), np.array([1.0, 0.0]), "special")
    swing = cut.swing(np.array([1.0, 0.0]))
    swing.begin()
    swing.interpolate(0.5)
    x, y, z = cut.coords[np.isfinite(cut.coords[:, 2])].T
    np.testing.assert_allclose(x, 0, atol=1e-9)
    assert np.ptp(y) > 3
    np.testing.assert_allclose(z, waves(x, y), atol=1e-12)
