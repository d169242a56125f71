import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.eigen import EigenKind, direction_fan, eigen_system
from mathviz.linear_algebra.paths import rotation
from tests.mathviz.strategies import matrices, untyped_numbers

C, S = math.cos(1), math.sin(1)
TURNED_SHEAR = rotation(1) @ [[2, 1], [0, 2]] @ rotation(-1)

KINDS = [
    ([[2, 1], [1, 2]], EigenKind.REAL, [3, 1], (1, 1), (1, 1)),
    ([[1, 2], [2, 4]], EigenKind.REAL, [5, 0], (1, 1), (1, 1)),
    ([[1, 1], [1e-9, 1]], EigenKind.REAL, [1 + 10**-4.5, 1 - 10**-4.5], (1, 1), (1, 1)),
    ([[3, 0], [0, 3]], EigenKind.REPEATED, [3, 3], (2,), (2,)),
    ([[0, 0], [0, 0]], EigenKind.REPEATED, [0, 0], (2,), (2,)),
    ([[2, 1], [0, 2]], EigenKind.DEFECTIVE, [2, 2], (2,), (1,)),
    ([[1, 1e-9], [0, 1]], EigenKind.DEFECTIVE, [1, 1], (2,), (1,)),
    ([[3, 1], [-1, 1]], EigenKind.DEFECTIVE, [2, 2], (2,), (1,)),
    (TURNED_SHEAR, EigenKind.DEFECTIVE, [2, 2], (2,), (1,)),
    ([[0, -1], [1, 0]], EigenKind.COMPLEX, [1j, -1j], (1, 1), (1, 1)),
    ([[C, -S], [S, C]], EigenKind.COMPLEX, [C + 1j * S, C - 1j * S], (1, 1), (1, 1)),
    ([[1, -1e-9], [1e-9, 1]], EigenKind.COMPLEX, [1 + 1e-9j, 1 - 1e-9j], (1, 1), (1, 1)),
    ([[7]], EigenKind.REAL, [7], (1,), (1,)),
    ([[2, 1, 0], [0, 2, 0], [0, 0, 2]], EigenKind.DEFECTIVE, [2, 2, 2], (3,), (2,)),
    ([[2, 1, 0], [0, 2, 1], [0, 0, 2]], EigenKind.DEFECTIVE, [2, 2, 2], (3,), (1,)),
    ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], EigenKind.REPEATED, [3, 0, 0], (1, 2), (1, 2)),
    ([[0, -1, 0], [1, 0, 0], [0, 0, 5]], EigenKind.COMPLEX, [5, 1j, -1j], (1, 1, 1), (1, 1, 1)),
    (
        [[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]],
        EigenKind.DEFECTIVE, [1j, 1j, -1j, -1j], (2, 2), (1, 1),
    ),
    (np.kron(np.eye(2), [[1, 2], [1, 1]]), EigenKind.REPEATED,
     [1 + 2**0.5, 1 + 2**0.5, 1 - 2**0.5, 1 - 2**0.5], (2, 2), (2, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("matrix", "kind", "values", "algebraic", "geometric"), KINDS)
def test_known_cases(matrix, kind, values, algebraic, geometric):
    system = eigen_system(matrix)
    assert system.kind is kind
    assert np.allclose(system.eigenvalues, values, rtol=1e-13, atol=1e-13)
    assert system.algebraic_multiplicities == algebraic
    assert system.geometric_multiplicities == geometric
    check_eigenvectors(system)


def polyvalm(coefficients, matrix):
    value = np.zeros_like(matrix)
    for coefficient in coefficients:
        value = value @ matrix + coefficient * np.eye(len(matrix), dtype=int)
    return value


def check_eigenvectors(system):
    scale = max(1.0, np.abs(system.matrix).max())
    assert len(system.eigenvectors) == len(system.eigenvector_values)
    assert len(system.eigenvectors) == sum(system.geometric_multiplicities)
    for value, vector in zip(system.eigenvector_values, system.eigenvectors, strict=True):
        assert np.allclose(system.matrix @ vector, value * vector, atol=1e-7 * scale)
        assert np.linalg.norm(vector) == pytest.approx(1)
        first = vector[np.flatnonzero(np.abs(vector) > 1e-9)[0]]
        assert first.real > 0
        assert abs(first.imag) < 1e-12
    singular = np.linalg.svd(system.eigenvectors, compute_uv=False)
    assert np.count_nonzero(singular > 1e-12) == len(system.eigenvectors)
    assert np.iscomplexobj(system.eigenvalues) == np.any(np.imag(system.eigenvalues) != 0)


@given(st.integers(1, 4).flatmap(lambda n: matrices(n, st.integers(-3, 3))))
def test_whole_numbers_agree_with_sympy(matrix):
    system = eigen_system(matrix)
    polynomial = sympy.Matrix(matrix).charpoly().as_expr()
    unknown = next(iter(polynomial.free_symbols))
    parts = sympy.Poly(polynomial, unknown).sqf_list()[1]
    expected = [power for part, power in parts for _ in range(part.degree())]
    assert sorted(system.algebraic_multiplicities) == sorted(expected)
    without_repeats = sympy.prod(part for part, _ in parts)
    coefficients = [int(c) for c in without_repeats.all_coeffs()]
    diagonalizable = not np.any(polyvalm(coefficients, np.array(matrix)))
    assert (system.kind is not EigenKind.DEFECTIVE) == diagonalizable
    assert np.isrealobj(system.eigenvalues) == (
        without_repeats.count_roots() == without_repeats.degree()
    )
    check_eigenvectors(system)
    check_sums(system)


@given(st.integers(2, 5).flatmap(lambda n: matrices(n, untyped_numbers)))
def test_other_numbers_agree_with_numpy(matrix):
    system = eigen_system(matrix)
    scale = np.linalg.norm(matrix)
    expected = np.linalg.eigvals(np.array(matrix))
    for value in system.eigenvalues:
        assert np.abs(expected - value).min() <= 1e-4 * scale
    check_sums(system)


def check_sums(system):
    n = len(system.matrix)
    size = max(1.0, np.abs(system.matrix).max() * n) ** n
    assert np.sum(system.eigenvalues) == pytest.approx(system.trace, abs=1e-9 * size)
    assert np.prod(system.eigenvalues) == pytest.approx(system.determinant, abs=1e-6 * size)
    expected = np.poly(system.matrix)
    assert np.allclose(system.characteristic_polynomial, expected, atol=1e-6 * size)


def test_order_is_deterministic():
    assert eigen_system(np.diag([1, 5, -2])).eigenvalues.tolist() == [5, 1, -2]


@given(matrices())
def test_plane_traits(matrix):
    system = eigen_system(matrix)
    a = np.array(matrix)
    expected = np.trace(a) ** 2 - 4 * np.linalg.det(a)
    assert system.discriminant == pytest.approx(expected, abs=1e-9)
    if system.kind is not EigenKind.COMPLEX:
        assert system.discriminant >= 0
        assert (system.modulus, system.angle, system.basis) == (None, None, None)
        return
    assert system.discriminant < 0
    p, c = system.basis, system.rotation_scale
    assert np.allclose(p @ c @ np.linalg.inv(p), a, atol=1e-6)
    assert np.allclose(c, system.modulus * rotation(system.angle))
    assert np.linalg.det(p) == pytest.approx(1)
    assert p[:, 0] @ p[:, 1] == pytest.approx(0, abs=1e-6)
    assert p[0, 0] > 0 or (abs(p[0, 0]) < 1e-12 and p[1, 0] > 0)
    assert system.modulus**2 == pytest.approx(np.linalg.det(a))


@pytest.mark.parametrize("angle", [0.3, -0.3, 2.0, -3.0])
def test_angle_is_the_turn_one_sees(angle):
    system = eigen_system(2 * rotation(angle))
    assert system.angle == pytest.approx(angle)
    assert np.allclose(system.basis, np.eye(2))
    sheared = np.array([[1, 3], [0, 1]])
    assert eigen_system(sheared @ rotation(angle) @ np.linalg.inv(sheared)).angle == pytest.approx(
        angle
    )


def test_exact_tells_how_it_was_decided():
    assert eigen_system([[0.1, 1 / 3], [2, -7]]).exact
    assert not eigen_system([[math.pi, 0], [0, 1]]).exact


def test_untyped_symmetric_matrix_with_a_double_eigenvalue():
    turn = np.linalg.qr(np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]))[0]
    system = eigen_system(turn @ np.diag([2.0, 2.0, 5.0]) @ turn.T)
    assert (system.kind, system.geometric_multiplicities) == (EigenKind.REPEATED, (1, 2))
    assert not system.exact
    check_eigenvectors(system)


