"""What an identity of matrix calculus consists of.

Each answer is in denominator layout: a derivative by a matrix has that matrix's shape, that of a
vector by a vector has a row for each entry differentiated by.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mathviz.validation import FloatArray

Inputs = dict[str, FloatArray]


@dataclass(frozen=True)
class Line:
    """One line of a derivation in Typst mathematics, and why it follows."""

    typst: str
    reason: str


@dataclass(frozen=True, eq=False)
class Identity:
    """An identity; `shapes` gives each input's sizes by letter, such as ``"mn"`` for m×n."""

    title: str
    by: str
    shapes: dict[str, str]
    value: Callable[[Inputs], object]
    derivative: Callable[[Inputs], object]
    denominator: str
    numerator: str
    lines: tuple[Line, ...]
    invertible: bool = False
