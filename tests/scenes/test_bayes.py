"""Bayes's own truths: the crowd has as many of each kind as were counted, its share is Bayes's."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.spot import Spot
from mathviz_stage.tested import TestedCrowd
from tests.scenes.staging import Snapshot, perform, staged

SCENE = "bayes"
EDGE_CASES: list[dict[str, object]] = [
    {"prior": 0},
    {"prior": 1},
    {"prior": 0, "specificity": 1},
    {"prior": 1, "sensitivity": 0},
    {"prior": 0.5, "sensitivity": 0, "specificity": 1},
    {"prior": 0.3, "sensitivity": 1, "specificity": 1},
    {"prior": 0.3, "sensitivity": 1, "specificity": 0},
    {"prior": 0.3, "sensitivity": 0, "specificity": 0},
    {"prior": 0.25, "sensitivity": 0.4, "specificity": 0.2},
    {"prior": 0.0001},
    {"prior": 0.123456789, "sensitivity": 0.987654321, "specificity": 0.876543219},
]
every_telling = pytest.mark.parametrize("parameters", [{}, *EDGE_CASES], ids=str)


def crowd_of(snapshot: Snapshot) -> TestedCrowd:
    (crowd,) = snapshot.shown(TestedCrowd)
    assert isinstance(crowd, TestedCrowd)
    return crowd


def counted(snapshot: Snapshot) -> tuple[int, int, int]:
    """Count the dots of the ill, of the well, and the rings that are drawn."""
    crowd = crowd_of(snapshot)
    numbers = {"special": 0, "muted": 0}
    for members, path, *_ in crowd.turns:
        role = str(crowd.formation.roles[members][0])
        numbers[role] += len(path.points) // 16
    return numbers["special"], numbers["muted"], len(crowd.rings.points) // 16


def shares(parameters: dict[str, object]) -> tuple[float, float, float]:
    given = {"prior": 0.01, "sensitivity": 0.99, "specificity": 0.95} | parameters
    prior, hit, passed = (float(str(value)) for value in given.values())
    return prior, hit, 1 - passed


@every_telling
def test_each_group_is_as_large_as_its_share(parameters: dict[str, object]) -> None:
    prior, hit, alarm = shares(parameters)
    split, tested = staged(SCENE, parameters)[1:3]
    ill, well, rings = counted(split)
    assert (ill + well, rings) == (1000, 0)
    assert ill == pytest.approx(1000 * prior, abs=0.51)
    ill, well, rings = counted(tested)
    assert rings == pytest.approx(ill * hit + well * alarm, abs=1.01)


@every_telling
def test_those_gathered_are_the_flagged_in_one_block_of_even_density(
    parameters: dict[str, object],
) -> None:
    tested, together = staged(SCENE, parameters)[2:4]
    rings = counted(tested)[2]
    if rings == 0:
        assert counted(together) == counted(tested)
        return
    ill, well, ringed = counted(together)
    assert ill + well == ringed == rings
    crowd = crowd_of(together)
    places = crowd.formation.places[crowd.radii > 0]
    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + 9 * np.eye(len(places))
    if rings > 1:
        np.testing.assert_allclose(apart.min(axis=1), apart.min())


@pytest.mark.parametrize("parameters", [{}, {"specificity": 0.5}, {"sensitivity": 0.2}], ids=str)
def test_the_share_of_the_last_prior_tried_is_the_posterior_of_even_odds(
    parameters: dict[str, object],
) -> None:
    _, hit, alarm = shares(parameters)
    ill, well, _ = counted(staged(SCENE, parameters)[-2])
    posterior = hit / (hit + alarm)
    assert ill / (ill + well) == pytest.approx(posterior, abs=2e-3)
    (spot,) = staged(SCENE, parameters)[-2].shown(Spot)
    at = spot.space.to_data(spot.mark.points).mean(axis=0)
    np.testing.assert_allclose(at, [0.5, posterior], atol=1e-6)


@every_telling
def test_the_end_shows_the_first_prior_again(parameters: dict[str, object]) -> None:
    snapshots = staged(SCENE, parameters)
    if snapshots[-1].number < 7 or counted(snapshots[3])[2] == 0:
        return
    assert counted(snapshots[-1]) == counted(snapshots[3])
    (spot,) = snapshots[-1].shown(Spot)
    prior, hit, alarm = shares(parameters)
    posterior = prior * hit / (prior * hit + (1 - prior) * alarm)
    at = spot.space.to_data(spot.mark.points).mean(axis=0)
    np.testing.assert_allclose(at, [prior, posterior], atol=1e-6)


def test_numbers_of_the_first_prior_are_gone_while_others_are_tried() -> None:
    sliding, end = ({text.source for text in s.texts} for s in staged(SCENE)[5:])
    first = end - sliding
    assert any("special(1/6)" in source for source in first)
    assert any("[prior]" in source for source in first)


def test_the_posterior_is_written_as_an_exact_fraction() -> None:
    assert perform(SCENE).plain_result["test"]["posterior"] == "1/6"
    assert any("special(1/6)" in text.source for text in staged(SCENE)[4].texts)


@pytest.mark.parametrize(
    ("parameters", "beat", "words"),
    [
        ({}, 4, "10 of 60"),
        ({"prior": 1}, 4, "All of them are ill"),
        ({"prior": 0}, 4, "All are false alarms"),
        ({"prior": 0, "specificity": 1}, 5, "no answer"),
        ({"prior": 0.3, "sensitivity": 1, "specificity": 0}, 6, "every prior stays"),
        ({"prior": 0.25, "sensitivity": 0.4, "specificity": 0.2}, 6, "says less"),
        ({"prior": 0.3, "sensitivity": 1, "specificity": 1}, 6, "flags only one group"),
        ({"prior": 1}, 7, "no result can move it"),
    ],
)
def test_the_words_follow_the_outcome(parameters: dict[str, object], beat: int, words: str) -> None:
    assert words in staged(SCENE, parameters)[beat - 1].beat.caption


def test_a_test_that_flags_nobody_has_no_curve_to_slide_along() -> None:
    never = {"prior": 0.5, "sensitivity": 0, "specificity": 1}
    assert len(staged(SCENE, never)) == 6
