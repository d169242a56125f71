"""A law for all: scaled inputs give scaled answers, and nonsense gives a named complaint."""

import contextlib
import dataclasses
import math
from fractions import Fraction

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.linear_algebra.angles import dot_product, dot_sweep
from mathviz.linear_algebra.component_analysis import component_analysis
from mathviz.linear_algebra.conditioning import condition_number
from mathviz.linear_algebra.covariance import covariance
from mathviz.linear_algebra.deflation import deflation
from mathviz.linear_algebra.determinants import determinant_motion, signed_area
from mathviz.linear_algebra.diagonalisation import change_of_basis, diagonalise
from mathviz.linear_algebra.eigen import direction_fan, eigen_system
from mathviz.linear_algebra.eigen_directions import eigen_directions
from mathviz.linear_algebra.elimination import eliminate
from mathviz.linear_algebra.inverses import invert
from mathviz.linear_algebra.least_squares import least_squares
from mathviz.linear_algebra.low_rank import low_rank
from mathviz.linear_algebra.lu import lu_decomposition
from mathviz.linear_algebra.maps import composition, linear_map
from mathviz.linear_algebra.meetings import pairwise_meetings
from mathviz.linear_algebra.orthogonalisation import qr_decomposition
from mathviz.linear_algebra.paths import polar_path, straight_path
from mathviz.linear_algebra.power_iteration import power_iteration
from mathviz.linear_algebra.principal_components import axis_sweep, principal_components
from mathviz.linear_algebra.products import matrix_product
from mathviz.linear_algebra.projections import project
from mathviz.linear_algebra.quadratic_forms import quadratic_form
from mathviz.linear_algebra.row_picture import row_picture
from mathviz.linear_algebra.similarity import similarity
from mathviz.linear_algebra.singular_values import singular_value_decomposition
from mathviz.linear_algebra.space_maps import space_map
from mathviz.linear_algebra.spaces import four_spaces, span
from mathviz.linear_algebra.svd_story import svd_story
from mathviz.linear_algebra.systems import solve_system
from mathviz.linear_algebra.vector_arithmetic import vector_arithmetic
from mathviz.linear_algebra.vectors import norm, unit_ball, vector_pair

TABLE_CALLS = {
    "change_of_basis": lambda a: change_of_basis(np.eye(len(a)), a),
    "composition": lambda a: composition(a, a),
    "condition_number": condition_number,
    "covariance": covariance,
    "axis_sweep": axis_sweep,
    "deflation": deflation,
    "determinant_motion": determinant_motion,
    "diagonalise": lambda a: diagonalise(a, 2),
    "direction_fan": direction_fan,
    "eigen_system": eigen_system,
    "eliminate": eliminate,
    "eliminate in floats": lambda a: eliminate(a, fractions=False),
    "four_spaces": four_spaces,
    "invert": invert,
    "least_squares": lambda a: least_squares(a, np.asarray(a)[:, 0]),
    "linear_map": linear_map,
    "low_rank": lambda a: low_rank(a, [1]),
    "lu_decomposition": lu_decomposition,
    "matrix_product": lambda a: matrix_product(a, a),
    "pairwise_meetings": lambda a: pairwise_meetings(a, np.asarray(a)[:, 0]),
    "component_analysis": component_analysis,
    "eigen_directions": eigen_directions,
    "polar_path": polar_path,
    "power_iteration": power_iteration,
    "principal_components": principal_components,
    "project": lambda a: project(np.asarray(a)[0], a),
    "qr_decomposition": qr_decomposition,
    "quadratic_form": quadratic_form,
    "signed_area": signed_area,
    "singular_value_decomposition": singular_value_decomposition,
    "solve_system": lambda a: solve_system(a, np.asarray(a)[:, 0]),
    "space_map": space_map,
    "span": span,
    "straight_path": straight_path,
    "row_picture": lambda a: row_picture(a, np.asarray(a)[:, 0]),
    "svd_story": svd_story,
}
PAIR_CALLS = {
    "dot_product": dot_product,
    "dot_sweep": dot_sweep,
    "similarity": similarity,
    "vector_arithmetic": lambda u, v: vector_arithmetic(u, v).pair,
    "norm": lambda u, v: (norm(u), norm(v, 1), norm(v, math.inf), norm(u, 3)),
    "vector_pair": vector_pair,
}
TABLES = {
    "regular": [[2.0, 1.0], [1.0, 3.0]],
    "singular": [[1.0, 2.0], [2.0, 4.0]],
    "turn": [[0.0, -1.0], [1.0, 0.0]],
    "shear": [[1.0, 1.0], [0.0, 1.0]],
    "zero": [[0.0, 0.0], [0.0, 0.0]],
    "awkward": [[0.1, -1 / 3], [math.pi, 1e-9]],
    "cube": [[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]],
    "hilbert": [[1 / (i + j + 1) for j in range(12)] for i in range(12)],
    "wide": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]],
    "one": [[5.0]],
}
NONSENSE = [
    [], [[]], [[1, 2], [3]], [[1, math.nan], [0, 1]], [[1, math.inf], [0, 1]], [["a", 1], [0, 1]],
    [[None, 1], [0, 1]], [[1j, 1], [0, 1]], [[1e151, 1], [0, 1]], [[[1]]], 5, None, "ab",
    np.zeros((0, 2)), np.array([[1, "b"]], dtype=object),
]  # fmt: skip
SCALES = [1e-150, 1e-75, 1e75, 1e149]


