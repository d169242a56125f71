"""What a scene lets vary: declared once, checked at the boundary, described by a JSON schema."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema

from mathviz.errors import FormulaError, MathvizError

LARGEST_ENTRY = 1000.0
_LONGEST_ECHO = 80


class Parameters(BaseModel):
    """The frozen parameters of one scene; each field's default, bounds and text stand in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def entry_of(value: object) -> float:
    """Return a matrix's or a vector's entry, if it is one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"must hold numbers alone, got {value!r}")
    if not math.isfinite(value) or abs(value) > LARGEST_ENTRY:
        raise ValueError(
            f"must hold numbers from -{LARGEST_ENTRY:g} to {LARGEST_ENTRY:g}, got {value}"
        )
    return float(value)


def _vector(value: object, length: int) -> tuple[float, ...]:
    if not isinstance(value, list | tuple) or len(value) != length:
        got = f"{len(value)}" if isinstance(value, list | tuple) else repr(value)
        raise ValueError(f'must be {length} numbers, like "{" ".join("123"[:length])}", got {got}')
    return tuple(entry_of(entry) for entry in value)


def _matrix(value: object, rows: int, columns: int) -> tuple[tuple[float, ...], ...]:
    like = {2: "2 1; 1 2", 3: "2 1 0; 1 2 1; 0 1 2"}[rows]
    wanted = f'must be {rows}×{columns}, like "{like}"'
    if not isinstance(value, list | tuple) or not all(
        isinstance(row, list | tuple) for row in value
    ):
        raise ValueError(f"{wanted}, got {value!r}")
    lengths = [len(row) for row in value]
    if len(set(lengths)) > 1:
        raise ValueError(f"{wanted}, got rows of {', '.join(map(str, lengths))} numbers")
    if len(value) != rows or lengths[0] != columns:
        raise ValueError(f"{wanted}, got {len(value)}×{lengths[0] if lengths else 0}")
    return tuple(tuple(entry_of(entry) for entry in row) for row in value)


Pair = tuple[float, float]
Vector2 = Annotated[
    Pair,
    BeforeValidator(lambda value: _vector(value, 2)),
    WithJsonSchema({"kind": "vector", "length": 2}),
]
Matrix2x2 = Annotated[
    tuple[Pair, Pair],
    BeforeValidator(lambda value: _matrix(value, 2, 2)),
    WithJsonSchema({"kind": "matrix", "rows": 2, "columns": 2}),
]
Triple = tuple[float, float, float]
Vector3 = Annotated[
    Triple,
    BeforeValidator(lambda value: _vector(value, 3)),
    WithJsonSchema({"kind": "vector", "length": 3}),
]
Matrix3x3 = Annotated[
    tuple[Triple, Triple, Triple],
    BeforeValidator(lambda value: _matrix(value, 3, 3)),
    WithJsonSchema({"kind": "matrix", "rows": 3, "columns": 3}),
]


class formula_of:
    """The field kind of a formula in some variables, or one of some given names.

    It stands in an annotation: ``Annotated[str, formula_of("x", "y", names=("bowl",))]``.
    """

    def __init__(self, *variables: str, names: tuple[str, ...] = ()) -> None:
        self.variables, self.names = variables, names

    def check(self, value: object) -> str:
        """Return the text if it can be read."""
        from mathviz.calculus.formulas import parse_formula  # sympy: only for those who need it

        if not isinstance(value, str):
            raise ValueError(f"must be a formula of {' and '.join(self.variables)}, got {value!r}")
        if value not in self.names:
            try:
                parse_formula(value, self.variables)
            except FormulaError as error:
                received = f"{error.received}\n{error.pointer()}"
                raise ValueError(f"must {error.requirement}, got {received}") from None
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return BeforeValidator(self.check).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        return {"kind": "formula", "variables": list(self.variables), "names": list(self.names)}


class RisingIntegers:
    """The field kind of a short list of integers, each larger than the one before.

    It stands in an annotation: ``Annotated[tuple[int, ...], RisingIntegers(1, 1000, 2, 6)]``.
    """

    def __init__(self, low: int, high: int, fewest: int, most: int) -> None:
        self.low, self.high, self.fewest, self.most = low, high, fewest, most

    def check(self, value: object) -> tuple[int, ...]:
        """Return the integers if they rise inside the bounds."""
        wanted = f'must be {self.fewest} to {self.most} integers, like "1 2 5"'
        if not isinstance(value, list | tuple):
            raise ValueError(f"{wanted}, got {value!r}")
        if not self.fewest <= len(value) <= self.most:
            raise ValueError(f"{wanted}, got {len(value)}")
        numbers = [entry_of(entry) for entry in value]
        received = " ".join(f"{entry:g}" for entry in numbers)
        if any(entry != int(entry) or not self.low <= entry <= self.high for entry in numbers):
            raise ValueError(f"must be integers from {self.low} to {self.high}, got {received}")
        if any(first >= second for first, second in pairwise(numbers)):
            raise ValueError(f"must rise from each integer to the next, got {received}")
        return tuple(int(entry) for entry in numbers)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return BeforeValidator(self.check).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        bounds = {"minimum": self.low, "maximum": self.high}
        lengths = {"shortest": self.fewest, "longest": self.most}
        return {"kind": "vector", "integer": True, "rising": True} | bounds | lengths


_LINK = re.compile(r"(\w{1,3})(?:>(\w{1,3}))?")


class EdgeList:
    """The field kind of a graph in words: "A>B A>C B>A D"; a node alone has no link of its own.

    It stands in an annotation: ``Annotated[str, EdgeList(2, 6, 14)]``; ``links_in`` reads it.
    """

    def __init__(self, fewest: int, most: int, links: int) -> None:
        self.fewest, self.most, self.links = fewest, most, links

    def check(self, value: object) -> str:
        """Return the text if it names a graph of a size that can be drawn."""
        wanted = 'must be links between short names, like "A>B A>C B>A D"'
        if not isinstance(value, str):
            raise ValueError(f"{wanted}, got {value!r}")
        wrong = [word for word in value.split() if not _LINK.fullmatch(word)]
        if wrong:
            raise ValueError(f"{wanted}, got {wrong[0]!r}")
        names, links = links_in(value)
        if not self.fewest <= len(names) <= self.most:
            raise ValueError(f"must name {self.fewest} to {self.most} nodes, got {len(names)}")
        if not 1 <= len(set(links)) <= self.links:
            raise ValueError(f"must hold 1 to {self.links} links, got {len(set(links))}")
        return " ".join(value.split())

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return BeforeValidator(self.check).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        return {"kind": "links", "fewest": self.fewest, "most": self.most, "links": self.links}


def links_in(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Read an edge list: the names in order of appearance, and links as pairs of their indices."""
    words = [word.split(">") for word in text.split()]
    names = list(dict.fromkeys(name for word in words for name in word))
    return names, [(names.index(w[0]), names.index(w[1])) for w in words if len(w) == 2]


