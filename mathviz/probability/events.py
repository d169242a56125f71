"""Two events on a square of area 1: areas are probabilities, conditioning is zooming in."""

from dataclasses import dataclass
from fractions import Fraction

from mathviz.probability.chances import ONE, chance, ratio
from mathviz.words import plain_number

Rectangle = tuple[Fraction, Fraction, Fraction, Fraction]


@dataclass(frozen=True)
class ConditionalProbability:
    """Events A and B, all in exact fractions.

    A conditional probability is None where the condition has probability 0. The four joint
    probabilities add to 1. `rectangles` are (x low, x high, y low, y high) of A and B, A and not
    B, not A and B, neither, in the unit square: A is the left p_a of it, and B the lower part
    of each side. B's lines are level, and the events independent, if both parts are equal.
    """

    p_a: Fraction
    p_b: Fraction
    p_b_given_a: Fraction
    p_b_given_not_a: Fraction
    a_and_b: Fraction
    a_and_not_b: Fraction
    not_a_and_b: Fraction
    neither: Fraction
    a_or_b: Fraction
    p_a_given_b: Fraction | None
    p_a_given_not_b: Fraction | None
    independent: bool
    rectangles: tuple[Rectangle, Rectangle, Rectangle, Rectangle]
    description: str


def conditional_probability(
    p_a: object, p_b_given_a: object, p_b_given_not_a: object
) -> ConditionalProbability:
    """Split by A, then by B, and turn the condition round (Feller, volume I, chapter V).

    P(A and B) = P(A) P(B given A), and P(A given B) = P(A and B) / P(B).

    Parameters
    ----------
    p_a, p_b_given_a, p_b_given_not_a : numbers from 0 to 1
        Decimals are taken as the fractions they are typed as.

    Raises
    ------
    MathvizError
        If an argument is no probability.
    """
    a = chance("p_a", p_a)
    b_in_a = chance("p_b_given_a", p_b_given_a)
    b_outside = chance("p_b_given_not_a", p_b_given_not_a)
    both, only_b = a * b_in_a, (1 - a) * b_outside
    p_b = both + only_b
    reversed_chance = ratio(both, p_b)
    zero = Fraction(0)
    independent = both == a * p_b
    return ConditionalProbability(
        p_a=a,
        p_b=p_b,
        p_b_given_a=b_in_a,
        p_b_given_not_a=b_outside,
        a_and_b=both,
        a_and_not_b=a - both,
        not_a_and_b=only_b,
        neither=1 - a - only_b,
        a_or_b=a + only_b,
        p_a_given_b=reversed_chance,
        p_a_given_not_b=ratio(a - both, 1 - p_b),
        independent=independent,
        rectangles=(
            (zero, a, zero, b_in_a),
            (zero, a, b_in_a, ONE),
            (a, ONE, zero, b_outside),
            (a, ONE, b_outside, ONE),
        ),
        description=_description(a, reversed_chance, independent),
    )


def _description(a: Fraction, given_b: Fraction | None, independent: bool) -> str:
    if given_b is None:
        return "B never happens, so nothing can be said given B."
    before, after = plain_number(float(a), 3), plain_number(float(given_b), 3)
    if independent:
        return f"Independent: knowing B leaves the probability of A at {before}."
    moved = "raises" if given_b > a else "lowers"
    return f"Knowing B {moved} the probability of A from {before} to {after}."
