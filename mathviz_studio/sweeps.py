"""One scene at many values of one or two of its parameters."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError, did_you_mean
from mathviz_studio.parameters import Parameter
from mathviz_studio.requests import usual_parameters
from mathviz_studio.values import read_value

MOST = 400
"""Pictures that one sweep may make."""
_HOW = "type --vary PARAM=START:STOP:COUNT, as in --vary {example}=-1:2:7"


@dataclass(frozen=True)
class Axis:
    """A parameter, or one entry of a matrix or vector, and the values that it takes.

    Attributes
    ----------
    name : str
        As it is typed: ``learning_rate``, ``matrix.1.2`` (first row, second column).
    """

    name: str
    parameter: Parameter
    entry: tuple[int, ...]
    values: tuple[float, ...]

    def put(self, given: dict[str, Any], value: float) -> None:
        """Put one value where it belongs."""
        if not self.entry:
            given[self.parameter.name] = value
            return
        inner = given[self.parameter.name]
        for number in self.entry[:-1]:
            inner = inner[number]
        inner[self.entry[-1]] = value


def read_axes(texts: Sequence[str], entry: Entry, given: Mapping[str, Any]) -> list[Axis]:
    """Read what is to vary, as typed.

    Raises
    ------
    RequestError
        When a text, a name or a number of values is wrong.
    """
    if not 1 <= len(texts) <= 2:
        raise RequestError(f"One or two parameters can vary, got {len(texts)}; {_how(entry)}.")
    axes = [_read_axis(text, entry, given) for text in texts]
    if len(axes) == 2 and axes[0].name == axes[1].name:
        raise RequestError(f"{axes[0].name} varies twice; name two different parameters.")
    total = len(axes[0].values) * (len(axes[1].values) if len(axes) == 2 else 1)
    if total > MOST:
        raise RequestError(f"A sweep makes at most {MOST} pictures, these are {total}.")
    return axes


def all_values(
    axes: Sequence[Axis], entry: Entry, given: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Give the parameters for every combination of values, the last axis fastest."""
    known = {p.name: p for p in entry.parameters}
    read = {name: read_value(value, known[name]) for name, value in given.items()}
    usual = usual_parameters(entry)
    found = []
    for values in itertools.product(*(axis.values for axis in axes)):
        chosen = copy.deepcopy(
            {**{a.parameter.name: usual[a.parameter.name] for a in axes}, **read}
        )
        for axis, value in zip(axes, values, strict=True):
            axis.put(chosen, value)
        found.append(chosen)
    return found


def _read_axis(text: str, entry: Entry, given: Mapping[str, Any]) -> Axis:
    name, _, stretch = text.partition("=")
    word, *places = name.strip().replace("-", "_").split(".")
    known = {p.name: p for p in entry.parameters}
    if word not in known:
        raise RequestError(
            f"{entry.scene.name} has no parameter {word!r} to vary.{did_you_mean(word, known)}"
        )
    parameter = known[word]
    inside = _places(name, places, parameter, given)
    numbers = stretch.split(":")
    try:
        start, stop, count = float(numbers[0]), float(numbers[1]), int(numbers[2])
    except (ValueError, IndexError):
        raise RequestError(f"--vary {text}: {_how(entry)}.") from None
    if len(numbers) != 3 or count < 2:
        raise RequestError(f"--vary {text}: COUNT must be 2 or more; {_how(entry)}.")
    values = [start + (stop - start) * k / (count - 1) for k in range(count)]
    if parameter.kind == "integer":
        if any(not value.is_integer() for value in values):
            raise RequestError(
                f"--vary {text}: {word} takes whole numbers, and these steps are "
                f"{(stop - start) / (count - 1):g} wide; choose another COUNT."
            )
        return Axis(name, parameter, inside, tuple(int(value) for value in values))
    return Axis(name, parameter, inside, tuple(round(value, 12) for value in values))


def _places(
    name: str, places: Sequence[str], parameter: Parameter, given: Mapping[str, Any]
) -> tuple[int, ...]:
    depth = {"number": 0, "integer": 0, "vector": 1, "matrix": 2}.get(parameter.kind)
    if depth is None:
        raise RequestError(f"{parameter.name} is no number; numbers and their tables can vary.")
    if depth == 0 and not places:
        return ()
    value = read_value(given.get(parameter.name, parameter.default), parameter)
    try:
        inside = tuple(int(place) - 1 for place in places)
        for number in inside:
            value = value[number] if number >= 0 else None
        if len(inside) != depth or not isinstance(value, int | float):
            raise ValueError
    except (ValueError, IndexError, TypeError):
        example = parameter.name + ".1" * depth
        raise RequestError(f"--vary {name}: vary one number of it, as in {example}.") from None
    return inside


def _how(entry: Entry) -> str:
    depths = {"number": "", "integer": "", "vector": ".1", "matrix": ".1.1"}
    able = [p.name + depths[p.kind] for p in entry.parameters if p.kind in depths]
    return _HOW.format(example=able[0] if able else "PARAM")
