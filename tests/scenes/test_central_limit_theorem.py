"""The central limit theorem's own truths: bars, bells and words follow what was drawn by chance."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.stats

from mathviz.probability.limits import CentralLimit
from mathviz_stage.bars import Bars
from mathviz_stage.piles import Piles
from mathviz_stage.plot import Plot
from mathviz_stage.shapes import Polyline
from tests.scenes.staging import Snapshot, perform, staged

SCENE = "central_limit_theorem"
EDGE_CASES: list[dict[str, object]] = [
    {"distribution": "uniform", "sizes": [2, 4, 8, 16, 32, 64], "seed": 1},
    {"distribution": "bernoulli"},
    {"distribution": "lumpy", "sizes": [1, 2, 3, 4, 5, 6], "samples": 100},
    {"distribution": "normal", "sizes": [1, 1000], "seed": 3},
    {"distribution": "cauchy"},
    {"distribution": "cauchy", "sizes": [5, 1000], "samples": 100, "seed": 2},
    {"sizes": [1, 1000], "samples": 10000},
    {"distribution": "lumpy", "sizes": [100, 200, 400, 600, 800, 1000], "samples": 500},
]
LAWS = ["exponential", "uniform", "bernoulli", "lumpy", "normal"]


def result(parameters: dict[str, object]) -> CentralLimit:
    limit = perform(SCENE, parameters).result
    assert isinstance(limit, CentralLimit)
    return limit


def bars_of(snapshot: Snapshot) -> Bars:
    (bars,) = snapshot.shown(Bars)
    assert isinstance(bars, Bars)
    return bars


def bells_of(snapshot: Snapshot) -> list[Polyline]:
    (piles,) = snapshot.shown(Piles)
    lines = [line for line in snapshot.shown(Polyline) if line.space.zone == piles.pile.zone]
    return [line for line in lines if line.role == "special" and len(line.coords) > 2]


def captions(parameters: dict[str, object]) -> list[str]:
    return [snapshot.beat.caption for snapshot in staged(SCENE, parameters)]


@pytest.mark.parametrize("parameters", [{}, *EDGE_CASES], ids=str)
def test_the_last_bars_have_the_densities_of_the_last_stage(parameters: dict[str, object]) -> None:
    stage = result(parameters).stages[-1]
    bars = bars_of(staged(SCENE, parameters)[-1])
    plot: Plot = bars.plot
    corners = plot.to_data(bars.columns.points[::4]).reshape(-1, 4, 2)
    middles = corners[:, [0, 2], 0].mean(axis=1)
    held = np.searchsorted(stage.edges, middles) - 1
    tops = corners[:, 1, 1]
    assert tops.max() <= 1 + 1e-9
    np.testing.assert_allclose(
        tops / tops.max(), stage.density[held] / stage.density[held].max(), rtol=1e-6
    )


def test_every_pile_fills_the_height_and_stays_below_its_name() -> None:
    for snapshot in staged(SCENE, {})[2:5]:
        (piles,) = snapshot.shown(Piles)
        drawn = [bars_of(snapshot), *bells_of(snapshot)]
        tops = [float(shape.coords[:, 1].max()) for shape in drawn]
        assert 0.8 < max(tops) <= 1
        assert piles.title.get_bottom()[1] > piles.pile.zone.top


@pytest.mark.parametrize("law", LAWS)
def test_the_bell_stands_at_the_mean_and_turns_where_the_standard_error_says(law: str) -> None:
    stage = result({"distribution": law}).stages[-1]
    (bell,) = bells_of(staged(SCENE, {"distribution": law})[4])
    x, y = bell.space.to_data(bell.outline.points[::4]).T
    mean = result({"distribution": law}).distribution.mean
    assert x[np.argmax(y)] == pytest.approx(mean, abs=0.1 * (stage.standard_error or 0))
    assert half_width(bell) == pytest.approx(stage.standard_error, rel=0.06)


def half_width(bell: Polyline) -> float:
    x, y = bell.coords.T
    return float(np.ptp(x[y > np.exp(-0.5) * y.max()])) / 2


def test_the_nested_bells_are_each_as_wide_as_the_standard_error() -> None:
    bells = bells_of(staged(SCENE, {"distribution": "normal"})[5])
    errors = sorted(
        stage.standard_error or 0 for stage in result({"distribution": "normal"}).stages
    )
    assert sorted(map(half_width, bells)) == pytest.approx(errors, rel=0.06)


def test_the_bells_reach_the_ends_of_the_axis() -> None:
    for snapshot in staged(SCENE)[4:6]:
        for bell in bells_of(snapshot):
            zone, points = bell.space.zone, bell.outline.points
            assert points[[0, -1], 0] == pytest.approx([zone.left, zone.right])
            assert points[[0, -1], 1] == pytest.approx(zone.bottom, abs=0.05)


def test_a_line_stands_at_the_mean_in_both_storeys() -> None:
    for snapshot in staged(SCENE)[2:]:
        upright = [
            line
            for line in snapshot.shown(Polyline)
            if line.role == "input" and len(line.coords) == 2
        ]
        assert len({line.space.zone for line in upright}) == 2
        for line in upright:
            np.testing.assert_allclose(line.space.to_data(line.outline.points)[:, 0], 1.0)


@pytest.mark.parametrize("law", LAWS)
def test_the_shares_below_each_value_and_the_widest_gaps_are_true(law: str) -> None:
    snapshot = staged(SCENE, {"distribution": law})[6]
    limit = result({"distribution": law})
    (piles,) = snapshot.shown(Piles)
    lines = [line for line in snapshot.shown(Polyline) if line.space.zone == piles.pile.zone]
    stairs = [line for line in lines if line.role == "output"]
    gaps = [line for line in lines if line.role == "foreground"]
    ends = limit.stages[0], limit.stages[-1]
    for stage, steps, bell, gap in zip(ends, stairs, bells_of(snapshot), gaps, strict=True):
        x, y = steps.space.to_data(steps.outline.points).T
        aside = 1e-9 * float(np.ptp(x))
        low = np.array([np.mean(stage.means <= value - aside) for value in x])
        high = np.array([np.mean(stage.means <= value + aside) for value in x])
        assert (low - 1 / 400 <= y).all()
        assert (y <= high + 1 / 400).all()
        x, y = bell.space.to_data(bell.outline.points).T
        normal = scipy.stats.norm(limit.distribution.mean, stage.standard_error)
        np.testing.assert_allclose(y, normal.cdf(x), atol=0.003)
        x, y = gap.space.to_data(gap.outline.points).T
        assert np.ptp(y) == pytest.approx(stage.kolmogorov_distance)
        assert normal.cdf(x[-1]) == pytest.approx(y[-1])


def test_the_cauchy_law_gets_no_bell_and_no_standard_error() -> None:
    for snapshot in staged(SCENE, {"distribution": "cauchy"}):
        assert bells_of(snapshot) == []
        assert not any("sigma \\/" in text.source for text in snapshot.texts)
    told = " ".join(captions({"distribution": "cauchy"}))
    assert "no mean" in told
    assert "No bell" in told


@pytest.mark.parametrize(
    ("parameters", "beat", "words"),
    [
        ({}, 1, "lopsided"),
        ({}, 5, "close to a bell"),
        ({}, 7, "falls"),
        ({"distribution": "normal"}, 5, "still a bell"),
        ({"distribution": "normal"}, 7, "chance"),
        ({"distribution": "lumpy", "sizes": [1, 2]}, 4, "does not fit it yet"),
    ],
)
def test_the_words_follow_the_outcome(parameters: dict[str, object], beat: int, words: str) -> None:
    assert words in captions(parameters)[beat - 1]


def test_two_sizes_need_no_beat_for_those_between() -> None:
    assert len(captions({"sizes": [1, 1000], "samples": 10000})) == len(captions({})) - 1
