"""Matrices and vectors up to a bound: every size below it, nothing above or ragged."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

from mathviz_stage.matrix_sizes import MatrixUpTo, VectorUpTo
from mathviz_stage.parameters import Field, ParameterError, Parameters, checked, schema
from mathviz_studio.parameters import parameters_of


class Example(Parameters):
    a: Annotated[tuple[tuple[float, ...], ...], MatrixUpTo(2, 3)] = Field(((1,),), description="A")
    b: Annotated[tuple[float, ...], VectorUpTo(2)] | None = Field(None, description="b")


@pytest.mark.parametrize("a", [[[2]], [[1, 2, 3]], [[1], [2]], [[1, 2, 3], [4, 5, 6.5]]], ids=str)
def test_every_size_up_to_the_bound_is_taken(a: list[list[float]]) -> None:
    assert checked(Example, {"a": a}).model_dump(mode="json")["a"] == a


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("a", [], ["2×3", "[]"]),
        ("a", [[]], ["2×3", "[[]]"]),
        ("a", [1, 2], ["2×3", "[1, 2]"]),
        ("a", [[1], [2], [3]], ["2×3", "3×1"]),
        ("a", [[1, 2, 3, 4]], ["2×3", "1×4"]),
        ("a", [[1, 2], [3]], ["rows of 2, 1 numbers"]),
        ("a", [[1, "two"]], ["numbers alone", "two"]),
        ("a", [[1, 10_000]], ["1000", "10000"]),
        ("b", [1, 2, 3], ["2 numbers", "3"]),
        ("b", [], ["2 numbers", "0"]),
        ("b", 7, ["2 numbers", "7"]),
        ("b", [float("nan")], ["nan"]),
    ],
)
def test_anything_else_is_refused_by_name(name: str, value: Any, words: list[str]) -> None:
    with pytest.raises(ParameterError) as refusal:
        checked(Example, {name: value})
    assert refusal.value.name == name
    assert [word for word in words if word not in str(refusal.value)] == []


def test_the_schema_names_kind_and_bounds() -> None:
    fields = schema(Example)["properties"]
    assert (fields["a"]["kind"], fields["a"]["rows"], fields["a"]["columns"]) == ("matrix", 2, 3)
    assert (fields["b"]["kind"], fields["b"]["length"]) == ("vector", 2)
    assert fields["a"]["or_less"]
    assert fields["b"]["or_less"]
    assert fields["b"]["optional"]


def test_the_command_line_says_how_large_they_may_be() -> None:
    a, b = parameters_of(schema(Example))
    assert a.bounds == "at most 2×3"
    assert b.bounds == "at most 2 numbers, or none"
