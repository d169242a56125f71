"""Words, formulas, live numbers and matrices, all set by Typst in the theme's colours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, VGroup, VMobject, smooth

from mathviz_stage.layout import SIDE, Array, Zone
from mathviz_stage.theme import Role, active
from mathviz_stage.typeset import Glyphs, typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

TITLE, FORMULA, LABEL, TICK = 0.50, 0.42, 0.34, 0.26
MINUS = "\N{MINUS SIGN}"
_HALO_PIXELS = 10


def number(value: float | None, decimals: int | None = None) -> str:
    """Write a number for the screen: three significant digits unless told, a true minus sign.

    What the mathematics has no value for (None) is a dash.
    """
    if value is None:
        return "–"
    text = _significant(float(value)) if decimals is None else f"{value:.{decimals}f}"
    if not re.search(r"[1-9]", text.partition("e")[0]):
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def _significant(value: float) -> str:
    if value == 0:
        return "0"
    if 1e-3 <= abs(value) < 1e5:
        decimals = max(0, 2 - int(np.floor(np.log10(abs(value)))))
        text = f"{value:.{decimals}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, exponent = f"{value:.2e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')} dot 10^({int(exponent)})"


def decimals_of(value: float) -> int:
    """Return how many decimals show three significant digits of a size, six at most."""
    return int(np.clip(2 - np.floor(np.log10(abs(value) or 1.0)), 0, 6))


def equals(*values: float | None) -> str:
    """Return the sign before numbers as they are written: "=", or ≈ if one of them is rounded."""
    known = [value for value in values if value is not None]
    digits = [number(value).replace(MINUS, "-").replace(" dot 10^(", "e") for value in known]
    same = np.allclose([float(text.rstrip(")")) for text in digits], known, rtol=1e-9, atol=0)
    return "=" if same else "approx"


def factor(value: float | None) -> str:
    """Write a number inside a product: a negative one in brackets."""
    return f"({number(value)})" if number(value).startswith(MINUS) else number(value)


def polynomial(coefficients: Sequence[float] | Array, variable: str) -> str:
    """Write a polynomial, highest power first, zero terms left out, as Typst mathematics."""
    terms, degree = [], len(coefficients) - 1
    for power, coefficient in zip(range(degree, -1, -1), coefficients, strict=True):
        size = number(abs(coefficient))
        if size == "0":
            continue
        letter = "" if power == 0 else variable if power == 1 else f"{variable}^{power}"
        sign = "-" if coefficient < 0 else "+"
        terms.append(f"{sign} {'' if size == '1' and letter else size} {letter}")
    return " ".join(terms).removeprefix("+ ") or "0"


def escape(words: str) -> str:
    """Make plain words safe inside Typst markup."""
    return re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", words)


def halo(mobject: Glyphs) -> Glyphs:
    """Draw the background's colour around glyphs, so that lines behind them stop short.

    It is one path behind all of them: around each alone it would cut into its neighbours.
    """
    behind = VMobject(fill_opacity=0, stroke_width=0)
    behind.points = np.vstack([np.zeros((0, 3)), *(glyph.points for glyph in mobject.glyphs)])
    color = active().color("background")
    mobject.add_to_back(behind.set_fill(color).set_stroke(color, _HALO_PIXELS, background=True))
    return mobject


class Formula(Glyphs):
    """Mathematics in Typst's notation; ``special(x)`` colours a part by its role."""

    def __init__(self, source: str, em: float = FORMULA, role: Role = "foreground") -> None:
        super().__init__(f"$ {source} $", em, role)


def fitting(width: float, *sources: str) -> Formula:
    """Write the first of some formulas that a width takes at a legible size, scaled to it."""
    for source in sources:
        formula = Formula(source)
        formula.scale(min(1.0, width / formula.width))
        if formula.em >= TICK:
            break
    return formula


class Label(Glyphs):
    """Words in Typst markup (mathematics between dollar signs), haloed against what is behind."""

    def __init__(self, source: str, em: float = LABEL, role: Role = "foreground") -> None:
        super().__init__(source, em, role)
        halo(self)


@lru_cache(maxsize=16)
def _digits(em: float) -> dict[str, tuple[Glyphs, float]]:
    """Return each character a number can show, with its pen advance, set on baseline 0."""
    shapes: dict[str, tuple[Glyphs, float]] = {}
    zero = typeset("$ 0 $", em).width + 0.06 * em
    for character in f"0123456789.{MINUS}":
        glyph = typeset(f"$ {character} $", em)
        glyph.shift(np.array([-glyph.glyphs.get_left()[0], -glyph.baseline, 0.0]))
        advance = {".": 0.28 * em, MINUS: 0.78 * em}.get(character, zero)
        shapes[character] = (glyph, advance)
    return shapes


