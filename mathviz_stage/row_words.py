"""Row operations and what they find, in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathviz.linear_algebra.row_steps import RowOperation
from mathviz_stage.equations import linear_equation
from mathviz_stage.row_matrix import factor_of, written
from mathviz_stage.text import Formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathviz.linear_algebra.row_steps import Number
    from mathviz_stage.row_matrix import RowMatrix


def told(matrix: RowMatrix, k: int) -> Formula:
    """Write step k, its rows in the colours that they have then."""
    step = matrix.run.steps[k]
    target = f"{matrix.role(k, step.target)}(R_{step.target + 1})"
    source = "" if step.source is None else f"{matrix.role(k, step.source)}(R_{step.source + 1})"
    if step.operation is RowOperation.SWAP:
        return Formula(f"{target} anchor(<->) {source}")
    factor = factor_of(step)
    minus, size = "-" if factor < 0 else "", _size(factor)
    if step.operation is RowOperation.SCALE:
        return Formula(f"{target} anchor(->) {minus}{size} {target}")
    return Formula(f"{target} anchor(->) {target} {minus or '+'} {size} {source}")


def equations_of(matrix: RowMatrix, letters: str) -> list[Formula]:
    """Write the given rows as equations, in their colours."""
    return [
        linear_equation(row[:-1], row[-1], matrix.role(0, k), letters)
        for k, row in enumerate(matrix.run.matrix)
    ]


def answer(letters: str, unknown: int, terms: Sequence[Number]) -> Formula:
    """Write an unknown as a constant plus multiples of the free ones; a free one is any number."""
    letter, (constant, *factors) = letters[unknown], terms
    if factors[unknown]:
        return Formula(f"{letter} anchor(in) special(RR)")
    shown = [written(constant)] if constant else []
    for factor, free in zip(factors, letters, strict=False):
        if factor:
            shown.append(f"{'-' if factor < 0 else '+'} {_size(factor)} {free}")
    return Formula(f"{letter} anchor(=) special({' '.join(shown).removeprefix('+ ') or '0'})")


def _size(factor: Number) -> str:
    """Write a factor without its sign; 1 goes without saying."""
    size = -factor if factor < 0 else factor
    return "" if size == 1 else written(size)
