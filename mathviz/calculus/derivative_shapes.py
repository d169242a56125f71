"""The shape of a derivative, in either layout."""

from enum import Enum

from mathviz import validation
from mathviz.errors import MathvizError


class Layout(Enum):
    """Where the shape of what one differentiates by goes."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


def derivative_shape(
    of: tuple[int, int], by: tuple[int, int], layout: str = "denominator"
) -> tuple[int, int]:
    """Return the shape of a derivative: scalars are (1, 1), column vectors (n, 1).

    Raises
    ------
    MathvizError
        If both are more than a vector: such derivatives have more than two dimensions.
    """
    chosen = Layout(validation.one_of("layout", layout, [each.value for each in Layout]))
    rows, columns = of
    if 1 not in by and of != (1, 1):
        received = f"{rows}×{columns} by {by[0]}×{by[1]}"
        raise MathvizError("derivative", "be of a scalar by a matrix or of a vector", received)
    if 1 not in of and by != (1, 1):
        received = f"{rows}×{columns} by {by[0]}×{by[1]}"
        raise MathvizError("derivative", "be of a matrix by a scalar or of a vector", received)
    if by == (1, 1):
        return of if chosen is Layout.NUMERATOR else (columns, rows)
    if of == (1, 1):
        return (by[1], by[0]) if chosen is Layout.NUMERATOR else by
    sizes = (max(of), max(by))
    return sizes if chosen is Layout.NUMERATOR else (sizes[1], sizes[0])
