import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.chances import apportioned, chance, chances
from mathviz.probability.events import conditional_probability

twelfths = st.integers(0, 12).map(lambda k: Fraction(k, 12))


@given(twelfths, twelfths, twelfths)
def test_counting_equally_likely_cases_gives_the_same(p_a, in_a, outside):
    """1728 cases (i, j): A if i < 12 p_a; B if j < 12 p_b, by the side of i."""
    cases = [(i < 12 * p_a, j) for i in range(12) for j in range(12)]
    cases = [(a, j < 12 * (in_a if a else outside)) for a, j in cases]
    result = conditional_probability(p_a, in_a, outside)

    def share(event, among=cases):
        chosen = list(among)
        return Fraction(sum(map(event, chosen)), len(chosen)) if chosen else None

    assert result.p_a == share(lambda c: c[0])
    assert result.p_b == share(lambda c: c[1])
    assert result.a_and_b == share(lambda c: c[0] and c[1])
    assert result.a_and_not_b == share(lambda c: c[0] and not c[1])
    assert result.not_a_and_b == share(lambda c: c[1] and not c[0])
    assert result.neither == share(lambda c: not c[0] and not c[1])
    assert result.a_or_b == share(lambda c: c[0] or c[1])
    assert result.p_a_given_b == share(lambda c: c[0], [c for c in cases if c[1]])
    assert result.p_a_given_not_b == share(lambda c: c[0], [c for c in cases if not c[1]])
    assert result.independent == (p_a in (0, 1) or in_a == outside)
    joint = (result.a_and_b, result.a_and_not_b, result.not_a_and_b, result.neither)
    assert sum(joint) == 1
    areas = tuple((x1 - x0) * (y1 - y0) for x0, x1, y0, y1 in result.rectangles)
    assert areas == joint


def test_decimals_are_the_fractions_they_were_typed_as():
    result = conditional_probability(0.1, 0.7, 0.2)
    assert result.p_b == Fraction(1, 4)
    assert result.p_a_given_b == Fraction(7, 25)
    assert conditional_probability(0.1, 0.2, 0.2).independent
    assert conditional_probability(0.1, 0.6, 0.6).independent
    assert 0.1 * 0.6 + (1 - 0.1) * 0.6 != 0.6  # floats would call these events dependent


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((0.5, 0, 0), "B never happens, so nothing can be said given B."),
        ((0, 1, 0), "B never happens, so nothing can be said given B."),
        ((0.3, 0.4, 0.4), "Independent: knowing B leaves the probability of A at 0.3."),
        ((0.5, 0.8, 0.2), "Knowing B raises the probability of A from 0.5 to 0.8."),
        ((0.5, 0.2, 0.8), "Knowing B lowers the probability of A from 0.5 to 0.2."),
        ((0.12345, 0.8, 0.3), "Knowing B raises the probability of A from 0.123 to 0.273."),
    ],
)
def test_descriptions(arguments, sentence):
    assert conditional_probability(*arguments).description == sentence


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any), st.integers(1, 2000))
def test_apportioned_people_are_near_their_shares_and_none_is_lost(weights, people):
    shares = [Fraction(w, sum(weights)) for w in weights]
    counts = apportioned(shares, people)
    assert sum(counts) == people
    assert all(abs(c - s * people) < 1 for c, s in zip(counts, shares, strict=True))


def test_chances_read_numbers_exactly():
    assert chance("p", 1 / 3) == Fraction(1, 3)
    assert chance("p", Fraction(1, 10**30)) == Fraction(1, 10**30)
    assert chance("p", math.cos(1)) == Fraction(math.cos(1))
    assert chances("p", [0.1] * 10) == (Fraction(1, 10),) * 10
    assert sum(chances("p", [math.cos(1), 1 - math.cos(1) + 1e-11])) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: conditional_probability(1.1, 0, 0), "p_a must be between 0 and 1, got 1.1"),
        (lambda: conditional_probability(0, "x", 0), "p_b_given_a must be a number, got x"),
        (lambda: conditional_probability(0, 0, math.nan), "p_b_given_not_a must be finite"),
        (lambda: chance("p", True), "p must be a number, got True"),
        (lambda: chance("p", 1 + Fraction(1, 10**30)), "p must be between 0 and 1, got 1"),
        (lambda: chances("priors", []), "priors must hold at least one number, got nothing"),
        (lambda: chances("priors", [0.5, 0.4]), "priors must add to 1, got a sum of 0.9"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
