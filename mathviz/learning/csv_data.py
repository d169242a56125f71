"""Data from CSV files: named columns in, a data set out, or a sentence that says what is amiss."""

import csv
import difflib
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mathviz.errors import MathvizError
from mathviz.learning.checks import MOST_CLASSES
from mathviz.learning.data_sets import DataSet
from mathviz.validation import FloatArray

DELIMITERS = ",;\t"
MOST_WHOLE_CLASSES = 10
LARGEST_FILE = 50_000_000


@dataclass(frozen=True)
class _Table:
    """A file's name, its column names, and its rows with the number of the line each ends on."""

    file: str
    names: list[str]
    rows: list[tuple[int, dict[str, str]]]

    def cells(self, column: str) -> list[tuple[str, str]]:
        """Return a column's cells, each after the name of its place for a complaint."""
        place = f"{self.file}, line {{}}, column {column}"
        return [(place.format(line), row[column].strip()) for line, row in self.rows]


def load_csv(
    path: str | Path,
    target: str,
    inputs: Sequence[str] | None = None,
    classes: bool | None = None,
) -> DataSet:
    """Read a CSV file whose first line names the columns.

    Columns are parted by commas, semicolons or tabs; numbers have a decimal point.

    Parameters
    ----------
    path : str or Path
        A UTF-8 file of at most 50 MB.
    target : str
        The column to be predicted.
    inputs : sequence of str, optional
        The columns to predict from; all others but the target if left out.
    classes : bool, optional
        Whether the target is a class; if left out, it is one if most values are no numbers, or
        if there are at most 10 different ones, all whole.

    Raises
    ------
    MathvizError
        If the file cannot be read, a column is missing or named twice, a line has too few or many
        cells, a cell is empty or no number, or there are too many classes.
    """
    if not isinstance(path, str | Path):
        raise MathvizError("path", "be the name of a file", repr(path))
    if inputs is not None and not isinstance(inputs, list | tuple):
        raise MathvizError("inputs", "be a list of column names", repr(inputs))
    table = _read(Path(path))
    _require_column(table, target)
    chosen = [n for n in table.names if n != target] if inputs is None else list(inputs)
    for name in chosen:
        _require_column(table, name)
    if not chosen or target in chosen or len(set(chosen)) < len(chosen):
        requirement = "be one or more different columns without the target"
        raise MathvizError("inputs", requirement, ", ".join(chosen) or "none")
    values = np.column_stack([_numbers(table, name) for name in chosen])
    targets, class_names = _targets(table, target, classes)
    source = f"read from {table.file}"
    name = Path(table.file).stem
    return DataSet(name, values, targets, tuple(chosen), target, class_names, source)


def load_messages(path: str | Path, text: str, label: str) -> tuple[tuple[str, str], ...]:
    """Read texts and their labels from a CSV file, as `naive_bayes` takes them.

    Parameters
    ----------
    path : str or Path
        As for `load_csv`.
    text, label : str
        The columns of the messages and of their labels.

    Raises
    ------
    MathvizError
        If the file cannot be read, a column is missing, or a cell is empty.
    """
    if not isinstance(path, str | Path):
        raise MathvizError("path", "be the name of a file", repr(path))
    table = _read(Path(path))
    for name in (text, label):
        _require_column(table, name)
        for place, cell in table.cells(name):
            if not cell:
                raise MathvizError(place, "hold a text", "an empty cell")
    return tuple((row[text].strip(), row[label].strip()) for _, row in table.rows)


def _require_column(table: _Table, name: object) -> None:
    if isinstance(name, str) and name in table.names:
        return
    near = difflib.get_close_matches(str(name), table.names)
    hint = f" (nearest: {', '.join(near)})" if near else ""
    requirement = f"be one of {', '.join(table.names)}"
    raise MathvizError(f"column of {table.file}", requirement, f"{name!r}{hint}")


def _read(file: Path) -> _Table:
    text = _text(file)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = _lines(file.name, text, delimiter)
    if len(lines) < 2:
        requirement = "hold a line of column names and at least one line of data"
        raise MathvizError(file.name, requirement, f"{len(lines)} line{'s' * (len(lines) != 1)}")
    names = [name.strip() for name in lines[0][1]]
    twice = [name for name in names if names.count(name) > 1 or not name]
    if twice:
        where = f"column names of {file.name}"
        raise MathvizError(where, "be different and not empty", repr(twice[0]))
    for number, cells in lines[1:]:
        if len(cells) != len(names):
            requirement = f"have {len(names)} cells like the first line"
            raise MathvizError(f"{file.name}, line {number},", requirement, str(len(cells)))
    rows = [(number, dict(zip(names, cells, strict=True))) for number, cells in lines[1:]]
    return _Table(file.name, names, rows)


def _lines(file: str, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        where = f"{file}, line {reader.line_num},"
        raise MathvizError(where, "be readable as CSV", str(error)) from None


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            size = f"{file.stat().st_size / 1e6:.0f} MB"
            raise MathvizError(file.name, f"be at most {LARGEST_FILE / 1e6:.0f} MB", size)
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MathvizError(str(file), "be a readable file", f"{error.strerror}") from None
    except UnicodeDecodeError:
        raise MathvizError(file.name, "be text in UTF-8", "other bytes") from None


def _numbers(table: _Table, name: str) -> FloatArray:
    return np.array([_number(place, cell) for place, cell in table.cells(name)])


def _number(place: str, cell: str) -> float:
    value = _parsed(cell)
    if value is None:
        requirement = "be a number like -1.5 or 2e3"
        raise MathvizError(place, requirement, repr(cell) if cell else "an empty cell")
    return value


def _parsed(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in cell else None


def _targets(
    table: _Table, name: str, classes: bool | None
) -> tuple[FloatArray, tuple[str, ...] | None]:
    cells = [cell for _, cell in table.cells(name)]
    if classes is False or (classes is None and not _look_like_classes(cells)):
        return _numbers(table, name), None
    for place, cell in table.cells(name):
        if not cell:
            raise MathvizError(place, "name a class", "an empty cell")
    found = sorted(set(cells), key=_in_order)
    if not 2 <= len(found) <= MOST_CLASSES:
        where = f"{table.file}, column {name}"
        raise MathvizError(where, f"have 2 to {MOST_CLASSES} classes", str(len(found)))
    return np.array([float(found.index(cell)) for cell in cells]), tuple(found)


def _look_like_classes(cells: list[str]) -> bool:
    values = [_parsed(cell) for cell in cells]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(cells):
        return len(numbers) * 2 < len(cells)
    return len(set(numbers)) <= MOST_WHOLE_CLASSES and all(v == int(v) for v in numbers)


def _in_order(cell: str) -> tuple[float, str]:
    value = _parsed(cell)
    return (math.inf if value is None else value, cell)
