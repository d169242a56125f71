"""Whether a class still does what manim's own class does."""

from __future__ import annotations

from typing import Any

Replacement = tuple[Any, str, Any]

_ours: set[Any] = set()


def replacing(owner: Any, name: str, function: Any) -> Replacement:
    """Return a function with the place it goes to."""
    _ours.add(function)
    return owner, name, function


def methods(owner: type, *names: str) -> dict[str, Any]:
    """Return manim's own methods by name, before anything replaces them."""
    return {name: getattr(owner, name) for name in names}


def keeps(kind: type, stock: dict[str, Any]) -> bool:
    """Tell whether a class has these methods unchanged, or replaced by an equal one of ours."""
    found = ((getattr(kind, name, None), method) for name, method in stock.items())
    return all(here is method or here in _ours for here, method in found)
