"""Read the numerals off the screen and look for them among the values that a scene computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathviz_stage.text import MINUS, Readout
from mathviz_stage.typeset import Glyphs

STRUCTURAL = {0.0, 1.0, 2.0}  # indices, exponents, dimensions: part of the notation
_TYPST_SETTINGS = re.compile(
    r"[\d.]+(?:em|pt|fr)\b"  # lengths
    r"|_\(?\w+\)?"  # indices
    r"|\^\(?[-\N{MINUS SIGN}]?\d+\)?"  # exponents
    r"|[A-Za-z]\w*\d\w*"  # names that end in digits
    r"|\b[23]D\b"  # dimensions
)
_NUMERAL = re.compile(
    r"(?P<minus>[-\N{MINUS SIGN}]\s*)?(?P<digits>\d+(?:\.(?P<decimals>\d+))?)"
    r"(?:\s*dot 10↑(?P<power>[-\N{MINUS SIGN}]?\d+))?\s*(?P<unit>%|\\%|°|degree)?"
)
_RAISED, _LOWERED = re.compile("×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"), str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_SCIENTIFIC = re.compile(r"dot 10\^\(([-\N{MINUS SIGN}]?\d+)\)")


@dataclass(frozen=True)
class Numeral:
    """A number as written: its values if the sign is one or an operator, and its precision."""

    text: str
    values: tuple[float, ...]
    precision: float
    unit: str


def numerals(source: str) -> Iterator[Numeral]:
    """Yield the numbers of a Typst source or a sentence."""
    plain = _RAISED.sub(lambda power: f"dot 10↑{power[1].translate(_LOWERED)}", source)
    plain = _TYPST_SETTINGS.sub(" ", _SCIENTIFIC.sub(r"dot 10↑\1", plain))
    for match in _NUMERAL.finditer(plain):
        power = 10.0 ** int((match["power"] or "0").replace(MINUS, "-"))
        value = float(match["digits"]) * power
        sign = (match["minus"] or "").strip()
        values = {"": (value,), MINUS: (-value,), "-": (value, -value)}[sign]
        step = power * 10.0 ** -len(match["decimals"] or "")
        yield Numeral(match[0].strip(), values, step / 2, match["unit"] or "")


def values_in(data: Any) -> Iterator[float]:
    """Yield every number in JSON values, those written inside strings (formulas) included."""
    if isinstance(data, bool) or data is None:
        return
    if isinstance(data, int | float):
        yield float(data)
    elif isinstance(data, str):
        yield from (value for numeral in numerals(data) for value in numeral.values)
    else:
        for item in data.values() if isinstance(data, dict) else data:
            yield from values_in(item)


class Truth:
    """The numbers that may be shown."""

    def __init__(self, *sources: Any) -> None:
        self.values = np.array(sorted({v for source in sources for v in values_in(source)}))

    def holds(self, numeral: Numeral) -> bool:
        """Whether a numeral is one of the values within the precision it is written in."""
        if not numeral.unit and "." not in numeral.text and abs(numeral.values[0]) in STRUCTURAL:
            return True
        values = {"%": self.values * 100, "\\%": self.values * 100}.get(numeral.unit, self.values)
        if numeral.unit in ("°", "degree"):
            values = np.concatenate([values, np.degrees(values)])
        return any(self._near(values, value, numeral.precision) for value in numeral.values)

    def holds_value(self, value: float) -> bool:
        """Whether a live number's full value is one of the values."""
        return value in STRUCTURAL or self._near(self.values, value, 1e-9 * max(1.0, abs(value)))

    @staticmethod
    def _near(values: np.ndarray[Any, Any], value: float, precision: float) -> bool:
        return bool(np.any(np.abs(values - value) <= precision * (1 + 1e-6)))


def untrue(texts: list[Glyphs], sentences: list[str], truth: Truth) -> list[str]:
    """Return the numbers on screen, in captions and alt texts that nothing computed."""
    written = [(n, t.source) for t in texts for n in numerals(t.source)]
    written += [(n, sentence) for sentence in sentences for n in numerals(sentence)]
    wrong = [f"{n.text} in {source!r}" for n, source in written if not truth.holds(n)]
    live = [text for text in texts if isinstance(text, Readout)]
    return wrong + [
        f"live {text.value!r} in {text.source!r}"
        for text in live
        if not truth.holds_value(text.value)
    ]
