"""Gaussian elimination: row operations turn a system into one that can be read off."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Create, FadeIn, FadeOut

from mathviz.linear_algebra.elimination import Elimination, eliminate
from mathviz.linear_algebra.exact import rational_rows
from mathviz.linear_algebra.read_off import ReadOff, read_off
from mathviz.linear_algebra.row_steps import Phase, RowOperation
from mathviz.words import plain_point
from mathviz_stage.matrix_sizes import MatrixUpTo, VectorUpTo
from mathviz_stage.parameters import Annotated, Field, Parameters
from mathviz_stage.row_matrix import written
from mathviz_stage.row_motion import MovingRows
from mathviz_stage.row_words import answer, equations_of, told
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, derivation
from mathviz_stage.typeset import Glyphs

LETTERS, GAP = "xyzw", 0.22
LEAST, MOST, ALL = 1.7, 3.2, 26.0  # seconds for a step, and for all of them
FIRST = {
    "zero": "All coefficients are zero: there is nothing that could be a pivot.",
    "column": "A column of zeros has no pivot, so the first pivot stands further right.",
    "swap": "A pivot, ringed, clears its column. A zero cannot: swap rows, then clear below it.",
    "largest": "The largest entry comes up as pivot, ringed, to clear what stands below it.",
    "add": "Subtract multiples of the row of the pivot, ringed: only zeros stay below it.",
    "none": "Below the first pivot stand only zeros: there is nothing to do yet.",
}
NEXT = "Now the same with the rows below: the next pivot, and zeros under it."
UPWARDS = "Then upwards: scale each pivot to 1, and clear what stands above it."
READ = {
    True: "Each row names one unknown now: the solution can be read off.",
    False: "Unknowns without a pivot are free; all others follow from them.",
}
KEEP = {
    "lines": "Remember: row operations swing the lines about a point that never moves.",
    "one": "Remember: row operations change the equations, but never the solutions.",
    "many": "Remember: each column without a pivot leaves its unknown free.",
    "none": "Remember: a row 0 = c with c not zero means that there is no solution.",
}


class GaussianEliminationParameters(Parameters):
    a: Annotated[tuple[tuple[float, ...], ...], MatrixUpTo(4, 4)] = Field(
        ((0, 2, 1), (1, 1, 1), (2, 1, -1)), description="coefficients A"
    )
    b: Annotated[tuple[float, ...], VectorUpTo(4)] | None = Field(
        None, description="right-hand side; left out: A times (1, 2, …)"
    )
    fractions: bool = Field(True, description="exact fractions instead of decimals")


@dataclass(frozen=True)
class Solved:
    """An elimination, and what it says of the unknowns."""

    run: Elimination
    found: ReadOff


class GaussianElimination(Explainer[GaussianEliminationParameters, Solved]):
    """Rows are swapped, scaled and added until the solution can be read off."""

    def compute(self, p: GaussianEliminationParameters) -> Solved:
        rows = rational_rows(np.array(p.a))
        fitting = [float(sum(k * entry for k, entry in enumerate(row, 1))) for row in rows]
        run = eliminate(p.a, p.b or fitting, p.fractions)
        return Solved(run, read_off(run))

    def explain(self, p: GaussianEliminationParameters, result: Solved) -> None:
        run, found, letters = result.run, result.found, LETTERS[: result.run.columns]
        self.rows = rows = MovingRows(run, letters)
        down = [k for k, step in enumerate(run.steps) if step.phase is Phase.ECHELON]
        first = [k for k in down if run.steps[k].pivot == run.pivots[0]]
        self.told = derivation([told(rows, k) for k in down], rows.notes, gap=GAP)
        equations = derivation(equations_of(rows, letters), rows.notes, gap=GAP)
        with self.beat(
            f"Each row is an equation. Which {', '.join(letters)} satisfy all of them at once?",
            f"The rows, right sides behind a bar: {'; '.join(map(plain_point, run.matrix))}.",
        ):
            self.play(FadeIn(*rows.surroundings), run_time=2)
            for row, equation in zip(rows.rows, equations, strict=True):
                self.play(FadeIn(*row, equation))
        self.play(FadeOut(*equations))
        self.steps(FIRST[first_words(run, first)], first, self.told, "Steps of the first pivot")
        if len(first) < len(down):
            self.steps(NEXT, down[len(first) :], self.told[len(first) :], "Steps of later pivots")
        pivots = "1 pivot" if run.rank == 1 else f"{run.rank} pivots"
        with self.beat(
            f"Echelon form: zeros below the staircase. It has {pivots}, so the rank is {run.rank}.",
            f"Pivots ringed: {run.rank}; a staircase runs below them, and under it all is zero.",
        ):
            if run.pivots:
                self.play(*rows.mark_pivots(run.rank), *map(Create, rows.staircase()), run_time=2)
        last = self.contradict(found) if found.false_row else self.solve(found, len(down))
        one = "lines" if rows.picture else "one"
        kept = KEEP["none" if found.false_row else "many" if found.free else one]
        with self.beat(kept, f"The last matrix stays, its pivots ringed: {run.rank}."):
            self.play(*map(self.emphasise, last))

    def steps(self, caption: str, steps: Sequence[int], told: Sequence[Glyphs], when: str) -> None:
        """Play some steps, each written down as it begins."""
        rows, run = self.rows, self.rows.run
        pace = float(np.clip(ALL / max(1, len(run.steps)), LEAST, MOST)) / 2
        done = [run.steps[k].text for k in steps] or ["nothing has to be done"]
        with self.beat(caption, f"{when}: {'; '.join(done)}."):
            for k, line in zip(steps, told, strict=False):
                self.play(FadeIn(line), *rows.announce(k), run_time=pace)
                self.play(*rows.carry_out(k), run_time=pace)

    def contradict(self, found: ReadOff) -> list[Formula]:
        """Show the row that cannot be true."""
        row, c = found.false_row or 0, found.false_value or 0
        said = Formula(f'0 anchor(=) special({written(c)}) quad "is false"')
        notes = self.rows.notes.under(self.told[-1]) if self.told else self.rows.notes
        alt = "The false row changes colour; beside it the contradiction is written out."
        with self.beat(f"Row {row} says that zero is not zero: no numbers make that true.", alt):
            self.play(*self.highlight(*self.rows.rows[row - 1]))
            self.play(FadeIn(*derivation([said], notes)))
        return [said]

    def solve(self, found: ReadOff, done: int) -> list[Formula]:
        """Go on to the reduced form and read the unknowns off."""
        rows, steps = self.rows, range(done, len(self.rows.run.steps))
        answers = [answer(LETTERS, k, terms) for k, terms in enumerate(found.unknowns)]
        told_up = [told(rows, k) for k in steps]
        derivation([*told_up, *answers], rows.notes, gap=GAP)
        if self.told:
            self.play(FadeOut(*self.told))
        if steps:
            self.steps(UPWARDS, steps, told_up, "Steps on the way up")
        free = ", ".join(LETTERS[k] for k in found.free) or "none"
        with self.beat(READ[not found.free], f"The unknowns are written down; free ones: {free}."):
            self.play(*self.recede(*told_up), FadeIn(*answers))
            if rows.picture:
                self.play(*rows.picture.show_solutions())
        return answers


def first_words(run: Elimination, steps: list[int]) -> str:
    """Say what happens at the first pivot."""
    if not run.pivots or run.pivots[0][1]:
        return "column" if run.pivots else "zero"
    if any(run.steps[k].operation is RowOperation.SWAP for k in steps):
        return "swap" if run.exact else "largest"
    return "add" if steps else "none"
