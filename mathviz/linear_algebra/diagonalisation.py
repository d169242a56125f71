"""Diagonalisation: in a basis of eigenvectors a matrix is nothing but stretches."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.eigen import EigenKind, EigenSystem, eigen_system
from mathviz.linear_algebra.spectrum import ComplexArray
from mathviz.validation import FloatArray
from mathviz.words import plain_number

HIGHEST_POWER = 60


@dataclass(frozen=True, eq=False)
class Diagonalisation:
    """A = P D P⁻¹ and the powers Aᵏ = P Dᵏ P⁻¹; None where there are too few eigenvectors.

    Columns of `basis` are the eigenvectors P, `diagonal` (n,) the eigenvalues in their order;
    complex if any eigenvalue is. `powers` (power + 1, n, n) are Aᵏ by repeated multiplication,
    `powers_by_eigenvalues` the same by the eigenvalues' powers `diagonal_powers` (power + 1, n).
    `reason` says why, or why not.
    """

    matrix: FloatArray
    system: EigenSystem
    diagonalisable: bool
    real: bool
    basis: FloatArray | ComplexArray | None
    basis_inverse: FloatArray | ComplexArray | None
    diagonal: FloatArray | ComplexArray | None
    diagonal_powers: FloatArray | ComplexArray | None
    powers: FloatArray
    powers_by_eigenvalues: FloatArray | None
    reason: str


@dataclass(frozen=True, eq=False)
class ChangeOfBasis:
    """The same map and the same vector as seen from another basis, the columns of `basis`.

    `in_basis` = B⁻¹ A B acts on coordinates in the basis: `coordinates` = B⁻¹ x of a `vector` x,
    and `image_coordinates` those of its image A x. The last four are None without a vector.
    """

    matrix: FloatArray
    basis: FloatArray
    basis_inverse: FloatArray
    in_basis: FloatArray
    vector: FloatArray | None
    coordinates: FloatArray | None
    image: FloatArray | None
    image_coordinates: FloatArray | None


def diagonalise(matrix: object, power: int = 5) -> Diagonalisation:
    """Write a matrix in its eigenbasis, if it has one (Strang, section 6.2).

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 8
    power : int from 0 to 60
        The highest power to follow.

    Raises
    ------
    MathvizError
        If the matrix is not square or larger, an entry is not finite or too large, or a power
        grows beyond 1.8e308.
    """
    system = eigen_system(matrix)
    highest = validation.whole_number("power", power, 0, HIGHEST_POWER)
    powers = _powers(system.matrix, highest)
    real = system.kind is not EigenKind.COMPLEX and not np.iscomplexobj(system.eigenvalues)
    if len(system.eigenvectors) < len(system.matrix):
        return Diagonalisation(
            system.matrix, system, False, real, None, None, None, None, powers, None, _why(system)
        )
    basis = system.eigenvectors.T
    inverse = _inverse(basis)
    values = system.eigenvector_values
    stretched = values[None] ** np.arange(highest + 1)[:, None]
    return Diagonalisation(
        matrix=system.matrix,
        system=system,
        diagonalisable=True,
        real=real,
        basis=basis,
        basis_inverse=inverse,
        diagonal=values,
        diagonal_powers=stretched,
        powers=powers,
        powers_by_eigenvalues=np.real((basis * stretched[:, None, :]) @ inverse),
        reason=_why(system),
    )


def change_of_basis(matrix: object, basis: object, vector: object = None) -> ChangeOfBasis:
    """See a map from another basis (Strang, chapter 8).

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 8
    basis : (n, n) numbers
        The basis vectors are its columns.
    vector : (n,) numbers, optional

    Raises
    ------
    MathvizError
        If the shapes differ or the columns of `basis` depend on each other.
    """
    a = validation.square_matrix("matrix", matrix)
    b = validation.square_matrix("basis", basis, (len(a),))
    x = (
        None
        if vector is None
        else validation.vector("vector", vector, len(a), validation.LARGEST_DATUM)
    )
    inverse = exact.inverse(b)
    if inverse is None:
        raise MathvizError("basis", "have independent columns", f"rank {exact.rank(b)} of {len(b)}")
    return ChangeOfBasis(
        matrix=a,
        basis=b,
        basis_inverse=inverse,
        in_basis=inverse @ a @ b,
        vector=x,
        coordinates=None if x is None else inverse @ x,
        image=None if x is None else a @ x,
        image_coordinates=None if x is None else inverse @ (a @ x),
    )


def _inverse(basis: FloatArray | ComplexArray) -> FloatArray | ComplexArray:
    inverse = np.linalg.inv(basis)
    if np.iscomplexobj(basis):
        return inverse.astype(np.complex128)
    return np.real(inverse).astype(np.float64)


def _powers(a: FloatArray, highest: int) -> FloatArray:
    powers = [np.eye(len(a))]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(highest):
            powers.append(powers[-1] @ a)
    if not np.all(np.isfinite(powers)):
        raise MathvizError("power", "keep all entries below 1.8e308", str(highest))
    return np.array(powers)


def _why(system: EigenSystem) -> str:
    counts = zip(
        system.distinct_eigenvalues.tolist(),
        system.algebraic_multiplicities,
        system.geometric_multiplicities,
        strict=True,
    )
    for value, algebraic, geometric in counts:
        if geometric < algebraic:
            shown = plain_number(value) if isinstance(value, float) else f"{value:.4g}"
            found = f"only {geometric} independent eigenvector{'s' if geometric > 1 else ''}"
            return f"eigenvalue {shown} counts {algebraic} times but has {found}"
    if np.iscomplexobj(system.eigenvalues):
        return "diagonalisable only with complex numbers: a pair of directions turns"
    if system.kind is EigenKind.REPEATED:
        return "diagonalisable: repeated eigenvalues have all their eigenvectors"
    return "diagonalisable: distinct eigenvalues have independent eigenvectors"
