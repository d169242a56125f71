"""Estimates of one number under each other: right digits in one colour, wrong ones in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import VGroup

from mathviz_stage.layout import at
from mathviz_stage.text import FORMULA, MINUS, Formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz.calculus.right_digits import RightDigits
    from mathviz_stage.layout import Zone

_PITCH, _GAP = 1.45, 0.6  # in ems


class DigitTable(VGroup):
    """A head, an estimate and its number of right digits in each line, under a first line.

    ``lines`` are (head, estimate, count), to be shown one after the other.
    """

    def __init__(
        self,
        names: tuple[str, str, str],
        heads: Sequence[str],
        estimates: Sequence[RightDigits],
        zone: Zone,
    ) -> None:
        super().__init__()
        written = [
            [Formula(name, FORMULA, "muted") for name in names],
            *(
                [Formula(head), Formula(split(each)), Formula(f"{each.count}")]
                for head, each in zip(heads, estimates, strict=True)
            ),
        ]
        widths = [max(line[k].width for line in written) for k in range(3)]
        left = [0.0, widths[0] + _GAP * FORMULA, sum(widths[:2]) + 2 * _GAP * FORMULA]
        for row, line in enumerate(written):
            for k, cell in enumerate(line):
                away = widths[k] - cell.width if k == 2 else 0.0
                shift = at(left[k] + away - cell.get_left()[0], -row * _PITCH * FORMULA)
                cell.shift(shift - at(0.0, cell.baseline))
        self.lines = [VGroup(*line) for line in written]
        self.add(*self.lines)
        self.scale(min(1.0, zone.width / self.width, zone.height / self.height))
        self.move_to(zone.center)


def split(estimate: RightDigits) -> str:
    """Write an estimate in Typst's notation, its right digits underlined, all in their roles."""
    right, wrong = (part.replace("-", MINUS) for part in (estimate.right, estimate.wrong))
    parts = [
        f"positive(underline({right}))" if right else "",
        f"negative({wrong})" if wrong else "",
    ]
    return " ".join(parts).strip()
