"""The matrix product: every entry as a sum of products, the whole as a sum of outer products."""

from dataclasses import dataclass

import numpy as np

from mathviz.errors import MathvizError
from mathviz.linear_algebra.elimination import system_matrix
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class MatrixProduct:
    """A B for an (m, n) and an (n, p) matrix.

    `terms` (m, p, n) holds the products that add up to each entry, `outer_products` (n, m, p) the
    matrices (column k of A)(row k of B) that add up to the whole. `swapped` is B A, None where the
    shapes do not allow it; `commutes` tells that both exist and agree to rounding.
    """

    a: FloatArray
    b: FloatArray
    product: FloatArray
    terms: FloatArray
    outer_products: FloatArray
    swapped: FloatArray | None
    commutes: bool


def matrix_product(a: object, b: object) -> MatrixProduct:
    """Multiply two matrices, b acting first (Strang, section 2.4).

    Parameters
    ----------
    a : (m, n) numbers, m and n ≤ 12
    b : (n, p) numbers, p ≤ 12

    Raises
    ------
    MathvizError
        If the inner sizes differ, naming both shapes, or an entry is not finite or too large.
    """
    left, right = system_matrix("a", a), system_matrix("b", b)
    if left.shape[1] != len(right):
        shapes = f"{_shape(left)} times {_shape(right)}"
        raise MathvizError("b", "have as many rows as a has columns", shapes)
    terms = left[:, None, :] * right.T[None, :, :]
    product = left @ right
    swapped = right @ left if right.shape[1] == len(left) else None
    return MatrixProduct(
        a=left,
        b=right,
        product=product,
        terms=terms,
        outer_products=np.moveaxis(terms, 2, 0),
        swapped=swapped,
        commutes=swapped is not None and _agree(product, swapped, left, right),
    )


def _agree(first: FloatArray, second: FloatArray, a: FloatArray, b: FloatArray) -> bool:
    if first.shape != second.shape:
        return False
    size = float(np.abs(a).max() * np.abs(b).max())
    return bool(np.abs(first - second).max() <= 1e-12 * size)


def _shape(matrix: FloatArray) -> str:
    return "×".join(map(str, matrix.shape))
