"""Polynomials as people write them, with fractions where the coefficients are such."""

from fractions import Fraction

from mathviz.validation import FloatArray
from mathviz.words import typst_number

LARGEST_DENOMINATOR = 10**9


def simple_fraction(coefficient: float) -> Fraction | None:
    """Return the short fraction that a coefficient stands for, None if there is none."""
    found = Fraction(coefficient).limit_denominator(LARGEST_DENOMINATOR)
    close = abs(float(found) - coefficient) <= 1e-14 * abs(coefficient)
    short = found.denominator * max(1, abs(found.numerator)) <= 10 * LARGEST_DENOMINATOR
    return found if close and short else None


def polynomial_markup(
    coefficients: FloatArray, simple: tuple[Fraction | None, ...], centre: float
) -> str:
    """Write a polynomial in powers of x − centre, lowest first, in Typst's markup."""
    base = (
        "x" if centre == 0 else f"(x {'-' if centre > 0 else '+'} {typst_number(abs(centre), 6)})"
    )
    terms = []
    for power, (value, fraction) in enumerate(zip(coefficients.tolist(), simple, strict=True)):
        if value != 0:
            size = typst_number(abs(value)) if fraction is None else str(abs(fraction))
            factor = "" if power == 0 else base if power == 1 else f"{base}^({power})"
            shown = factor if size == "1" and factor else f"{size} {factor}".strip()
            terms.append(("-" if value < 0 else "+", shown))
    if not terms:
        return "0"
    text = " ".join(f"{sign} {term}" for sign, term in terms)
    return text.removeprefix("+ ") if text[0] == "+" else f"-{text[2:]}"