def not_numbers(value, place=""):
    """List where a result holds an infinite number or none, save where its docstring says so."""
    if place.endswith(("condition_number", ".correlation", ".shares", ".cumulative")):
        return []
    if isinstance(value, float | complex | np.floating):
        return [] if np.isfinite(value) else [place]
    if isinstance(value, np.ndarray) and value.dtype.kind in "fc":
        return [] if np.isfinite(value).all() else [place]
    if dataclasses.is_dataclass(value):
        fields = [f.name for f in dataclasses.fields(value)]
        return [
            at for name in fields for at in not_numbers(getattr(value, name), f"{place}.{name}")
        ]
    if isinstance(value, list | tuple):
        return [at for k, part in enumerate(value) for at in not_numbers(part, f"{place}[{k}]")]
    return []


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("call", TABLE_CALLS)
def test_any_scale_ends_in_numbers_or_a_complaint(call, table, scale):
    matrix = np.array(TABLES[table]) * scale
    with contextlib.suppress(MathvizError):
        assert not_numbers(TABLE_CALLS[call](matrix), call) == []


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("call", PAIR_CALLS)
def test_any_scale_of_vectors_ends_in_numbers(call, scale):
    assert not_numbers(PAIR_CALLS[call](np.array([2.0, 1]) * scale, [scale, 3 * scale])) == []


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
@pytest.mark.parametrize("call", TABLE_CALLS)
def test_nonsense_ends_in_a_complaint(call, nonsense):
    function = WITH_COLUMN.get(call, TABLE_CALLS[call])
    with pytest.raises(MathvizError) as caught:
        function(nonsense)
    assert caught.value.name
    assert caught.value.received


WITH_COLUMN = {
    "change_of_basis": lambda a: change_of_basis(a, a),
    "least_squares": lambda a: least_squares(a, [1, 2]),
    "pairwise_meetings": lambda a: pairwise_meetings(a, [1, 2]),
    "row_picture": lambda a: row_picture(a, [1, 2]),
    "project": lambda a: project([1, 2], a),
    "solve_system": lambda a: solve_system(a, [1, 2]),
}


@pytest.mark.parametrize("nonsense", [[], [math.nan, 1], ["a", 1], [1e151, 0], None, 5, [[1, 2]]])
@pytest.mark.parametrize("call", PAIR_CALLS)
def test_nonsense_for_vectors_ends_in_a_complaint(call, nonsense):
    with pytest.raises(MathvizError):
        PAIR_CALLS[call](nonsense, nonsense)


@pytest.mark.parametrize("p", [0.5, math.nan, -1, "x", None])
def test_norms_refuse_other_orders(p):
    for call in (lambda: norm([1, 2], p), lambda: unit_ball(p)):
        with pytest.raises(MathvizError):
            call()


@pytest.mark.parametrize("kind", [np.int64, np.float32, np.uint8, object, Fraction])
@pytest.mark.parametrize("call", TABLE_CALLS)
def test_whole_numbers_of_any_kind_are_welcome(call, kind):
    plain = TABLES["cube"] if call == "space_map" else TABLES["regular"]
    numbers = [[int(entry) for entry in row] for row in plain]
    as_fractions = [[Fraction(entry) for entry in row] for row in numbers]
    given = as_fractions if kind is Fraction else np.array(numbers, dtype=kind)
    assert repr(TABLE_CALLS[call](given)) == repr(TABLE_CALLS[call](np.array(plain)))


def scaled(table, scale):
    return np.array(TABLES[table]) * scale


@pytest.mark.parametrize("scale", [2.0**-490, 2.0**490])
@pytest.mark.parametrize("table", ["regular", "singular", "turn", "shear", "zero", "awkward"])
def test_answers_scale_with_the_question(table, scale):
    a, small = np.array(TABLES[table]), scaled(table, scale)
    b = np.array([1.0, 2.0])
    assert np.allclose(
        eigen_system(small).eigenvalues / scale, eigen_system(a).eigenvalues, rtol=1e-7, atol=1e-7
    )
    assert eigen_system(small).kind is eigen_system(a).kind
    values = singular_value_decomposition(small).singular_values
    assert np.allclose(values / scale, singular_value_decomposition(a).singular_values)
    assert four_spaces(small).rank == four_spaces(a).rank
    assert np.allclose(least_squares(small, b * scale).solution, least_squares(a, b).solution)
    solved, plain = solve_system(small, b * scale), solve_system(a, b)
    assert solved.solutions is plain.solutions
    assert np.allclose(solved.nearest, plain.nearest)
    back, whole = invert(small).inverse, invert(a).inverse
    assert (back is None) == (whole is None)
    assert back is None or np.allclose(back * scale, whole)
    assert determinant_motion(small).determinant / scale**2 == pytest.approx(
        determinant_motion(a).determinant
    )
    assert quadratic_form(small).definiteness is quadratic_form(a).definiteness
