"""Which animations may be entered in the middle without having played their beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    DrawBorderThenFill,
    FadeTransform,
    Homotopy,
    Mobject,
    Rotating,
    Scene,
    ShowIncreasingSubsets,
    ShowPartial,
    Transform,
    Wait,
    Wiggle,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABSOLUTE: set[type] = {
    Animation,
    AnimationGroup,
    DrawBorderThenFill,
    FadeTransform,
    Homotopy,
    Rotating,
    ShowIncreasingSubsets,
    ShowPartial,
    Transform,
    Wait,
    Wiggle,
}
"""The classes of manim whose pictures follow from the start and alpha alone, to the last bit."""

_PER_FRAME = (
    "interpolate",
    "interpolate_mobject",
    "interpolate_submobject",
    "update_mobjects",
    "get_sub_alpha",
    "get_all_mobjects",
    "get_all_families_zipped",
    "get_all_mobjects_to_update",
)
_SCENE_METHODS = ("update_to_time", "update_mobjects", "update_self", "update_meshes")
_MOBJECT_METHODS = ("interpolate", "interpolate_color", "pointwise_become_partial", "become")
_OURS = "mathviz_stage."


def may_leap(scene: Scene) -> bool:
    """Whether every frame of the current animations follows from their start and its time.

    In doubt the answer is no: then the frames before are stepped through, undrawn.
    """
    assert scene.animations is not None
    kind = type(scene)
    if scene.updaters or scene.meshes or scene.stop_condition or scene.always_update_mobjects:
        return False
    if any(getattr(kind, name) is not getattr(Scene, name) for name in _SCENE_METHODS):
        return False
    if not all(_is_absolute(animation) for animation in scene.animations):
        return False
    shown = [*scene.mobjects, *scene.foreground_mobjects]
    moved = [m for animation in scene.animations for m in _mobjects(animation)]
    return not any(part.updaters for part in _parts([*shown, *moved])) and all(
        _is_plain(kind) for kind in {type(part) for part in _parts(moved)}
    )


def _is_absolute(animation: Animation) -> bool:
    if any(name in vars(animation) for name in _PER_FRAME):
        return False
    if not all(_is_known(_owner(type(animation), name)) for name in _PER_FRAME):
        return False
    if isinstance(animation, AnimationGroup):
        return all(map(_is_absolute, animation.animations)) and _disjoint(animation)
    return _is_fixed(animation.rate_func) and _is_fixed(getattr(animation, "path_func", np.add))


def _owner(kind: type, method: str) -> type:
    return next(base for base in kind.__mro__ if method in vars(base))


def _is_known(kind: type) -> bool:
    return kind in _ABSOLUTE or kind.__module__.startswith(_OURS)


def _is_plain(kind: type) -> bool:
    return all(
        _owner(kind, name).__module__.startswith(("manim.", _OURS))
        for name in _MOBJECT_METHODS
        if hasattr(kind, name)
    )


def _is_fixed(function: object) -> bool:
    """Whether a rate or path is manim's own; another one might remember its calls."""
    module = str(getattr(function, "__module__", None) or "numpy")
    return module.startswith(("manim.", "numpy", _OURS))


def _disjoint(group: AnimationGroup) -> bool:
    """Whether no part is moved by two animations of a group, of which one ends earlier."""
    seen: set[int] = set()
    for animation in group.animations:
        parts = {id(part) for part in _parts(_mobjects(animation))}
        if parts & seen:
            return False
        seen |= parts
    return True


def _mobjects(animation: Animation) -> Iterator[Mobject]:
    if isinstance(animation, AnimationGroup):
        for part in animation.animations:
            yield from _mobjects(part)
        return
    yield from (m for m in animation.get_all_mobjects() if isinstance(m, Mobject))


def _parts(mobjects: list[Mobject] | Iterator[Mobject]) -> Iterator[Mobject]:
    for mobject in mobjects:
        yield from mobject.get_family()
