"""Distinct eigenvalues with their multiplicities and eigenspaces.

Multiplicity is a yes-or-no question that rounding answers wrongly: the slightest error parts the
eigenvalues of a shear. Matrices that can be typed are therefore decided in rational arithmetic,
others to within 1e-7 of their norm (the square root of machine precision, by which rounding parts
a double eigenvalue: Trefethen and Bau, Numerical Linear Algebra, lecture 24).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mathviz.linear_algebra import exact
from mathviz.validation import FloatArray

if TYPE_CHECKING:
    import sympy

ComplexArray = NDArray[np.complex128]

MERGING = 1e-7


@dataclass(frozen=True, eq=False)
class Eigenspace:
    """One eigenvalue, how often it counts, and an orthonormal basis (rows) of its eigenvectors."""

    value: complex
    algebraic: int
    basis: ComplexArray


def eigenspaces(matrix: FloatArray) -> list[Eigenspace]:
    """Return the eigenspaces by falling real part, then falling imaginary part.

    Parameters
    ----------
    matrix : (n, n) array
    """
    rows = exact.typed_rows(matrix)
    spaces = _numerical(matrix) if rows is None else _rational(rows, matrix)
    return sorted(spaces, key=lambda space: (-space.value.real, -space.value.imag))


def _rational(rows: exact.Rows, matrix: FloatArray) -> list[Eigenspace]:
    """Take the characteristic polynomial apart into irreducible factors over the rationals.

    A factor p of degree d and multiplicity m gives d eigenvalues of algebraic multiplicity m,
    each with an eigenspace of dimension (dim ker p(A)) / d.
    """
    from sympy import Poly, Rational, Symbol  # a third of a second that most scenes can save

    unknown = Symbol("x")
    scale = Fraction(2) ** math.frexp(float(np.abs(matrix).max()))[1]
    rows = [[entry / scale for entry in row] for row in rows]
    coefficients = [
        Rational(c.numerator, c.denominator) for c in exact.characteristic_polynomial(rows)
    ]
    spaces = []
    for factor, multiplicity in Poly(coefficients, unknown).factor_list()[1]:
        p = [_to_fraction(c) for c in factor.all_coeffs()]
        kernel = exact.null_space(_polynomial_of(p, rows))
        if len(p) == 2:
            vectors = np.array([[float(c) for c in v] for v in kernel], dtype=np.complex128)
            spaces.append(
                Eigenspace(complex(-p[1] / p[0] * scale), multiplicity, _orthonormal(vectors))
            )
            continue
        for root in _irrational_roots(factor):
            value = root * float(scale)
            vectors = _near_null_space(matrix, value, len(kernel) // (len(p) - 1))
            spaces.append(Eigenspace(value, multiplicity, vectors))
    return spaces


def _numerical(matrix: FloatArray) -> list[Eigenspace]:
    """Merge computed eigenvalues that rounding may have parted."""
    norm = float(np.linalg.norm(matrix, 2))
    clusters: list[list[complex]] = []
    for value in sorted(np.linalg.eigvals(matrix).tolist(), key=lambda v: (v.real, v.imag)):
        home = next((c for c in clusters if abs(sum(c) / len(c) - value) <= MERGING * norm), None)
        if home is None:
            clusters.append([value])
        else:
            home.append(value)
    return [_eigenspace_near(matrix, cluster, norm) for cluster in clusters]


def _eigenspace_near(matrix: FloatArray, cluster: list[complex], norm: float) -> Eigenspace:
    value = complex(sum(cluster) / len(cluster))
    if abs(value.imag) <= MERGING * norm:
        value = complex(value.real)
    if abs(value) <= exact.ROUNDING * norm:
        value = 0j
    shifted = matrix - value * np.eye(len(matrix))
    flat = int(np.sum(np.linalg.svd(shifted, compute_uv=False) <= MERGING * norm))
    geometric = min(max(flat, 1), len(cluster))
    return Eigenspace(value, len(cluster), _near_null_space(matrix, value, geometric))


def _irrational_roots(factor: sympy.Poly) -> list[complex]:
    """Return the simple roots of an irreducible polynomial, real ones with no imaginary part."""
    roots = [complex(root) for root in factor.nroots(n=20, maxsteps=500)]
    roots.sort(key=lambda root: abs(root.imag))
    real = int(factor.count_roots())
    upper = [root for root in roots[real:] if root.imag > 0]
    conjugates = [root.conjugate() for root in upper]
    return [complex(root.real) for root in roots[:real]] + upper + conjugates


def _near_null_space(matrix: FloatArray, value: complex, dimension: int) -> ComplexArray:
    shift = value.real if value.imag == 0 else value
    right = np.linalg.svd(matrix - shift * np.eye(len(matrix)))[2]
    return _orthonormal(right[-dimension:].conj().astype(np.complex128))


def _orthonormal(vectors: ComplexArray) -> ComplexArray:
    """Orthonormalise rows; the first non-zero component of each becomes real and positive."""
    basis = np.linalg.qr(vectors.T)[0].T
    for row in basis:
        row[np.abs(row) < 1e-15] = 0
        first = row[np.flatnonzero(np.abs(row) > 1e-9)[0]]
        row *= abs(first) / first
    return basis.astype(np.complex128) + 0.0


def _polynomial_of(coefficients: list[Fraction], rows: exact.Rows) -> exact.Rows:
    """Return p(A) by Horner's rule."""
    value = [[Fraction(0)] * len(rows) for _ in rows]
    for coefficient in coefficients:
        value = exact.shifted(exact.product(value, rows), coefficient)
    return value


def _to_fraction(value: sympy.Rational) -> Fraction:
    return Fraction(int(value.p), int(value.q))
