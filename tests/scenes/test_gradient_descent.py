"""Gradient descent's own truths: the drawn path is the computed one, and the story follows it."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.landscape import Landscape
from mathviz_stage.runs import StepPlot
from mathviz_stage.spot import Spot
from mathviz_stage.text import MINUS
from mathviz_stage.trail import Trail
from tests.scenes.staging import perform, staged

EDGE_CASES: list[dict[str, object]] = [
    {"function": "bowl"},
    {"function": "rosenbrock"},
    {"function": "himmelblau"},
    {"learning_rate": 0.25},
    {"learning_rate": 0.001, "steps": 1},
    {"start": [0, 0]},
    {"function": "x^2 - y^2", "start": [1, 0]},
    {"function": "x^2 - y^2", "start": [0, 0]},
    {"function": "3"},
    {"function": "x + y"},
    {"function": "ln(x) + y^2", "start": [1, 1]},
    {"function": "x^2 + 3 y^2 + sin(3x)", "start": [2, 1]},
]
SCENE = "gradient_descent"
VALLEY = np.diag([1.0, 10.0])


def _path(snapshot: object) -> Trail:
    return next(t for t in snapshot.shown(Trail) if not isinstance(t.space, StepPlot))


def test_the_drawn_path_follows_the_closed_form() -> None:
    path = _path(staged(SCENE)[3])
    steps = np.arange(len(path.coords))
    factors = (1 - 0.18 * np.diag(VALLEY))[None] ** steps[:, None]
    drawn = path.space.to_data(path.shown)
    np.testing.assert_allclose(drawn, factors * [-3.6, -1.2], atol=1e-9)


def test_the_loss_curve_stands_at_the_values_of_the_path() -> None:
    snapshot = staged(SCENE)[3]
    curve = next(t for t in snapshot.shown(Trail) if isinstance(t.space, StepPlot))
    x, y = _path(snapshot).coords.T
    drawn = curve.space.to_data(curve.shown)
    np.testing.assert_allclose(drawn[:, 0], np.arange(len(x)), atol=1e-9)
    np.testing.assert_allclose(drawn[:, 1], (x**2 + 10 * y**2) / 2, rtol=1e-9)


def test_the_gradient_is_square_to_the_level_line_through_the_start() -> None:
    snapshot = staged(SCENE)[1]
    level = snapshot.shown(Landscape)[0].level_line(13.68, "input")[0]
    start = np.array([-3.6, -1.2])
    middles = (level.coords[0::2] + level.coords[1::2]) / 2
    nearest = np.argmin(np.linalg.norm(middles - start, axis=1))
    along = level.coords[2 * nearest + 1] - level.coords[2 * nearest]
    gradient = VALLEY @ start
    cosine = along @ gradient / np.linalg.norm(along) / np.linalg.norm(gradient)
    assert abs(cosine) < 0.03


def test_the_level_line_through_the_start_is_one_of_the_map() -> None:
    assert 13.68 in staged(SCENE)[0].shown(Landscape)[0].levels


def test_the_second_point_is_named_where_the_map_shows_it() -> None:
    for rate, shown in ((0.18, True), (10, False)):
        told = perform(SCENE, {"learning_rate": rate})
        after = told.result.main.iterates[1]
        named = [s for s in told.snapshots[2].shown(Spot) if s.label and (s.coords == after).all()]
        assert bool(named) is shown


def test_a_curve_follows_a_path_that_runs_away_until_it_stands_a_thousandfold() -> None:
    told = perform(SCENE)
    trails = told.snapshots[5].shown(Trail)
    (curve,) = (t for t in trails if isinstance(t.space, StepPlot) and t.role == "negative")
    heights = curve.space.to_data(curve.shown)[:, 1]
    assert heights[-2] <= 1000 * heights[0] < heights[-1]
    np.testing.assert_allclose(heights, told.result.others[1].losses[: len(heights)], rtol=1e-9)


def test_only_heads_of_paths_mark_how_far_they_came() -> None:
    marked = [s for s in staged(SCENE)[5].shown(Spot) if s.label and s.mark in s.submobjects]
    assert [spot.label.source for spot in marked] == ["$bold(x)_0$"]


def test_the_factors_of_all_rates_stand_beside_each_other() -> None:
    written = " ".join(text.source for text in staged(SCENE)[5].texts)
    for rate, across, along in ((0.18, -0.8, 0.82), (0.009, 0.91, 0.991), (0.225, -1.25, 0.775)):
        law = f'({rate}) lambda anchor(=) basis_x({across}) ", " basis_y({along})'
        assert law.replace("-", MINUS) in written


@pytest.mark.parametrize("function", ["bowl", "himmelblau", "rosenbrock"])
def test_every_minimum_has_its_ring(function: str) -> None:
    told = perform(SCENE, {"function": function})
    rings = [s for s in told.snapshots[0].shown(Spot) if s.label is None]
    marked = np.vstack([ring.coords for ring in rings])
    np.testing.assert_allclose(marked, told.result.main.objective.minima)


def test_nothing_of_a_diverging_path_leaves_the_map() -> None:
    for snapshot in staged(SCENE, {"learning_rate": 0.25}):
        for trail in snapshot.shown(Trail):
            zone = trail.space.zone
            for path in (trail.line, trail.dots):
                if len(path.points):
                    assert path.points[:, 0].max() <= zone.right + 0.2


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "zig-zags"),
        ({"learning_rate": 0.25}, "runs away"),
        ({"function": "x^2 - y^2", "start": [1, 0]}, "no minimum"),
        ({"function": "ln(x) + y^2", "start": [1, 1]}, "leaves f's domain"),
        ({"function": "x + y"}, "comes this far by step 100"),
        ({"steps": 1}, "comes this far by step 1"),
        ({"start": [0, 0]}, "comes back"),
        ({"function": "x^2 - y^2", "start": [0, 0]}, "rolls away"),
        ({"function": "3"}, "rests too"),
    ],
    ids=str,
)
def test_the_story_follows_the_outcome(parameters: dict[str, object], words: str) -> None:
    assert words in staged(SCENE, parameters)[3].beat.caption


def test_a_tiny_factor_is_a_number_in_words_in_the_caption() -> None:
    captions = [s.beat.caption for s in staged(SCENE, {"learning_rate": 0.099995})]
    assert any("leaves 5×10⁻⁵ of the way across" in caption for caption in captions)
