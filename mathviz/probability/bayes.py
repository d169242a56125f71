"""Bayes' theorem: from the chance of a sign given its cause to that of the cause given the sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.chances import apportioned, chance, chances, ratio
from mathviz.validation import FloatArray
from mathviz.words import plain_number

CURVE_POINTS = 201
MOST_PEOPLE = 10_000


@dataclass(frozen=True)
class TotalProbability:
    """Causes that exclude each other, and an event that each makes more or less likely.

    `joint` are prior × likelihood, one for each cause, `total` their sum, the probability of
    the event, and `posteriors` each one's share of it: None if the event never happens.
    """

    priors: tuple[Fraction, ...]
    likelihoods: tuple[Fraction, ...]
    joint: tuple[Fraction, ...]
    total: Fraction
    posteriors: tuple[Fraction, ...] | None


@dataclass(frozen=True)
class Crowd:
    """People counted, ill and healthy first, then by result, each rounded to whole people."""

    people: int
    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int


@dataclass(frozen=True, eq=False)
class DiagnosticTest:
    """A condition, a test for it, and what a result says; all in exact fractions.

    `flagged` is the probability of a positive result. A posterior is None where its result never
    comes. Odds are probability : complement, None for a certainty; the posterior odds are prior
    odds × `likelihood_ratio` (sensitivity / false alarms, None without those). `prior_curve` (201,)
    runs from 0 to 1, `posterior_curve` is the posterior after a positive result there,
    NaN where there is none. `repeated[k]` is the posterior after k positive results in a row.
    """

    prior: Fraction
    sensitivity: Fraction
    specificity: Fraction
    flagged: Fraction
    posterior: Fraction | None
    posterior_if_negative: Fraction | None
    prior_odds: Fraction | None
    likelihood_ratio: Fraction | None
    posterior_odds: Fraction | None
    crowd: Crowd
    prior_curve: FloatArray
    posterior_curve: FloatArray
    repeated: tuple[Fraction | None, ...]
    description: str


def total_probability(priors: Sequence[object], likelihoods: Sequence[object]) -> TotalProbability:
    """Add up an event over all its causes, and share it out (Feller, volume I, section V.2).

    Parameters
    ----------
    priors : (k,) chances that add to 1
        Of causes of which exactly one is at work.
    likelihoods : (k,) chances
        Of the event under each cause.

    Raises
    ------
    MathvizError
        If the priors do not add to 1, or there is not one likelihood for each.
    """
    before = chances("priors", priors)
    listed = validation.listed("likelihoods", likelihoods)
    given = tuple(chance("likelihoods entry", value) for value in listed)
    if len(given) != len(before):
        raise MathvizError("likelihoods", f"have {len(before)} entries", f"{len(given)}")
    joint = tuple(p * likelihood for p, likelihood in zip(before, given, strict=True))
    total = sum(joint, Fraction(0))
    posteriors = tuple(share / total for share in joint) if total else None
    return TotalProbability(before, given, joint, total, posteriors)


def bayes(
    prior: object = 0.01,
    sensitivity: object = 0.99,
    specificity: object = 0.95,
    people: int = 1000,
    repeats: int = 3,
) -> DiagnosticTest:
    """Read a test's result: the posterior is the share of the ill among the flagged.

    posterior = prior × sensitivity / (prior × sensitivity + (1 − prior) × (1 − specificity)).

    Parameters
    ----------
    prior, sensitivity, specificity : numbers from 0 to 1
        The share of the ill, and of right results among the ill and among the healthy.
    people : int
        1 to 10,000, the size of the crowd that is counted.
    repeats : int
        0 to 20, how many positive results in a row to follow.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    p, hit = chance("prior", prior), chance("sensitivity", sensitivity)
    passed = chance("specificity", specificity)
    count = validation.whole_number("people", people, 1, MOST_PEOPLE)
    rounds = validation.whole_number("repeats", repeats, 0, 20)
    alarm = 1 - passed
    shares = (p * hit, p * (1 - hit), (1 - p) * alarm, (1 - p) * passed)
    flagged = shares[0] + shares[2]
    posterior = ratio(shares[0], flagged)
    curve = np.linspace(0.0, 1.0, CURVE_POINTS)
    return DiagnosticTest(
        prior=p,
        sensitivity=hit,
        specificity=passed,
        flagged=flagged,
        posterior=posterior,
        posterior_if_negative=ratio(shares[1], 1 - flagged),
        prior_odds=ratio(p, 1 - p),
        likelihood_ratio=ratio(hit, alarm),
        posterior_odds=ratio(shares[0], shares[2]),
        crowd=_crowd(count, p, hit, alarm),
        prior_curve=curve,
        posterior_curve=_posterior_curve(curve, float(hit), float(alarm)),
        repeated=tuple(
            ratio(p * hit**k, p * hit**k + (1 - p) * alarm**k) for k in range(rounds + 1)
        ),
        description=_description(p, posterior),
    )


def _crowd(people: int, prior: Fraction, hit: Fraction, alarm: Fraction) -> Crowd:
    ill, healthy = apportioned((prior, 1 - prior), people)
    hits, misses = apportioned((hit, 1 - hit), ill)
    return Crowd(people, hits, misses, *apportioned((alarm, 1 - alarm), healthy))


def _posterior_curve(prior: FloatArray, hit: float, alarm: float) -> FloatArray:
    ill, flagged = prior * hit, prior * hit + (1 - prior) * alarm
    return np.divide(ill, flagged, out=np.full_like(prior, np.nan), where=flagged > 0)


def _description(prior: Fraction, posterior: Fraction | None) -> str:
    if posterior is None:
        return "The test is never positive, so a positive result says nothing."
    before, after = (plain_number(100 * float(share), 3) for share in (prior, posterior))
    if prior in (0, 1):
        return f"A prior of {before} % is a certainty that no result can move."
    return f"A positive result moves the probability from {before} % to {after} %."
