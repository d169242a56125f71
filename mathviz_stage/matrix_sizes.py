"""Matrices and vectors of any size up to a bound, as a scene's parameters."""

from __future__ import annotations

from typing import Any

from pydantic import BeforeValidator
from pydantic.json_schema import JsonSchemaValue

from mathviz_stage.parameters import entry_of


class MatrixUpTo:
    """The field kind of a matrix of at most so many rows and columns, at least one of each.

    It stands in an annotation: ``Annotated[tuple[tuple[float, ...], ...], MatrixUpTo(4, 4)]``.
    """

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns

    def check(self, value: object) -> tuple[tuple[float, ...], ...]:
        """Return the matrix."""
        wanted = f'must be at most {self.rows}×{self.columns}, like "2 1; 1 2"'
        if not isinstance(value, list | tuple) or not value:
            raise ValueError(f"{wanted}, got {value!r}")
        if not all(isinstance(row, list | tuple) and row for row in value):
            raise ValueError(f"{wanted}, got {value!r}")
        lengths = [len(row) for row in value]
        if len(set(lengths)) > 1:
            raise ValueError(f"{wanted}, got rows of {', '.join(map(str, lengths))} numbers")
        if len(value) > self.rows or lengths[0] > self.columns:
            raise ValueError(f"{wanted}, got {len(value)}×{lengths[0]}")
        return tuple(tuple(entry_of(entry) for entry in row) for row in value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return BeforeValidator(self.check).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        return {"kind": "matrix", "rows": self.rows, "columns": self.columns, "or_less": True}


class VectorUpTo:
    """The field kind of a vector of at most so many numbers, at least one.

    It stands in an annotation: ``Annotated[tuple[float, ...], VectorUpTo(4)]``.
    """

    def __init__(self, length: int) -> None:
        self.length = length

    def check(self, value: object) -> tuple[float, ...]:
        """Return the vector."""
        wanted = f'must be at most {self.length} numbers, like "1 2"'
        if not isinstance(value, list | tuple):
            raise ValueError(f"{wanted}, got {value!r}")
        if not 1 <= len(value) <= self.length:
            raise ValueError(f"{wanted}, got {len(value)}")
        return tuple(entry_of(entry) for entry in value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return BeforeValidator(self.check).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> JsonSchemaValue:
        return {"kind": "vector", "length": self.length, "or_less": True}
