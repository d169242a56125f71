"""Families of mobjects without generators and cycle checks where the tree is a plain one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import manim.mobject.mobject
import manim.utils.family
from manim import Mobject, VMobject
from manim.camera.camera import Camera

from mathviz_stage.speed.stock import keeps, methods, replacing

if TYPE_CHECKING:
    from collections.abc import Hashable, Reversible

    from mathviz_stage.speed.stock import Replacement

Item = TypeVar("Item", bound="Hashable")

_stock_family = Mobject.get_family
_stock_type = Camera.type_or_raise
_MOBJECT = methods(Mobject, "_iter_family", "__eq__", "__hash__")
_plain: set[type] = set()
_shown_as: dict[type, Any] = {}


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [
        replacing(Mobject, "get_family", get_family),
        replacing(Mobject, "family_members_with_points", family_members_with_points),
        replacing(Camera, "type_or_raise", type_or_raise),
        replacing(manim.mobject.mobject, "remove_list_redundancies", last_of_each),
        replacing(manim.utils.family, "remove_list_redundancies", last_of_each),
    ]


def get_family(mobject: Mobject, recurse: bool = True) -> list[Mobject]:
    """Return the mobject and all below it; trees where one appears twice are left to manim."""
    found = _walk(mobject) if mobject.submobjects else [mobject]
    if len(found) > 1 and len(set(found)) != len(found):
        return _stock_family(mobject, recurse)
    if not _plain.issuperset(map(type, found)):
        kinds = set(map(type, found))
        if not all(keeps(kind, _MOBJECT) for kind in kinds):
            return _stock_family(mobject, recurse)
        _plain.update(kinds)
    return found


def _walk(mobject: Mobject) -> list[Mobject]:
    """Return a tree from top to bottom, cut short where one below contains itself."""
    found, groups = [mobject], {mobject}
    waiting = [iter(mobject.submobjects)]
    while waiting:
        for member in waiting[-1]:
            found.append(member)
            if member.submobjects and member not in groups:
                groups.add(member)
                waiting.append(iter(member.submobjects))
                break
        else:
            waiting.pop()
    return found


def family_members_with_points(mobject: Mobject) -> list[Mobject]:
    """Return those of the family that have points."""
    if mobject.submobjects or type(mobject).get_family is not get_family:
        return [member for member in mobject.get_family() if member.get_num_points() > 0]
    return [mobject] if mobject.get_num_points() > 0 else []


def last_of_each(items: Reversible[Item]) -> list[Item]:
    """Return the items in order, of equal ones the last."""
    found = list(dict.fromkeys(reversed(items)))
    found.reverse()
    return found


def type_or_raise(camera: Camera, mobject: Mobject) -> Any:
    """Return the class that the camera draws a mobject as, looked up once for each class."""
    functions = camera.__dict__.get("display_funcs")
    shown_as = _shown_as.get(type(mobject))
    if not functions or shown_as is None or functions[VMobject].__self__ is not camera:
        shown_as = _shown_as[type(mobject)] = _stock_type(camera, mobject)
    return shown_as