@pytest.mark.parametrize("angle", [0.4, 1.1, 2.0, 2.9, 4.4])
def test_untyped_shears_stay_defective(angle):
    system = eigen_system(rotation(angle) @ [[2, 1], [0, 2]] @ rotation(-angle))
    assert not system.exact
    assert (system.kind, system.discriminant) == (EigenKind.DEFECTIVE, 0)
    assert np.allclose(np.abs(system.eigenvectors), np.abs([[math.cos(angle), math.sin(angle)]]))


def test_untyped_singular_matrix_has_the_eigenvalue_zero():
    assert eigen_system([[C * C, C * S], [C * S, S * S]]).eigenvalues[1] == 0


@given(matrices(), st.integers(1, 60))
def test_fan(matrix, count):
    fan = direction_fan(matrix, count)
    for direction, image, turned, length, stays in zip(
        fan.directions, fan.images, fan.turned, fan.stretch, fan.stays, strict=True
    ):
        assert np.allclose(image, np.array(matrix) @ direction)
        assert length == pytest.approx(np.linalg.norm(image))
        assert np.allclose(length * rotation(turned) @ direction, image, atol=1e-9)
        if stays:
            assert abs(turned) in (0.0, math.pi)
        elif length > 1e-6:
            assert min(abs(turned), math.pi - abs(turned)) > 1e-13


