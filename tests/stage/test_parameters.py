"""Parameters: checked once at the boundary, every refusal names the field and what came instead."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest

from mathviz.errors import MathvizError
from mathviz_stage.parameters import (
    EdgeList,
    Field,
    Matrix2x2,
    Matrix3x3,
    ParameterError,
    Parameters,
    RisingIntegers,
    Vector2,
    Vector3,
    checked,
    formula_of,
    links_in,
    schema,
)


class Example(Parameters):
    """One field of every kind."""

    matrix: Matrix2x2 = Field(((2, 1), (0.5, 2)), description="the map")
    other: Matrix2x2 | None = Field(None, description="another map")
    start: Vector2 = Field((1, 2), description="where to start")
    count: int = Field(3, ge=1, le=9, description="how many")
    rate: float = Field(0.1, gt=0, le=2, description="how fast")
    law: Literal["normal", "uniform"] = Field("normal", description="which law")
    shown: bool = Field(True, description="whether")
    words: str = Field("", max_length=5, description="what to say")
    surface: Annotated[str, formula_of("x", "y", names=("bowl",))] = Field("bowl", description="f")
    sizes: Annotated[tuple[int, ...], RisingIntegers(1, 100, 2, 4)] = Field(
        (1, 5), description="sample sizes"
    )
    planes: Matrix3x3 = Field(((1, 0, 0), (0, 1, 0), (0, 0, 1)), description="three rows")
    right: Vector3 = Field((1, 2, 3), description="right side")
    links: Annotated[str, EdgeList(2, 4, 5)] = Field("A>B", description="a graph")


REFUSED: list[tuple[str, Any, list[str]]] = [
    ("matrix", [[1, 2], [3]], ["2×2", "rows of 2, 1 numbers"]),
    ("matrix", [[1, 2, 3], [4, 5, 6]], ["2×2", "2×3"]),
    ("matrix", [[1, 2]], ["2×2", "1×2"]),
    ("matrix", [], ["2×2"]),
    ("matrix", [1, 2], ["2×2"]),
    ("matrix", "2 1; 1 2", ["2×2"]),
    ("matrix", None, ["2×2", "None"]),
    ("matrix", [["a", 1], [1, 2]], ["numbers", "'a'"]),
    ("matrix", [[True, 1], [1, 2]], ["numbers", "True"]),
    ("matrix", [[float("nan"), 1], [1, 2]], ["numbers", "nan"]),
    ("matrix", [[float("inf"), 1], [1, 2]], ["numbers", "inf"]),
    ("matrix", [[1e7, 1], [1, 2]], ["1000", "10000000"]),
    ("other", [[1, 2], [3]], ["2×2", "rows of 2, 1 numbers"]),
    ("start", [1, 2, 3], ["2 numbers", "3"]),
    ("start", "1 2", ["2 numbers"]),
    ("start", [1, float("nan")], ["nan"]),
    ("planes", [[1, 2], [3, 4]], ["3×3", "2 1 0; 1 2 1; 0 1 2", "2×2"]),
    ("right", [1, 2], ["3 numbers", "1 2 3", "2"]),
    ("count", 0, ["greater than or equal to 1", "0"]),
    ("count", 10, ["less than or equal to 9", "10"]),
    ("count", 2.5, ["integer", "fractional"]),
    ("count", "many", ["integer", "many"]),
    ("rate", 0, ["greater than 0", "0"]),
    ("rate", float("nan"), ["nan"]),
    ("rate", float("inf"), ["inf"]),
    ("rate", [1], ["number", "[1]"]),
    ("law", "cauchy", ["normal", "uniform", "cauchy"]),
    ("shown", "perhaps", ["perhaps"]),
    ("words", "too long", ["5", "too long"]),
    ("surface", 3, ["formula of x and y", "3"]),
    ("surface", "z + 1", ["z"]),
    ("sizes", [5, 1], ["rise", "5 1"]),
    ("sizes", [1], ["2 to 4 integers", "1"]),
    ("sizes", [1, 2.5], ["integers", "2.5"]),
    ("sizes", [1, 101], ["100", "101"]),
    ("sizes", 3, ["integers", "3"]),
    ("links", 3, ["links between short names", "3"]),
    ("links", "A>B B->C", ["A>B A>C", "'B->C'"]),
    ("links", "A>", ["'A>'"]),
    ("links", "long>A", ["'long>A'"]),
    ("links", "A>A", ["2 to 4 nodes", "1"]),
    ("links", "", ["2 to 4 nodes", "0"]),
    ("links", "A>B C>D E", ["2 to 4 nodes", "5"]),
    ("links", "A>B B>A A>C C>A B>C C>B", ["1 to 5 links", "6"]),
    ("links", "A B", ["1 to 5 links", "0"]),
]


@pytest.mark.parametrize(("name", "value", "words"), REFUSED, ids=lambda v: str(v)[:24])
def test_bad_values_are_refused_by_name(name: str, value: Any, words: list[str]) -> None:
    with pytest.raises(ParameterError) as refusal:
        checked(Example, {name: value})
    assert refusal.value.name == name
    assert str(refusal.value).startswith(f"{name} must ")
    assert [word for word in words if word not in str(refusal.value)] == []


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(ParameterError, match="matrix, other, start") as refusal:
        checked(Example, {"matrx": [[1, 0], [0, 1]]})
    assert refusal.value.name == "matrx"


@pytest.mark.parametrize(
    ("text", "position"),
    [("x^2 + (y", 6), ("x + z", 4), ("x.__class__", 1), ("x +* y", 3), ("", 0)],
)
def test_a_bad_formula_is_pointed_at(text: str, position: int) -> None:
    with pytest.raises(ParameterError) as refusal:
        checked(Example, {"surface": text})
    sentence, *pointer = str(refusal.value).splitlines()
    assert sentence.startswith("surface must ")
    assert pointer == [text, " " * position + "^"]


def test_a_formula_of_ten_kilobytes_is_refused_in_a_few_words() -> None:
    with pytest.raises(ParameterError) as refusal:
        checked(Example, {"surface": "x" * 10_000})
    assert len(str(refusal.value)) < 400


def test_long_values_are_echoed_briefly() -> None:
    with pytest.raises(ParameterError) as refusal:
        checked(Example, {"start": "9" * 10_000})
    assert len(str(refusal.value)) < 200


def test_good_values_become_frozen_numbers() -> None:
    given = {"matrix": [[1, 2], [3, 4]], "surface": "x^2 y", "sizes": [1, 2, 10], "other": None}
    example = checked(Example, given)
    assert isinstance(example, Example)
    assert example.matrix == ((1.0, 2.0), (3.0, 4.0))
    assert example.surface == "x^2 y"
    assert example.sizes == (1, 2, 10)
    assert checked(Example, example.model_dump(mode="json")) == example
    with pytest.raises(ValueError, match="frozen"):
        example.count = 4


def test_an_edge_list_names_nodes_in_order_and_keeps_repeated_links() -> None:
    example = checked(Example, {"links": " B>A  A>B B>A\nC "})
    assert isinstance(example, Example)
    assert example.links == "B>A A>B B>A C"
    assert links_in(example.links) == (["B", "A", "C"], [(0, 1), (1, 0), (0, 1)])


def test_a_refusal_is_the_core_s_kind_of_error() -> None:
    assert issubclass(ParameterError, MathvizError)


def test_the_schema_names_each_kind_with_its_bounds() -> None:
    fields = schema(Example)["properties"]
    assert {name: field["kind"] for name, field in fields.items()} == {
        "matrix": "matrix",
        "other": "matrix",
        "start": "vector",
        "count": "integer",
        "rate": "number",
        "law": "choice",
        "shown": "boolean",
        "words": "text",
        "surface": "formula",
        "sizes": "vector",
        "planes": "matrix",
        "right": "vector",
        "links": "links",
    }
    assert all(field["description"] and "default" in field for field in fields.values())
    assert (fields["matrix"]["rows"], fields["matrix"]["columns"]) == (2, 2)
    assert fields["other"]["optional"]
    assert "optional" not in fields["matrix"]
    assert (fields["count"]["minimum"], fields["count"]["maximum"]) == (1, 9)
    assert fields["rate"]["exclusiveMinimum"] == 0
    assert fields["law"]["enum"] == ["normal", "uniform"]
    assert fields["words"]["maxLength"] == 5
    assert fields["surface"]["variables"] == ["x", "y"]
    assert (fields["sizes"]["shortest"], fields["sizes"]["longest"]) == (2, 4)
