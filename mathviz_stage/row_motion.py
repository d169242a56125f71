"""Row operations in motion: rows of a matrix that pass each other, are scaled, run into others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import ApplyMethod, Create, FadeIn, FadeOut, TransformFromCopy

from mathviz.linear_algebra.row_steps import RowOperation
from mathviz_stage.layout import MAIN, SIDE, at
from mathviz_stage.row_lines import LinePicture
from mathviz_stage.row_matrix import SMALL, RowMatrix, factor_of, written
from mathviz_stage.text import Formula

if TYPE_CHECKING:
    from manim import Animation, VMobject

    from mathviz.linear_algebra.elimination import Elimination
    from mathviz.linear_algebra.row_steps import RowStep

_ARC = 1.2  # of a row that passes another, in radians


class MovingRows(RowMatrix):
    """A row matrix that plays the steps of its elimination, one after the other, in two moves.

    Beside that of two unknowns stand its rows' lines. ``notes`` is where steps can be written.
    """

    def __init__(self, run: Elimination, letters: str) -> None:
        self.picture = LinePicture(run) if run.columns == 2 else None
        zone, self.notes = self.picture.rest if self.picture else (MAIN, SIDE)
        super().__init__(run, letters, zone)
        self.brought: list[Formula] = []
        self.rings = [self.ring(*pivot) for pivot in run.pivots]
        self.ringed = 0

    @property
    def surroundings(self) -> list[VMobject]:
        """All that stands around the entries and beside them."""
        return [*self.frame, *(self.picture.pieces if self.picture else [])]

    def mark_pivots(self, count: int) -> list[Animation]:
        """Return the move that rings the first pivots, up to so many."""
        new, self.ringed = self.rings[self.ringed : count], max(count, self.ringed)
        return [Create(ring) for ring in new]

    def announce(self, k: int) -> list[Animation]:
        """Return the move that brings to a row what step k does to it.

        That is a multiple of another row, which comes to stand beside it, or a factor. The step's
        pivot gets its ring, unless it is still to be swapped up.
        """
        step = self.run.steps[k]
        if step.operation is RowOperation.SWAP:
            return []
        bring = self._bring_factor(step, k) if step.source is None else self._bring_row(step, k)
        return [*self.mark_pivots(step.pivot[0] + 1), *bring]

    def _bring_factor(self, step: RowStep, k: int) -> list[Animation]:
        source, role = f"times ({written(factor_of(step))})", self.role(k, step.target)
        words = Formula(source, SMALL * self.em, role)
        y = float(self.spot(step.target, 0)[1])
        words.move_to(at(self.right + 0.4 * self.em + words.width / 2, y))
        self.brought = [words]
        return [FadeIn(words)]

    def _bring_row(self, step: RowStep, k: int) -> list[Animation]:
        source = step.source or 0
        gain = [factor_of(step) * entry for entry in self.tables[k][source]]
        between = step.target - 0.5 if source < step.target else step.target + 0.5
        self.brought = self.write(gain, self.role(k, source), between, SMALL)
        pairs = zip(self.rows[source], self.brought, strict=True)
        return [TransformFromCopy(entry, part) for entry, part in pairs]

    def carry_out(self, k: int) -> list[Animation]:
        """Return the move that carries step k out, using up what was brought."""
        step = self.run.steps[k]
        if step.operation is RowOperation.SWAP:
            return self._swap(step.target, step.source or 0)
        before, after = self.rows[step.target], self.entries(k + 1, step.target)
        changed = [old.source != new.source for old, new in zip(before, after, strict=True)]
        places = [cell.get_center() for cell in after][-len(self.brought) :]
        gone, self.brought = zip(self.brought, places, strict=True), []
        self.rows[step.target] = [
            new if change else old for old, new, change in zip(before, after, changed, strict=True)
        ]
        return [
            *(self.picture.carry_out(k) if self.picture else []),
            *(FadeOut(part, target_position=place) for part, place in gone),
            *(FadeOut(old) for old, change in zip(before, changed, strict=True) if change),
            *(FadeIn(new) for new, change in zip(after, changed, strict=True) if change),
        ]

    def _swap(self, one: int, other: int) -> list[Animation]:
        moves: list[Animation] = [
            ApplyMethod(cell.move_to, self.spot(to, column), path_arc=_ARC)
            for row, to in ((one, other), (other, one))
            for column, cell in enumerate(self.rows[row])
        ]
        self.rows[one], self.rows[other] = self.rows[other], self.rows[one]
        return moves
