"""Numbers from a CSV file: all of it, or the columns named after a colon."""

from __future__ import annotations

import csv
from pathlib import Path

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


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
