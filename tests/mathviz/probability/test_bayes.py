import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.bayes import Crowd, bayes, total_probability

hundredths = st.integers(0, 100).map(lambda k: Fraction(k, 100))
inside = st.integers(1, 99).map(lambda k: Fraction(k, 100))


def test_the_famous_test():
    result = bayes()
    assert result.posterior == Fraction(1, 6)
    assert result.posterior_if_negative == Fraction(1, 9406)
    assert result.flagged == Fraction(297, 5000)
    assert result.likelihood_ratio == Fraction(99, 5)
    assert (result.prior_odds, result.posterior_odds) == (Fraction(1, 99), Fraction(1, 5))
    assert result.crowd == Crowd(1000, 10, 0, 50, 940)
    assert bayes(people=10_000).crowd == Crowd(10_000, 99, 1, 495, 9405)


@given(hundredths, hundredths, hundredths)
def test_a_crowd_of_a_million_counts_the_same(prior, sensitivity, specificity):
    result = bayes(prior, sensitivity, specificity)
    ill = round(1_000_000 * prior)
    hits = round(ill * sensitivity)
    alarms = round((1_000_000 - ill) * (1 - specificity))
    negative = 1_000_000 - hits - alarms
    assert result.flagged == Fraction(hits + alarms, 1_000_000)
    expected = Fraction(hits, hits + alarms) if hits + alarms else None
    assert result.posterior == expected
    assert result.posterior_if_negative == (Fraction(ill - hits, negative) if negative else None)
    crowd = result.crowd
    assert crowd.hits + crowd.misses + crowd.false_alarms + crowd.correct_rejections == 1000


@given(inside, inside, inside)
def test_odds_are_multiplied_and_repeats_are_updates(prior, sensitivity, specificity):
    result = bayes(prior, sensitivity, specificity, repeats=3)
    assert result.posterior_odds == result.prior_odds * result.likelihood_ratio
    belief = prior
    for posterior in result.repeated:
        assert posterior == belief
        belief = bayes(belief, sensitivity, specificity).posterior


@given(hundredths, inside)
def test_the_curve_passes_through_the_posterior(prior, sensitivity):
    result = bayes(prior, sensitivity, 0.9)
    assert np.interp(float(prior), result.prior_curve, result.posterior_curve) == pytest.approx(
        float(result.posterior), abs=1e-12
    )


def test_certain_priors_do_not_move():
    for prior in (0, 1):
        result = bayes(prior)
        assert result.posterior == result.posterior_if_negative == prior
        assert result.description.endswith("is a certainty that no result can move.")
    assert (bayes(1).prior_odds, bayes(1).posterior_odds) == (None, None)


def test_a_test_that_is_never_positive_says_nothing():
    silent = bayes(0.1, 0, 1)
    assert (silent.posterior, silent.likelihood_ratio) == (None, None)
    assert silent.posterior_if_negative == Fraction(1, 10)
    assert np.all(np.isnan(silent.posterior_curve))
    assert "never positive" in silent.description
    assert np.isnan(bayes(0.1, 0.5, 1).posterior_curve[0])
    assert bayes(1, 0).posterior is None


def test_a_useless_test_leaves_the_prior():
    assert bayes(0.3, 0.2, 0.8).posterior == Fraction(3, 10)
    assert bayes(0.01).description == "A positive result moves the probability from 1 % to 16.7 %."


def test_three_machines():
    """Feller's bolts: machines make 25, 35 and 40 %, of which 5, 4 and 2 % are defective."""
    result = total_probability([0.25, 0.35, 0.4], [0.05, 0.04, 0.02])
    assert result.total == Fraction(69, 2000)
    assert result.posteriors == (Fraction(25, 69), Fraction(28, 69), Fraction(16, 69))


@given(st.lists(st.tuples(st.integers(1, 9), hundredths), min_size=1, max_size=6))
def test_posteriors_add_to_one(causes):
    whole = sum(weight for weight, _ in causes)
    result = total_probability([Fraction(w, whole) for w, _ in causes], [p for _, p in causes])
    assert result.total == sum(result.joint)
    if result.total:
        assert sum(result.posteriors) == 1
    else:
        assert result.posteriors is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bayes(-0.1), "prior must be between 0 and 1, got -0.1"),
        (lambda: bayes(0.1, math.inf), "sensitivity must be finite, got inf"),
        (lambda: bayes(0.1, 1, None), "specificity must be a number, got None"),
        (lambda: bayes(people=0), "people must be between 1 and 10000, got 0"),
        (lambda: bayes(repeats=-1), "repeats must be between 0 and 20, got -1"),
        (lambda: total_probability([0.5, 0.6], [1, 1]), "priors must add to 1"),
        (lambda: total_probability([0.5, 0.5], [1]), "likelihoods must have 2 entries, got 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