@pytest.mark.parametrize(
    ("matrix", "values"),
    [
        ([[0.5, 0], [0, 0.25]], [0.5, 0.25]),
        ([[0.5, 1], [0, 0.5]], [0.5, 0.5]),
        ([[0.2, 0.6], [0.8, 0.4]], [1, -0.4]),
    ],
)
def test_eigenvalues_that_are_fractions_are_exact(matrix, values):
    assert eigen_system(matrix).eigenvalues.tolist() == values


@pytest.mark.parametrize("k", range(8))
@pytest.mark.parametrize("sign", [1, -1])
def test_what_rounding_keeps_from_the_origin_is_not_turned(k, sign):
    c, s = math.cos(k * math.pi / 8), math.sin(k * math.pi / 8)
    fan = direction_fan(sign * np.array([[c * c, c * s], [c * s, s * s]]))
    assert len(fan.angles) == 16
    flattened = [(k + 4) % 16, (k + 12) % 16]
    assert np.allclose(fan.stretch[flattened], 0, atol=1e-15)
    assert fan.turned[flattened].tolist() == [0, 0]


def test_fan_knows_eigenvectors():
    fan = direction_fan([[2, 1], [1, 2]], 8)
    assert fan.stays.tolist() == [False, True, False, True, False, True, False, True]
    assert direction_fan([[-1, 0], [0, 1]], 4).turned.tolist() == [math.pi, 0, math.pi, 0]
    assert direction_fan([[0, 0], [0, 0]], 3).turned.tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: eigen_system([[1, 2, 3]]), "matrix must be square, got 1×3"),
        (lambda: eigen_system(np.eye(9)), "matrix must be at most 8×8, got 9×9"),
        (lambda: direction_fan(np.eye(2), 0), "directions must be between 1 and 360, got 0"),
        (lambda: direction_fan(np.eye(3)), "matrix must be 2×2, got 3×3"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
