"""Numbers from a CSV file: all rows, those of columns named after a colon, or named columns."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mathviz_studio.errors import did_you_mean

_MOST_BYTES = 5_000_000


def read_table(reference: str, base: Path) -> list[list[float]]:
    """Read ``points.csv`` or ``points.csv:x,y``.

    Parameters
    ----------
    reference : str
        A path relative to ``base``, and after a colon the names of columns in its first line.

    Returns
    -------
    list of list of float
        The rows, without the line of names.

    Raises
    ------
    ValueError
        When the file or a column is missing or a cell is no number; the sentence says where.
    """
    path, columns = _split(reference, base)
    rows = _cells(path)
    header = rows[0] if not all(_is_number(cell) for cell in rows[0]) else None
    body = rows[1:] if header else rows
    wanted = _wanted(columns, header, path) if columns else range(len(rows[0]))
    first_line = 2 if header else 1
    return [
        [_cell(row, index, path, line) for index in wanted]
        for line, row in enumerate(body, first_line)
    ]


def read_columns(name: str, base: Path) -> dict[str, Any]:
    """Read a CSV file whose first line names its columns.

    Returns
    -------
    dict
        The ``file``'s name, its ``columns`` of numbers by their names, and of each other column why
        it is ``unusable``: the first of its cells that is no number.

    Raises
    ------
    ValueError
        When there is no such file, or no line of different names; the sentence says where.
    """
    path = base / Path(name).expanduser()
    header, *body = _cells(path)
    if all(_is_number(cell) for cell in header):
        raise ValueError(f"{path} has no line of column names above its numbers.")
    if not body:
        raise ValueError(f"{path} holds column names and no row of numbers.")
    twice = [column for column in header if header.count(column) > 1 or not column]
    if twice:
        raise ValueError(f"{path} must name its columns differently; {twice[0]!r} is not one name.")
    table: dict[str, Any] = {"file": path.name, "columns": {}, "unusable": {}}
    for column, cells in zip(header, zip(*body, strict=True), strict=False):
        wrong = next((k for k, cell in enumerate(cells) if not _is_finite(cell)), None)
        if wrong is None:
            table["columns"][column] = [float(cell) for cell in cells]
        else:
            table["unusable"][column] = f"{cells[wrong]!r} in row {wrong + 2}"
    return table


def only_columns(table: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Keep no more of a table than what is shown of it: files made from it travel."""
    parts = {part: table[part] for part in ("columns", "unusable")}
    kept = {part: {n: v for n, v in parts[part].items() if n in names} for part in parts}
    return table | kept if sum(map(len, kept.values())) == len(set(names)) else table


def _split(reference: str, base: Path) -> tuple[Path, list[str]]:
    whole = base / Path(reference).expanduser()
    name, colon, columns = reference.rpartition(":")
    if whole.is_file() or not colon or not name:
        return whole, []
    return base / Path(name).expanduser(), [c.strip() for c in columns.split(",") if c.strip()]


def _cells(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise ValueError(f"there is no file {path}; name a CSV after the @.")
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path} is larger than {_MOST_BYTES // 1_000_000} MB.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise ValueError(f"{path} cannot be read as a CSV ({error}).") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = [[c.strip() for c in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise ValueError(f"{path} is empty.")
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ValueError(
                f"{path}: row {number} has {len(row)} entries, the first has {len(rows[0])}."
            )
    return rows


def _wanted(columns: list[str], header: list[str] | None, path: Path) -> list[int]:
    if header is None:
        raise ValueError(f"{path} has no line of column names, so {columns[0]!r} is unknown.")
    for column in columns:
        if column not in header:
            has = ", ".join(header)
            offered = did_you_mean(column, header)
            raise ValueError(f"{path} has no column {column!r}; it has {has}.{offered}")
    return [header.index(column) for column in columns]


def _cell(row: list[str], index: int, path: Path, line: int) -> float:
    if not _is_number(row[index]):
        raise ValueError(f"{path}, row {line}: {row[index]!r} is not a number.")
    return float(row[index])


def _is_finite(cell: str) -> bool:
    return _is_number(cell) and math.isfinite(float(cell))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
