import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.probability.birthday import birthday, shared_day


@pytest.mark.parametrize(("people", "days"), [(1, 1), (2, 4), (3, 4), (4, 4), (5, 3), (3, 6)])
def test_enumerating_all_birthdays_gives_the_same(people, days):
    every = list(itertools.product(range(days), repeat=people))
    share = Fraction(sum(len(set(b)) < people for b in every), len(every))
    assert shared_day(people, days) == birthday(people, days).shared_exactly == share


def test_the_known_chances():
    result = birthday()
    assert result.half_at == 23
    assert result.shared[23] == pytest.approx(0.5072972343239854, rel=1e-14)
    assert result.shared[[0, 1]].tolist() == [0, 0]
    for n in range(61):
        assert result.shared[n] == pytest.approx(float(shared_day(n, 365)), rel=1e-13)
    assert np.abs(result.approximation - result.shared).max() < 0.013
    assert result.description == (
        "With 60 people the chance is 99.4 %; it reaches one half at 23 people."
    )


@pytest.mark.parametrize(("days", "half"), [(1, 2), (2, 2), (3, 3), (12, 5), (30, 7), (687, 32)])
def test_half_is_reached_there_and_not_before(days, half):
    assert birthday(2, days).half_at == half
    assert shared_day(half, days) >= Fraction(1, 2) > shared_day(half - 1, days)


def test_more_people_than_days_must_share():
    result = birthday(9, 7)
    assert result.shared_exactly == 1
    assert result.shared[8:].tolist() == [1, 1]
    assert result.shared[7] < 1
    assert (
        result.description == "More people than days: with 9 people and 7 days two must share one."
    )


def test_tiny_chances_keep_their_digits_where_one_minus_the_product_loses_them():
    result = birthday(2, 10**6)
    exact = float(shared_day(2, 10**6))
    assert result.shared[2] == pytest.approx(exact, rel=1e-15)
    naive = 1 - math.prod(1 - k / 10**6 for k in range(2))
    assert abs(naive / exact - 1) > 1e-12


def test_arrivals_and_the_first_match():
    result = birthday(60, 20)
    first, second = result.first_match
    assert result.arrivals[first] == result.arrivals[second]
    assert len(set(result.arrivals[:second].tolist())) == second
    assert birthday(1).first_match is None
    shares = [
        birthday(23, rng=np.random.default_rng(seed)).first_match is not None for seed in range(400)
    ]
    assert np.mean(shares) == pytest.approx(0.507, abs=0.06)
    assert birthday(2, 10**6).half_at == 1178


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0,), "people must be between 1 and 1000, got 0"),
        ((2.0,), "people must be a whole number, got 2.0"),
        ((5, 0), "days must be between 1 and 1e+06, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        birthday(*arguments)
    assert caught.value.sentence == message
