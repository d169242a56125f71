"""Data from CSV files: named columns in, a data set out, or a sentence that says what is amiss."""

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from mathviz.errors import MathvizError
from mathviz.learning.checks import MOST_CLASSES
from mathviz.learning.data_sets import DataSet
from mathviz.validation import FloatArray

DELIMITERS = ",;\t"
MOST_WHOLE_CLASSES = 10
LARGEST_FILE = 50_000_000
Row = tuple[int, dict[str, str]]


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
    file = Path(path)
    names, rows = _read(file)
    chosen = [n for n in names if n != target] if inputs is None else list(inputs)
    for name in [target, *chosen]:
        if name not in names:
            raise MathvizError("column", f"be one of {', '.join(names)}", repr(name))
    if not chosen or target in chosen or len(set(chosen)) < len(chosen):
        requirement = "be one or more different columns without the target"
        raise MathvizError("inputs", requirement, ", ".join(chosen) or "none")
    values = np.column_stack([_numbers(rows, name) for name in chosen])
    targets, class_names = _targets(rows, target, classes)
    source = f"read from {file.name}"
    return DataSet(file.stem, values, targets, tuple(chosen), target, class_names, source)


def _read(file: Path) -> tuple[list[str], list[Row]]:
    text = _text(file)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = _lines(text, delimiter)
    if len(lines) < 2:
        requirement = "hold a line of column names and at least one line of data"
        raise MathvizError("file", requirement, f"{len(lines)} line{'s' * (len(lines) != 1)}")
    names = [name.strip() for name in lines[0][1]]
    twice = [name for name in names if names.count(name) > 1 or not name]
    if twice:
        raise MathvizError("column names", "be different and not empty", repr(twice[0]))
    for number, cells in lines[1:]:
        if len(cells) != len(names):
            requirement = f"have {len(names)} cells like the first line"
            raise MathvizError(f"line {number}", requirement, str(len(cells)))
    return names, [(number, dict(zip(names, cells, strict=True))) for number, cells in lines[1:]]


def _lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise MathvizError(f"line {reader.line_num}", "be readable as CSV", str(error)) from None


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            size = f"{file.stat().st_size / 1e6:.0f} MB"
            raise MathvizError("file", f"be at most {LARGEST_FILE / 1e6:.0f} MB", size)
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MathvizError("file", "be readable", f"{file.name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise MathvizError("file", "be text in UTF-8", file.name) from None


def _numbers(rows: list[Row], name: str) -> FloatArray:
    return np.array([_number(cells[name], name, line) for line, cells in rows])


def _number(cell: str, name: str, line: int) -> float:
    value = _parsed(cell)
    if value is None:
        shown = repr(cell.strip()) if cell.strip() else "an empty cell"
        raise MathvizError(f"{name} in line {line}", "be a finite number", shown)
    return value


def _parsed(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _targets(
    rows: list[Row], name: str, classes: bool | None
) -> tuple[FloatArray, tuple[str, ...] | None]:
    cells = [row[name].strip() for _, row in rows]
    if classes is False or (classes is None and not _look_like_classes(cells)):
        return _numbers(rows, name), None
    if "" in cells:
        line = rows[cells.index("")][0]
        raise MathvizError(f"{name} in line {line}", "name a class", "an empty cell")
    found = sorted(set(cells), key=_in_order)
    if not 2 <= len(found) <= MOST_CLASSES:
        raise MathvizError(name, f"have 2 to {MOST_CLASSES} classes", str(len(found)))
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
