"""Linear maps of the plane: where the basis vectors, and with them everything else, land."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.map_kinds import MapTraits, map_traits
from mathviz.linear_algebra.paths import PolarPath, polar_path
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False, kw_only=True)
class LinearMap(MapTraits):
    """A 2×2 matrix seen as a motion of the plane.

    `columns` holds the images of the basis vectors, one in each row; `images` are the images of
    `points`, row by row; the fields of `MapTraits` tell the kind of map. `polar` is the motion to
    it that turns while it stretches.
    """

    matrix: FloatArray
    columns: FloatArray
    determinant: float
    rank: int
    nearly_singular: bool
    vector: FloatArray | None
    image: FloatArray | None
    points: FloatArray | None
    images: FloatArray | None
    polar: PolarPath


@dataclass(frozen=True, eq=False)
class Composition:
    """Two maps one after the other: `product` = `second` @ `first`, `swapped` the other order."""

    first: FloatArray
    second: FloatArray
    product: FloatArray
    swapped: FloatArray
    commutes: bool


def linear_map(matrix: object, vector: object = None, points: object = None) -> LinearMap:
    """Apply a 2×2 matrix to the basis, to a vector and to points (Strang, chapter 8).

    Parameters
    ----------
    matrix : (2, 2) numbers
    vector : (2,) numbers, optional
    points : (k, 2) numbers, optional

    Raises
    ------
    MathvizError
        If the matrix is not 2×2, or anything is not finite, too large or of the wrong shape.
    """
    a = validation.square_matrix("matrix", matrix, (2,))
    followed = (
        None if vector is None else validation.vector("vector", vector, 2, validation.LARGEST_DATUM)
    )
    carried = (
        None
        if points is None
        else validation.points("points", points, largest=validation.LARGEST_DATUM)
    )
    rank = exact.rank(a)
    return LinearMap(
        **vars(map_traits(a, rank)),
        matrix=a,
        columns=a.T.copy(),
        determinant=exact.determinant(a),
        rank=rank,
        nearly_singular=exact.nearly_singular(a),
        vector=followed,
        image=None if followed is None else a @ followed,
        points=carried,
        images=None if carried is None else carried @ a.T,
        polar=polar_path(a),
    )


def composition(second: object, first: object) -> Composition:
    """Multiply two matrices of one size: the right one acts first (Strang, section 2.4).

    Parameters
    ----------
    second, first : (n, n) numbers
        The map that acts last, and the one before it.

    Raises
    ------
    MathvizError
        If they are not square matrices of one size.
    """
    a = validation.square_matrix("first matrix", first)
    b = validation.square_matrix("second matrix", second, (len(a),))
    product, swapped = b @ a, a @ b
    commutes = bool(np.allclose(product, swapped, rtol=1e-12, atol=1e-12))
    return Composition(first=a, second=b, product=product, swapped=swapped, commutes=commutes)
