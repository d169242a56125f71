"""What a user typed, as a JSON value: the one reader of parameter text.

Shape and range are the stage's to judge; this module only turns text into numbers, lists and
words, by the kind that the scene's schema declares.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError, did_you_mean
from mathviz_studio.parameters import Parameter
from mathviz_studio.tables import read_columns, read_table

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NUMBERS = ("matrix", "vector", "vectors", "number")
_MOST_CHARACTERS = 200_000


def read_value(given: Any, parameter: Parameter, base: Path | None = None) -> Any:
    """Turn what was given for a parameter into a JSON value.

    Parameters
    ----------
    given : Any
        Text from the command line, or any value from a TOML or JSON file.
    base : Path, optional
        Folder that a CSV file is relative to; the current one by default.

    Raises
    ------
    RequestError
        When the text is not of the parameter's kind; the sentence names the option.
    """
    try:
        value = _from_text(given, parameter, base) if isinstance(given, str) else _native(given)
        return canonical(value, parameter.kind)
    except ValueError as error:
        raise RequestError(f"{parameter.option}: {error}") from None


def canonical(value: Any, kind: str) -> Any:
    """Give equal values equal JSON: numbers of a real-valued kind are all floats."""
    if isinstance(value, list):
        return [canonical(entry, kind) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"every number must be finite, got {value}.")
    if isinstance(value, bool) or not isinstance(value, int) or kind not in _NUMBERS:
        return value
    try:
        return float(value)
    except OverflowError:
        raise ValueError("a number is too large; keep below 1e300.") from None


def _native(given: Any) -> Any:
    try:
        return json.loads(json.dumps(given))
    except TypeError:
        raise ValueError(f"must be a number, a list or text, got {given}.") from None


def _from_text(text: str, parameter: Parameter, base: Path | None) -> Any:
    text = text.strip()
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(f"is {len(text)} characters long; put large data in a CSV: @file.csv.")
    if parameter.optional and text.lower() in ("none", "null", ""):
        return None
    if parameter.kind == "data" and text.lower().endswith(".csv"):
        return read_columns(text.removeprefix("@"), base or Path.cwd())
    if text.startswith("@") and parameter.kind in ("matrix", "vector", "vectors"):
        return _from_table(text[1:], parameter.kind, base)
    reader = _READERS.get(parameter.kind)
    return reader(text, parameter) if reader else text


def _from_table(reference: str, kind: str, base: Path | None) -> Any:
    rows = read_table(reference, base or Path.cwd())
    if kind != "vector":
        return rows
    if len(rows) != 1 and any(len(row) != 1 for row in rows):
        raise ValueError(f"{reference} holds a table; name one column: @{reference}:COLUMN.")
    return [entry for row in rows for entry in row]


def _number(text: str) -> float | int:
    """Read ``2``, ``-0.5``, ``1e-3`` or the fraction ``1/3``."""
    plain = text.replace("−", "-")
    top, slash, bottom = plain.partition("/")
    try:
        value = float(top) / float(bottom) if slash else float(plain)
    except ZeroDivisionError:
        raise ValueError(f"{text!r} divides by zero.") from None
    except ValueError:
        raise ValueError(f"{_short(text)} is not a number; write 2, -0.5, 1e-3 or 1/3.") from None
    if not math.isfinite(value):
        raise ValueError(f"every number must be finite, got {_short(text)}.")
    return int(plain) if re.fullmatch(r"[+-]?\d{1,15}", plain) else value


def _integer(text: str, _: Parameter) -> int:
    value = _number(text)
    if value != int(value):
        raise ValueError(f"must be a whole number, got {text}.")
    return int(value)


def _boolean(text: str, _: Parameter) -> bool:
    if text.lower() not in _WORDS:
        raise ValueError(f"must be true or false, got {_short(text)}.")
    return _WORDS[text.lower()]


def _choice(text: str, parameter: Parameter) -> str:
    if parameter.choices and text not in parameter.choices:
        offered = did_you_mean(text, parameter.choices)
        allowed = ", ".join(parameter.choices)
        raise ValueError(f"must be one of {allowed}; got {_short(text)}.{offered}")
    return text


def _vector(text: str, _: Parameter) -> list[Any]:
    if text.startswith("["):
        return _brackets(text, "[2, 1]")
    return [_number(entry) for entry in re.split(r"[\s,;]+", text) if entry]


def _matrix(text: str, _: Parameter) -> list[Any]:
    if text.startswith("["):
        return _brackets(text, "[[2, 1], [1, 2]]")
    rows = [row.strip() for row in re.split(r"[;\n]", text)]
    while rows and not rows[-1]:
        rows.pop()
    return [[_number(entry) for entry in re.split(r"[\s,]+", row) if entry] for row in rows]


def _brackets(text: str, example: str) -> list[Any]:
    quoted = re.sub(r"(?<![\w./])[+-]?[\w.]+/[\w.]+", r'"\g<0>"', text)
    try:
        found = json.loads(quoted)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError(f"{_short(text)} is not a list; write it like {example}.") from None
    return list(_numbers_in(found))


def _numbers_in(found: Any) -> Any:
    if isinstance(found, list):
        return [_numbers_in(entry) for entry in found]
    if isinstance(found, str):
        return _number(found)
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ValueError(f"{json.dumps(found)} is not a number.")
    return found


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "…")


_READERS: dict[str, Callable[[str, Parameter], Any]] = {
    "matrix": _matrix,
    "vectors": _matrix,
    "vector": _vector,
    "integer": _integer,
    "boolean": _boolean,
    "choice": _choice,
    "number": lambda text, _: _number(text),
}
