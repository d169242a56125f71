"""The rules of differentiation by name, and one of them applied."""

from dataclasses import dataclass
from enum import Enum


class Rule(Enum):
    """A rule of differentiation; the value states it in Typst mathematics."""

    CONSTANT = "c' = 0"
    VARIABLE = "x' = 1"
    SUM = "(u + v)' = u' + v'"
    DIFFERENCE = "(u - v)' = u' - v'"
    NEGATIVE = "(-u)' = -u'"
    CONSTANT_FACTOR = "(c u)' = c u'"
    PRODUCT = "(u v)' = u' v + u v'"
    QUOTIENT = "(u/v)' = (u' v - u v') / v^2"
    POWER = "(u^n)' = n u^(n-1) u'"
    EXPONENTIAL = "(a^u)' = a^u ln(a) u'"
    GENERAL_POWER = "(u^v)' = u^v (v' ln u + v u' / u)"
    FUNCTION = "f(x)' = f'(x)"
    CHAIN = "f(u)' = f'(u) u'"


@dataclass(frozen=True, eq=False)
class RuleStep:
    """One rule applied to one part of the formula, `depth` levels in.

    `part` is that part, `unfolded` its derivative with those of its own parts still to be taken,
    marked by primes, and `result` its derivative in full; all are Typst mathematics. `value` and
    `slope` are the part's at the point, NaN where there is none.
    """

    rule: Rule
    depth: int
    part: str
    unfolded: str
    result: str
    value: float
    slope: float
