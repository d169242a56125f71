"""Matrix calculus: derivatives by whole vectors and matrices, with shapes, layouts and proofs."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.calculus.derivative_shapes import Layout
from mathviz.calculus.identity import Identity, Inputs, Line
from mathviz.calculus.identity_inputs import checked, drawn, rows_and_columns
from mathviz.calculus.matrix_identities import BY_MATRIX
from mathviz.calculus.vector_identities import BY_VECTOR
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

IDENTITIES = {**BY_VECTOR, **BY_MATRIX}
MATRIX_IDENTITIES = tuple(IDENTITIES)
STEP = 1e-5
LARGEST_SIZE = 6


@dataclass(frozen=True, eq=False)
class MatrixDerivative:
    """One identity, derived line by line, with numbers put in.

    `statement` and `lines` are Typst mathematics in the chosen layout's form; `shapes` tells rows
    and columns of each input, of the value and of the derivative (a scalar is 1×1). `derivative` is
    the identity's answer, in numerator layout rows follow the value and columns what one
    differentiates by, in denominator layout the other way round; `other_layout` is its transpose.
    `numerical` are central differences in the same layout, `largest_difference` how far off.
    """

    name: str
    title: str
    layout: Layout
    by: str
    statement: str
    lines: tuple[Line, ...]
    shapes: dict[str, tuple[int, int]]
    inputs: Inputs
    value: FloatArray
    derivative: FloatArray
    other_layout: FloatArray
    numerical: FloatArray
    largest_difference: float


def matrix_derivative(
    name: str,
    layout: str = "denominator",
    inputs: dict[str, object] | None = None,
    sizes: tuple[int, int] = (3, 2),
    rng: np.random.Generator | None = None,
) -> MatrixDerivative:
    """State, derive and check an identity (Petersen and Pedersen, The Matrix Cookbook, chapter 2).

    Parameters
    ----------
    name : one of `MATRIX_IDENTITIES`
    layout : "denominator" or "numerator"
    inputs : mapping of names to numbers, optional
        The matrices and vectors; drawn at random with `sizes` unless given.
    sizes : (m, n), each from 1 to 6
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If there is no such identity, an input is missing or has the wrong shape (both are named),
        or the function is not smooth there.
    """
    validation.one_of("identity", name, MATRIX_IDENTITIES)
    chosen = Layout(validation.one_of("layout", layout, [each.value for each in Layout]))
    identity = IDENTITIES[name]
    if inputs is None:
        if len(sizes) != 2:
            raise MathvizError("sizes", "be two numbers, m and n", str(len(sizes)))
        dimensions = [validation.whole_number("size", s, 1, LARGEST_SIZE) for s in sizes]
        taken = drawn(identity, dict(zip("mn", dimensions, strict=True)), rng)
    else:
        taken = checked(identity, inputs)
    value = _value(identity, taken)
    answer = np.asarray(identity.derivative(taken), dtype=np.float64)
    numerical = _central(identity, taken).T.reshape(answer.shape)
    turned = chosen is Layout.NUMERATOR
    return MatrixDerivative(
        name=name,
        title=identity.title,
        layout=chosen,
        by=identity.by,
        statement=identity.numerator if turned else identity.denominator,
        lines=identity.lines,
        shapes=_shapes(identity, taken, value, answer.T if turned else answer),
        inputs=taken,
        value=value,
        derivative=answer.T if turned else answer,
        other_layout=answer if turned else answer.T,
        numerical=numerical.T if turned else numerical,
        largest_difference=float(np.abs(answer - numerical).max()),
    )


def _value(identity: Identity, inputs: Inputs) -> FloatArray:
    with np.errstate(all="ignore"):
        value = np.atleast_1d(np.asarray(identity.value(inputs), dtype=np.float64)).ravel()
    if not np.all(np.isfinite(value)):
        raise MathvizError(identity.by, "leave the function a value", "none")
    return value


def _central(identity: Identity, inputs: Inputs) -> FloatArray:
    """Return differences, of shape (value entries, entries differentiated by)."""
    place = inputs[identity.by]
    columns = []
    for k in range(place.size):
        nudge = np.zeros(place.size)
        nudge[k] = STEP
        shift = nudge.reshape(place.shape)
        after = _value(identity, {**inputs, identity.by: place + shift})
        before = _value(identity, {**inputs, identity.by: place - shift})
        columns.append((after - before) / (2 * STEP))
    return np.column_stack(columns)


def _shapes(
    identity: Identity, inputs: Inputs, value: FloatArray, derivative: FloatArray
) -> dict[str, tuple[int, int]]:
    shapes = {name: rows_and_columns(inputs[name]) for name in identity.shapes}
    return {
        **shapes,
        "value": (value.size, 1),
        "derivative": (derivative.shape[0], derivative.shape[1]),
    }
