"""Results become JSON values without losing what they say."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

import numpy as np
import pytest

from mathviz.linear_algebra.eigen import eigen_system
from mathviz_stage.serialise import plain


class Kind(Enum):
    REAL = "two real lines"


@dataclass(frozen=True)
class Inner:
    matrix: np.ndarray
    _cache: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Outer:
    kind: Kind
    inner: Inner | None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (np.bool_(True), True),
        (3, 3),
        (np.int64(3), 3),
        (0.1, 0.1),
        (np.float64(0.1), 0.1),
        (float("nan"), "nan"),
        (-np.inf, "-inf"),
        (1 + 2j, [1.0, 2.0]),
        (np.complex128(1j), [0.0, 1.0]),
        ("words", "words"),
        (Kind.REAL, "two real lines"),
        (np.eye(2), [[1.0, 0.0], [0.0, 1.0]]),
        (np.array([1j]), [[0.0, 1.0]]),
        (np.array(2.5), 2.5),
        ((1, [2, np.inf]), [1, [2, "inf"]]),
        ({"a": np.ones(1), 2: None}, {"a": [1.0], "2": None}),
        (Fraction(1, 3), "1/3"),
        (Outer(Kind.REAL, None), {"kind": "two real lines", "inner": None}),
        (
            Outer(Kind.REAL, Inner(np.zeros((1, 2)))),
            {"kind": "two real lines", "inner": {"matrix": [[0.0, 0.0]]}},
        ),
    ],
    ids=str,
)
def test_values_become_json(value: object, expected: object) -> None:
    assert plain(value) == expected
    assert json.loads(json.dumps(plain(value), allow_nan=False)) == plain(value)


def test_a_core_result_keeps_its_field_names() -> None:
    result = plain(eigen_system(np.array([[0.0, -1.0], [1.0, 0.0]])))
    assert result["eigenvalues"] == [[0.0, 1.0], [0.0, -1.0]]
    assert result["determinant"] == 1
    json.dumps(result, allow_nan=False)
