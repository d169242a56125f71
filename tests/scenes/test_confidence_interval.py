"""Confidence intervals' own truths: bars and shares are those of scipy's t and normal laws."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from mathviz_stage.cloud import Cloud
from mathviz_stage.intervals import Intervals
from mathviz_stage.shapes import Polyline
from mathviz_stage.trail import Trail
from tests.scenes.staging import Snapshot, perform, staged

SCENE = "confidence_interval"
EDGE_CASES: list[dict[str, object]] = [
    {"sigma_known": True},
    {"sample_size": 2},
    {"sample_size": 2, "level": 0.999, "sigma_known": True, "seed": 1},
    {"level": 0.5, "sigma_known": True, "repeats": 60},
    {"level": 0.999, "repeats": 20, "sample_size": 200, "seed": 5},
    {"level": 0.9, "repeats": 5000, "sample_size": 5, "seed": 3},
    {"level": 2 / 3, "repeats": 101},
]


def samples(parameters: dict[str, object]) -> np.ndarray:
    size, repeats = parameters.get("sample_size", 20), parameters.get("repeats", 1000)
    rng = np.random.default_rng(parameters.get("seed", 0))
    return np.asarray(rng.normal(5.0, 2.0, (repeats, size)))


def bounds(parameters: dict[str, object]) -> np.ndarray:
    """Return lows and highs (2, repeats) as scipy has them."""
    drawn, level = samples(parameters), parameters.get("level", 0.95)
    size = drawn.shape[1]
    error = drawn.std(axis=1, ddof=1) / np.sqrt(size)
    if parameters.get("sigma_known"):
        return np.array(stats.norm.interval(level, drawn.mean(axis=1), 2 / np.sqrt(size)))
    return np.array(stats.t.interval(level, size - 1, drawn.mean(axis=1), error))


def intervals_of(snapshot: Snapshot) -> Intervals:
    (intervals,) = snapshot.shown(Intervals)
    assert isinstance(intervals, Intervals)
    return intervals


def bars(intervals: Intervals, missing: bool) -> np.ndarray:
    """Return number, low and high end (n, 3) of the bars as drawn."""
    path = intervals.misses if missing else intervals.hits
    ends = intervals.space.to_data(path.points.reshape(-1, 4, 3)[:, [0, 3]].reshape(-1, 3))
    return np.column_stack([ends[0::2], ends[1::2, 1]])


@pytest.mark.parametrize("parameters", [{}, *EDGE_CASES], ids=str)
def test_the_bars_are_the_intervals_and_those_that_miss_are_marked(
    parameters: dict[str, object],
) -> None:
    intervals = intervals_of(staged(SCENE, parameters)[3])
    low, high = bounds(parameters)[:, : intervals.last + 1]
    zone = intervals.space.zone
    (bottom, top) = intervals.space.to_data([[0, zone.bottom, 0], [0, zone.top, 0]])[:, 1]
    hit = (low <= 5) & (high >= 5)
    for which, missing in ((hit, False), (~hit, True)):
        drawn = bars(intervals, missing)
        np.testing.assert_allclose(drawn[:, 0], np.flatnonzero(which) + 1)
        np.testing.assert_allclose(drawn[:, 1], np.clip(low[which], bottom, top), rtol=1e-6)
        np.testing.assert_allclose(drawn[:, 2], np.clip(high[which], bottom, top), rtol=1e-6)


@pytest.mark.parametrize("parameters", [{}, {"sigma_known": True}])
def test_the_share_runs_to_the_share_of_hits(parameters: dict[str, object]) -> None:
    low, high = bounds(parameters)
    held = np.cumsum((low <= 5) & (high >= 5)) / np.arange(1, 1001)
    for snapshot in staged(SCENE, parameters)[3:5]:
        (trail,) = snapshot.shown(Trail)
        number, share = trail.space.to_data(trail.shown[-1:])[0]
        assert number == pytest.approx({4: 100, 5: 1000}[snapshot.number])
        assert share == pytest.approx(held[round(number) - 1])


def test_the_dots_are_the_first_samples_draws() -> None:
    clouds = staged(SCENE, {})[2].shown(Cloud)
    assert len(clouds) == 5
    drawn = [cloud.space.to_data(cloud.discs.points[::16])[:, 1] for cloud in clouds]
    np.testing.assert_allclose(drawn, samples({})[:5], rtol=1e-6)


def test_the_intervals_turn_into_those_of_more_draws_and_of_a_surer_level() -> None:
    larger, surer, usual = (intervals_of(s).coords for s in staged(SCENE, {})[5:])
    more = {"sample_size": 80}
    np.testing.assert_allclose(larger[:, 1], bounds(more)[:, :100].T.ravel())
    np.testing.assert_allclose(surer[:, 1], bounds({"level": 0.99})[:, :100].T.ravel())
    np.testing.assert_allclose(usual[:, 1], bounds({})[:, :100].T.ravel())


def test_the_table_counts_the_misses_that_are_seen() -> None:
    for snapshot in staged(SCENE, {"level": 0.8, "seed": 2})[5:7]:
        missed = int(np.sum(np.logical_not(intervals_of(snapshot).holds)))
        assert f"{missed} of 100 miss" in snapshot.beat.alt
        assert f"$ {missed} $" in [text.source for text in snapshot.texts]


@pytest.mark.parametrize(
    ("parameters", "whose"),
    [({}, "the first 100 samples"), ({"repeats": 60}, "all 60 samples")],
)
def test_the_upper_axis_says_whose_intervals_stand_on_it(
    parameters: dict[str, object], whose: str
) -> None:
    for snapshot in staged(SCENE, parameters)[3:]:
        zone = intervals_of(snapshot).space.zone
        (title,) = [text for text in snapshot.texts if text.source == whose]
        assert title.get_top()[1] < zone.bottom


def test_among_all_samples_the_stretch_of_those_drawn_is_tinted() -> None:
    snapshot = staged(SCENE, {})[4]
    (trail,) = snapshot.shown(Trail)
    tinted = [s for s in snapshot.shown(Polyline) if s.role == "muted" and s.area is not None]
    (left, right) = trail.space.to_data(tinted[0].area.points)[:, 0][[0, 4]]
    assert (left, right) == pytest.approx((0, 100))


@pytest.mark.parametrize(
    ("parameters", "beat", "words"),
    [
        ({}, 2, "t times s"),
        ({"sigma_known": True}, 2, "z times σ"),
        ({"sigma_known": True}, 3, "equally wide"),
        ({"sigma_known": True}, 6, "0.5 times as wide"),
        ({"level": 0.999, "repeats": 20, "sample_size": 200, "seed": 5}, 4, "none misses μ"),
        ({"level": 0.5, "sigma_known": True, "repeats": 60}, 5, "Four times"),
    ],
)
def test_the_words_follow_the_outcome(parameters: dict[str, object], beat: int, words: str) -> None:
    assert words in perform(SCENE, parameters).snapshots[beat - 1].beat.caption
