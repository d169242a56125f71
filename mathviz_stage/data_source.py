"""Data as a parameter: a built-in set by its name, or the columns of the user's own CSV file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)

from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import DATA_SETS, data_set
from mathviz.learning.generated_data import GENERATED_SETS
from mathviz_stage.layout import Array

MOST_ROWS, LARGEST_VALUE = 2000, 1e6


class Table(BaseModel):
    """The columns of numbers that a file holds, by their names, and what is wrong with others."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    file: str
    columns: dict[str, tuple[float, ...]]
    unusable: dict[str, str] = {}


@dataclass(frozen=True, eq=False)
class TwoColumns:
    """Two columns of a data set side by side: points (n, 2), and what x and y are called."""

    points: Array
    x: str
    y: str


def _source(value: object) -> str | Table:
    if not isinstance(value, str):
        return _table(value)
    if value not in DATA_SETS:
        raise ValueError(f"must be a CSV file or one of {', '.join(DATA_SETS)}, got {value!r}")
    return value


def _table(value: object) -> Table:
    try:
        table = Table.model_validate(value)
    except ValidationError:
        wanted = "must be a CSV file's name and columns of numbers"
        raise ValueError(f"{wanted}, got {value!r}") from None
    if len(table.columns) < 2:
        raise ValueError(f"must hold two or more columns of numbers, got {_listed(table)}")
    lengths = {len(column) for column in table.columns.values()}
    if len(lengths) > 1 or not 2 <= max(lengths) <= MOST_ROWS:
        rows = " and ".join(map(str, sorted(lengths)))
        raise ValueError(f"must hold 2 to {MOST_ROWS} rows, got {rows}")
    return table


def _listed(table: Table) -> str:
    wrong = [f"{name} with {cell}" for name, cell in table.unusable.items()]
    return ", ".join([*table.columns, *wrong]) or "none"


DataSource = Annotated[
    str | Table,
    BeforeValidator(_source),
    WithJsonSchema({"kind": "data", "names": list(DATA_SETS)}),
]
Column = Annotated[str, Field(max_length=60), WithJsonSchema({"kind": "column", "maxLength": 60})]


def two_columns(
    source: str | Table, x: str | None = None, y: str | None = None, seed: int = 0
) -> TwoColumns:
    """Take two columns of a data set; left out, they are the first that are free.

    ``seed`` makes the sets that are made by chance.

    Raises
    ------
    MathvizError
        Naming ``x`` or ``y`` if there is no such column of numbers, or both are the same.
    """
    columns, unusable = _columns(source, seed)
    for option, wanted in (("x", x), ("y", y)):
        if wanted in unusable:
            raise MathvizError(option, "hold numbers alone", f"{wanted} with {unusable[wanted]}")
        if wanted is not None and wanted not in columns:
            raise MathvizError(option, f"be one of {', '.join(columns)}", repr(wanted))
    first = x or next(name for name in columns if name != y)
    second = y or next(name for name in columns if name != first)
    if first == second:
        raise MathvizError("y", "be another column than x", repr(y))
    for option, name in (("x", first), ("y", second)):
        if (largest := np.abs(columns[name]).max()) > LARGEST_VALUE:
            wanted = f"hold numbers up to {LARGEST_VALUE:g}; choose a larger unit"
            raise MathvizError(option, wanted, f"{largest:g} in {name}")
    return TwoColumns(np.column_stack([columns[first], columns[second]]), first, second)


def _columns(source: str | Table, seed: int) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the columns of numbers by their names, and what is wrong with the others."""
    if isinstance(source, Table):
        return {name: np.array(c) for name, c in source.columns.items()}, source.unusable
    rng = np.random.default_rng(seed) if source in GENERATED_SETS else None
    data = data_set(source, rng=rng)
    columns = dict(zip(data.feature_names, data.inputs.T, strict=True))
    if data.class_names is None:
        columns[data.target_name] = data.targets
    return columns, {}
