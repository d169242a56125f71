"""Crowds: everybody arrives, areas are shares, and the way there is straight."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import VMobject

from mathviz.probability.bayes import bayes
from mathviz_stage.crowd import Crowd
from mathviz_stage.formations import Formation, block_step, in_one_block, over, side_by_side
from mathviz_stage.layout import Zone, box
from mathviz_stage.tested import TestedCrowd, conditions, flagged_by
from mathviz_stage.text import Label
from mathviz_stage.theme import active

ZONE = Zone(-6, 3, -2.5, 2)
STEP = 0.178


def formation(count: int = 1000) -> Formation:
    roles = np.array(["special"] * (count // 4) + ["data"] * (count - count // 4))
    return Formation.at(side_by_side([count], ZONE, STEP), roles, STEP)


def drawn(path: VMobject) -> np.ndarray:
    """Return the centres of a path's discs."""
    return path.points.reshape(-1, 16, 3)[:, :, :2].mean(axis=1)


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_blocks_side_by_side_hold_everybody_once_inside_the_zone(first: int) -> None:
    places = side_by_side([first, 1000 - first], ZONE, STEP)
    assert len(np.unique(places.round(6), axis=0)) == 1000
    low, high = places.min(axis=0), places.max(axis=0)
    assert (low > [ZONE.left, ZONE.bottom]).all()
    assert (high < [ZONE.right, ZONE.top]).all()
    if 0 < first < 1000:
        assert places[:first, 0].max() + 2 * STEP < places[first:, 0].min()


@pytest.mark.parametrize("counts", [(1,), (60, 144, 520), (1000,), (0,)])
def test_a_block_fits_at_the_step_of_all_its_counts(counts: tuple[int, ...]) -> None:
    step = block_step(ZONE, *counts)
    for count in counts:
        places = in_one_block(count, ZONE, step)
        assert len(np.unique(places.round(6), axis=0)) == count
        if count:
            assert (np.ptp(places, axis=0) <= [ZONE.width, ZONE.height]).all()


def test_halfway_everybody_is_halfway() -> None:
    crowd, first = Crowd(formation()), formation()
    last = Formation.at(first.places[::-1], first.roles[::-1], STEP / 2)
    move = crowd.regroup(last)
    move.begin()
    move.rate_func = lambda t: t
    move.interpolate_mobject(0.5)
    np.testing.assert_allclose(crowd.coords, (first.places + last.places) / 2)
    np.testing.assert_allclose(crowd.radii, 0.75 * first.radii)
    assert sum(len(path.points) for _, path, *_ in crowd.turns) == 16 * 1000
    colors = [path.get_fill_color().to_hex() for _, path, *_ in crowd.turns]
    assert active().color("special").to_hex() not in colors[1:]
    move.interpolate_mobject(0.25)
    move.finish()
    np.testing.assert_allclose(crowd.coords, last.places)
    assert len(crowd.submobjects) == 3


def test_dots_stand_where_their_people_do_in_the_colour_of_their_role() -> None:
    crowd = Crowd(formation())
    for members, path, *_ in crowd.turns:
        np.testing.assert_allclose(drawn(path), crowd.formation.places[members], atol=1e-9)
        (role,) = np.unique(crowd.formation.roles[members])
        assert path.get_fill_color() == active().color(role)


def test_only_the_gathered_are_in_sight_and_only_the_marked_have_rings() -> None:
    who = np.arange(1000) % 10 == 0
    crowd = Crowd(formation().mark(who))
    assert len(crowd.rings.points) == 16 * 100
    crowd.stand(crowd.formation.gather(who, ZONE, 0.3))
    assert sum(len(path.points) for _, path, *_ in crowd.turns) == 16 * 100
    assert len(crowd.segments()) == 100


@pytest.mark.parametrize("side", [-1, 0, 1])
def test_a_name_stands_over_its_block(side: float) -> None:
    places = in_one_block(60, ZONE, 0.3)
    (left, bottom), (right, _) = box(over(places, Label("60 people"), side))
    (low, _), (high, top) = places.min(axis=0), places.max(axis=0)
    assert bottom > top + 0.25
    expected = {-1: left - low, 0: (left + right - low - high) / 2, 1: right - high}[int(side)]
    assert expected == pytest.approx(0, abs=1e-9)


def test_a_tested_crowd_has_the_groups_that_were_counted() -> None:
    test = bayes(0.3, 0.8, 0.9)
    ill, flagged = conditions(test) == "special", flagged_by(test)
    heads = test.crowd
    assert (ill & flagged).sum() == heads.hits
    assert (ill & ~flagged).sum() == heads.misses
    assert (~ill & flagged).sum() == heads.false_alarms


def test_who_is_ill_stays_so_when_more_people_are() -> None:
    fewer, more = (conditions(bayes(prior)) == "special" for prior in (0.1, 0.5))
    assert not (fewer & ~more).any()


def test_groups_that_nobody_is_in_get_no_name() -> None:
    crowd = TestedCrowd(bayes(0.0), ZONE)
    assert [name.source for name in crowd.name_blocks()] == ["1000 well"]
