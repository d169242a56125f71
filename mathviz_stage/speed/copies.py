"""Copies of mobjects without a call of ``deepcopy`` for each attribute."""

from __future__ import annotations

import copy
from enum import Enum
from types import BuiltinFunctionType, FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import CapStyleType, LineJointType, ManimColor, Mobject
from svgelements import Path

from mathviz_stage.speed.stock import replacing

if TYPE_CHECKING:
    from mathviz_stage.speed.stock import Replacement

_stock_deepcopy = Mobject.__deepcopy__

# Values that deepcopy returns as they are, and two that nobody changes once they are made.
_SHARED = {type(None), bool, int, float, complex, str, bytes, type, FunctionType}
_SHARED |= {BuiltinFunctionType, LineJointType, CapStyleType, np.float64, ManimColor, Path}


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [replacing(Mobject, _stock_deepcopy.__name__, deepcopy)]


def deepcopy(mobject: Mobject, memo: dict[int, Any]) -> Mobject:
    """Copy a mobject and all it holds, as manim's own ``__deepcopy__`` does."""
    kind = type(mobject)
    if kind.__setattr__ is not object.__setattr__:
        return _stock_deepcopy(mobject, memo)
    result = kind.__new__(kind)
    memo[id(mobject)] = result
    attributes = result.__dict__
    for name, value in mobject.__dict__.items():
        attributes[name] = value if type(value) in _SHARED else _copied(value, memo)
    result.original_id = str(id(mobject))
    return result


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    kind = type(value)
    if kind in _SHARED:
        return value
    done = memo.get(id(value))
    if done is not None:
        return done
    if kind is np.ndarray and value.dtype == np.float64:
        done = memo[id(value)] = value.copy("K")
        return done
    if kind is list:
        done = memo[id(value)] = []
        done.extend(_copied(item, memo) for item in value)
        return done
    if kind is dict:
        done = memo[id(value)] = {}
        done.update((_copied(key, memo), _copied(item, memo)) for key, item in value.items())
        return done
    if isinstance(value, Mobject):
        return value.__deepcopy__(memo)
    if isinstance(value, Enum):
        return value
    return copy.deepcopy(value, memo)