class ParameterError(MathvizError):
    """A parameter that a scene refuses; ``name`` is the field."""


def checked(parameters: type[Parameters], values: dict[str, Any]) -> Parameters:
    """Build a scene's parameters from JSON values.

    Raises
    ------
    ParameterError
        Naming the first field that is unknown, out of bounds or of the wrong kind.
    """
    try:
        return parameters.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "parameters"
        if first["type"] == "extra_forbidden":
            raise ParameterError(
                name, f"be one of {', '.join(parameters.model_fields)}", name
            ) from None
        message = first["msg"].removeprefix("Value error, ").replace("Input should", "must")
        requirement, _, received = message.removeprefix("must ").partition(", got ")
        raise ParameterError(name, requirement, _brief(received or repr(first["input"]))) from None


def _brief(received: str) -> str:
    """Echo no more of a long input than shows which one it was."""
    first, *pointer = received.split("\n")
    shown = first if len(first) <= _LONGEST_ECHO else f"{first[: _LONGEST_ECHO - 1]}…"
    return "\n".join([shown, *pointer])


_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean", "string": "text"}


def schema(parameters: type[Parameters]) -> JsonSchemaValue:
    """Return the JSON schema of a scene's parameters, every property with its ``kind``."""
    full = parameters.model_json_schema()
    for name, field in full.get("properties", {}).items():
        options = field.pop("anyOf", [])
        for option in options:
            if option.get("type") == "null":
                field["optional"] = True
            else:
                field.update(option)
        if "kind" not in field:
            field["kind"] = "choice" if "enum" in field else _KINDS[field.get("type", "string")]
        field.setdefault("title", name)
    return full


__all__ = [
    "Annotated",
    "EdgeList",
    "Field",
    "Literal",
    "Matrix2x2",
    "Matrix3x3",
    "ParameterError",
    "Parameters",
    "RisingIntegers",
    "Vector2",
    "Vector3",
    "checked",
    "formula_of",
    "links_in",
    "schema",
]
