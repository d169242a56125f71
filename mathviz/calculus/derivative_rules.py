"""The rules for sums, products, quotients and chains of two functions, in numbers and in steps.

Spivak, Calculus, chapter 10.
"""

import re
from dataclasses import dataclass

from mathviz.calculus.combinations import CombinedDerivatives, combined_derivatives
from mathviz.calculus.notation import read
from mathviz.calculus.rules import RuleTrace, differentiation_steps


@dataclass(frozen=True, eq=False)
class DerivativeRules:
    """What a small step does to f, g and their combinations, and the formulas' derivatives.

    `sum`, `product`, `quotient` and `chain` are the steps to the derivatives of f + g, f g, f / g
    and f(g(x)); the last two are None where they have no slope at the point.
    """

    changes: CombinedDerivatives
    sum: RuleTrace
    product: RuleTrace
    quotient: RuleTrace | None
    chain: RuleTrace | None


def derivative_rules(
    f: str = "x^2", g: str = "sin(x)", point: float = 1.0, step: float = 0.1
) -> DerivativeRules:
    """Differentiate the four combinations of two functions, by a small step and by the rules.

    Parameters
    ----------
    f, g : str
        Formulas of x; put together they have at most 200 characters.
    point : float from −1e6 to 1e6
    step : float from 1e-6 to 10

    Returns
    -------
    DerivativeRules
        The slopes in `changes` are those of the first step of each trace.

    Raises
    ------
    MathvizError
        As `mathviz.calculus.combinations.combined_derivatives`.
    """
    changes = combined_derivatives(f, g, point, step)
    divides, chains = changes.quotient_slope is not None, changes.chain_slope is not None
    return DerivativeRules(
        changes=changes,
        sum=differentiation_steps(f"({f}) + ({g})", point),
        product=differentiation_steps(f"({f}) ({g})", point),
        quotient=differentiation_steps(f"({f}) / ({g})", point) if divides else None,
        chain=differentiation_steps(_composed(f, g), point) if chains else None,
    )


def _composed(f: str, g: str) -> str:
    """Put g in brackets in the place of each x of f."""
    reading = read(f, ("x",), "f")
    places = [reading.positions[found.start()] for found in re.finditer(r"\bv_x\b", reading.source)]
    text = f
    for place in reversed(places):
        text = f"{text[:place]}({g}){text[place + 1 :]}"
    return text
