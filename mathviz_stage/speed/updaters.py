"""Updaters are called without inspecting their signatures in every frame."""

from __future__ import annotations

import inspect
from types import FunctionType
from typing import TYPE_CHECKING, Any

from manim import Mobject

from mathviz_stage.speed.stock import replacing

if TYPE_CHECKING:
    from mathviz_stage.speed.stock import Replacement


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [replacing(Mobject, "update", update)]


def update(mobject: Mobject, dt: float = 0, recursive: bool = True) -> Mobject:
    """Call the updaters of a mobject and of all below it."""
    if mobject.updating_suspended:
        return mobject
    updaters: list[Any] = mobject.updaters
    for updater in updaters:
        if takes_dt(updater):
            updater(mobject, dt)
        else:
            updater(mobject)
    if recursive:
        for member in mobject.submobjects:
            if member.updaters or member.submobjects or type(member).update is not update:
                member.update(dt, recursive=recursive)
    return mobject


def takes_dt(updater: Any) -> bool:
    """Tell whether a function has a parameter called dt."""
    if type(updater) is not FunctionType or updater.__dict__:
        return "dt" in inspect.signature(updater).parameters
    code = updater.__code__
    stars = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return "dt" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + stars]
