import itertools
from fractions import Fraction

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.probability.monty_hall import monty_hall


def enumerated(doors, opened):
    """All prizes, all sets the host may open, all doors to switch to; the pick is door 0."""
    won = Fraction(0)
    for prize in range(doors):
        sets = list(itertools.combinations([d for d in range(1, doors) if d != prize], opened))
        for open_doors in sets:
            left = [d for d in range(1, doors) if d not in open_doors]
            won += Fraction(prize in left, doors * len(sets) * len(left))
    return won


@pytest.mark.parametrize(("doors", "opened"), [(3, 1), (3, 0), (4, 1), (4, 2), (6, 3), (7, 5)])
def test_chances_by_enumeration(doors, opened):
    game = monty_hall(doors, 10, opened)
    assert game.stay == Fraction(1, doors)
    assert game.switch == enumerated(doors, opened)


@pytest.mark.parametrize(("doors", "opened"), [(3, 1), (5, 2), (10, 8)])
def test_games_follow_the_rules_and_the_chances(doors, opened):
    game = monty_hall(doors, 20_000, opened)
    assert game.opened.shape == (20_000, opened)
    for door in game.opened.T:
        assert not np.any(door == game.prizes)
        assert not np.any(door == game.picks)
        assert not np.any(door == game.switches)
    assert not np.any(game.switches == game.picks)
    assert np.array_equal(game.stay_wins, game.picks == game.prizes)
    assert np.array_equal(game.switch_wins, game.switches == game.prizes)
    assert game.stay_shares[-1] == pytest.approx(float(game.stay), abs=0.012)
    assert game.switch_shares[-1] == pytest.approx(float(game.switch), abs=0.012)
    assert game.switch_shares[99] == pytest.approx(game.switch_wins[:100].mean())
    for doors_used in (game.prizes, game.picks, game.opened.ravel(), game.switches):
        assert np.allclose(
            np.bincount(doors_used, minlength=doors) / len(doors_used), 1 / doors, atol=0.012
        )


def test_the_usual_game():
    game = monty_hall()
    assert (game.doors, game.stay, game.switch) == (3, Fraction(1, 3), Fraction(2, 3))
    assert np.array_equal(game.switch_wins, ~game.stay_wins)
    assert game.description.startswith("Staying wins 1/3, switching 2/3: ")
    assert np.array_equal(game.picks, monty_hall(rng=np.random.default_rng(0)).picks)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((2,), "doors must be between 3 and 100, got 2"),
        ((3, 0), "games must be between 1 and 100000, got 0"),
        ((4, 10, 3), "opened must be between 0 and 2, got 3"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        monty_hall(*arguments)
    assert caught.value.sentence == message