class Readout(Glyphs):
    """A live number: ``Readout("area = {}", 3.5)``; digits sit in fixed slots, so none jitters.

    Without a value of its own in the source (no ``{}``) the number stands alone.
    """

    def __init__(
        self,
        source: str,
        value: float,
        decimals: int = 2,
        role: Role = "foreground",
        em: float = FORMULA,
    ) -> None:
        template = source if "{}" in source else "{}"
        super().__init__(f"$ {template.replace('{}', 'slot(0)')} $", em, role)
        self.decimals, self.template = decimals, template
        slot = self.part("slot")
        self.slot_role: Role = role
        self._lead = (slot.get_left()[0] - self.baseline_point.get_center()[0]) / em
        self.remove(*slot)
        self.glyphs.remove(*slot)
        self.digits = VGroup()
        self.slots: list[VMobject] = []  # kept: manim draws all that was there as a move began
        self.add(self.digits)
        self.set_value(value)

    def set_value(self, value: float) -> Readout:
        """Show another value, the place of every decimal kept."""
        self.value = value
        text = number(value, self.decimals)
        pen = self.baseline_point.get_center() + np.array([self._lead * self.em, 0.0, 0.0])
        color, opacity = active().color(self.slot_role), 1.0
        if len(self.digits):
            color, opacity = self.digits[0].get_fill_color(), self.digits[0].get_fill_opacity()
        outlines: list[Array] = []
        for character in text:
            glyph, advance = _digits(self.em)[character]
            width = glyph.glyphs.width
            inset = 0.0 if character == MINUS else (advance - width) / 2
            start = pen + np.array([inset, 0.0, 0.0])
            outlines += [piece.points + start for piece in glyph.glyphs]
            pen = pen + np.array([advance, 0.0, 0.0])
        self.slots += [VMobject() for _ in outlines[len(self.slots) :]]
        unused = [np.empty((0, 3))] * (len(self.slots) - len(outlines))
        for slot, outline in zip(self.slots, outlines + unused, strict=True):
            slot.points = outline
        self.digits.submobjects = self.slots[: len(outlines)]
        self.digits.set_fill(color, opacity).set_stroke(width=0)
        return self

    def paint(self) -> Readout:
        """Take the roles' colours (again)."""
        super().paint()
        if hasattr(self, "digits"):
            self.digits.set_fill(active().color(self.slot_role), 1)
        return self

    def count(self, value_at: Callable[[float], float], **options: Any) -> Count:
        """Let the number run through ``value_at(t)`` for t from 0 to 1 while the beat moves."""
        return Count(self, value_at, **options)


class Count(Animation):
    """A readout running along a computed path."""

    def __init__(
        self,
        readout: Readout,
        value_at: Callable[[float], float],
        run_time: float = 3.0,
        rate_func: Callable[[float], float] = smooth,
    ) -> None:
        super().__init__(readout, run_time=run_time, rate_func=rate_func)
        self.readout, self.value_at = readout, value_at

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the value of this moment."""
        self.readout.set_value(self.value_at(self.rate_func(alpha)))


class MatrixView(Formula):
    """A matrix in brackets, its columns coloured by roles: ``MatrixView(rows, "A")``."""

    def __init__(
        self,
        entries: Sequence[Sequence[float | str]] | Array,
        name: str = "",
        column_roles: Sequence[Role] = ("basis_x", "basis_y"),
        em: float = FORMULA,
    ) -> None:
        numbers = [cell for row in entries for cell in row if not isinstance(cell, str)]
        lead = f"bold({name}) anchor({equals(*numbers)}) " if name else ""
        super().__init__(lead + matrix_source(entries, column_roles), em)


def matrix_source(
    entries: Sequence[Sequence[float | str]] | Array, column_roles: Sequence[Role] = ()
) -> str:
    """Write a matrix (numbers or Typst strings) as Typst mathematics with coloured columns."""
    rows = []
    for row in entries:
        cells = [cell if isinstance(cell, str) else number(cell) for cell in row]
        colored = [f"{role}({cell})" for cell, role in zip(cells, column_roles, strict=False)]
        rows.append(", ".join([*colored, *cells[len(colored) :]]))
    return f'mat(delim: "[", {"; ".join(rows)})'


def column(entries: ArrayLike) -> str:
    """Write a column vector as Typst mathematics."""
    return matrix_source([[float(entry)] for entry in np.ravel(entries)])


def derivation(lines: Sequence[Glyphs], zone: Zone = SIDE, gap: float = 0.34) -> list[Glyphs]:
    """Stack lines from a zone's upper left corner, aligned on their anchors, scaled to fit."""
    if not lines:
        return []
    reach = max(line.anchor[0] - line.get_left()[0] for line in lines)
    top = zone.top
    for line in lines:
        line.shift(np.array([zone.left + reach - line.anchor[0], top - line.get_top()[1], 0.0]))
        top = line.get_bottom()[1] - gap
    stack = VGroup(*lines)
    shrink = min(1.0, zone.width / stack.width, zone.height / stack.height)
    stack.scale(shrink, about_point=zone.corner)
    return list(lines)
