"""A scene's parameters as its JSON schema declares them: names, kinds, bounds, defaults."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_BOUNDS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
}


@dataclass(frozen=True)
class Parameter:
    """One thing a lecturer may change.

    Attributes
    ----------
    kind : str
        ``matrix``, ``vector``, ``vectors``, ``formula``, ``choice``, ``integer``, ``number``,
        ``boolean``, ``text``, ``links``, ``data`` or ``column`` (of the data).
    default : Any
        The JSON value used when nothing is given.
    choices : tuple of str
        The allowed values where only a few are.
    optional : bool
        Whether ``none`` is a value too.
    """

    name: str
    kind: str
    default: Any
    description: str
    bounds: str
    choices: tuple[str, ...]
    optional: bool

    @property
    def option(self) -> str:
        """How it is spelled on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def default_text(self) -> str:
        """The default as a user would type it."""
        return as_text(self.default)

    @property
    def meaning(self) -> str:
        """Description, bounds and choices in one line."""
        return "; ".join(filter(None, [self.description, self.bounds]))


def parameters_of(schema: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """Read the parameters out of the schema that the stage gives for a scene."""
    properties: Mapping[str, Mapping[str, Any]] = schema.get("properties", {})
    return tuple(_parameter(name, declared) for name, declared in properties.items())


def defaults_of(parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """Map every parameter's name to its default."""
    return {p.name: p.default for p in parameters}


def as_text(value: Any) -> str:
    """Spell a JSON value as a user would type it: ``2 1; 1 2``."""
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        return "; ".join(" ".join(as_text(entry) for entry in row) for row in value)
    if isinstance(value, list):
        return " ".join(as_text(entry) for entry in value)
    if value is None:
        return "none"
    if isinstance(value, dict) and "file" in value:
        return str(value["file"])
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value)


def _parameter(name: str, declared: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=name,
        kind=declared["kind"],
        default=declared.get("default"),
        description=declared.get("description", ""),
        bounds=", ".join(_bounds(declared)),
        choices=tuple(str(choice) for choice in declared.get("enum", ())),
        optional=bool(declared.get("optional")),
    )


def _bounds(declared: Mapping[str, Any]) -> list[str]:
    said, most = [], "at most " if declared.get("or_less") else ""
    if "enum" in declared:
        said.append("one of " + ", ".join(str(choice) for choice in declared["enum"]))
    if "rows" in declared:
        said.append(f"{most}{declared['rows']}×{declared['columns']}")
    if "length" in declared:
        said.append(f"{most}{declared['length']} numbers")
    if declared.get("variables"):
        said.append(f"in {' and '.join(declared['variables'])}")
    if declared.get("names"):
        said.append(f"or one of {', '.join(declared['names'])}")
    said += [
        text.format(as_text(declared[key])) for key, text in _BOUNDS.items() if key in declared
    ]
    if "maxLength" in declared:
        said.append(f"at most {declared['maxLength']} characters")
    return [*said, "or none"] if declared.get("optional") else said
