"""Linear systems written out: each equation, the test of the ranks, all solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathviz_stage.layout import SIDE, Array
from mathviz_stage.text import Formula, column, fitting, matrix_source, number

if TYPE_CHECKING:
    from mathviz.linear_algebra.systems import SolutionSet
    from mathviz_stage.theme import Role


_WIDTH = 0.78 * SIDE.width  # what the longest left side leaves free


def linear_equation(row: Array, right: float, role: Role, letters: str = "xyz") -> Formula:
    """Write one equation in a role's colour; unknowns with the coefficient 0 are left out."""
    terms = [
        f"{'-' if c < 0 else '+'} {number(abs(c)) if abs(c) != 1 else ''} {letter}"
        for c, letter in zip(row, letters, strict=True)
        if c
    ]
    left = " ".join(terms).removeprefix("+ ") or "0"
    return Formula(f"{role}({left} anchor(=) {number(right)})")


def rank_test(system: SolutionSet) -> list[Formula]:
    """Write the matrix and its determinant if that decides alone, else ranks without and with b."""
    matrix = Formula(f"bold(A) anchor(=) {matrix_source(system.matrix.tolist())}")
    if system.determinant is not None and system.rank == len(system.matrix):
        return [matrix, Formula(f"det bold(A) anchor(=) {number(system.determinant)}")]
    return [
        matrix,
        Formula(f'"rank" bold(A) anchor(=) {system.rank}'),
        Formula(f'"rank" [bold(A) med bold(b)] anchor(=) {system.rank_augmented}'),
    ]


def all_solutions(system: SolutionSet) -> Formula:
    """Write the solutions: none, one, or one plus multiples of the free directions."""
    unknowns = matrix_source([[letter] for letter in "xyz"])
    if system.particular is None:
        return Formula(f'{unknowns} anchor(=) special("none")')
    ways = zip("rst", system.directions, strict=False)
    moves = [f"{letter} {column(way)}" for letter, way in ways]
    found = " + ".join([column(system.particular), *moves])
    short = "anything" if len(moves) == len(system.matrix) else "all of it"
    return fitting(
        _WIDTH, f"{unknowns} anchor(=) special({found})", f'{unknowns} anchor(=) special("{short}")'
    )


def rank_words(system: SolutionSet) -> str:
    """Say what determinant and ranks tell."""
    if system.particular is None:
        return "With b beside the matrix the rank is larger: b is out of reach."
    if system.nearly_singular:
        return "The determinant is nearly zero: a small change of b moves the solution far."
    if system.rank == len(system.matrix):
        return "A, the coefficients, has a determinant that is not zero: one solution for every b."
    return "Both ranks agree but are too small: b is in reach, in many ways."
