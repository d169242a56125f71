"""One colour or one opacity is set without building arrays for lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import ManimColor, VMobject

from mathviz_stage.speed.stock import keeps, methods, replacing

if TYPE_CHECKING:
    from mathviz_stage.speed.stock import Replacement

_stock_update = VMobject.update_rgbas_array
_GENERATION = methods(VMobject, "generate_rgbas_array", "get_sheen_factor")
_OPACITIES = {type(None), int, float, np.float64}
_COLORS = {type(None), ManimColor}
_known: set[type] = set()


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [replacing(VMobject, "update_rgbas_array", update_rgbas_array)]


def update_rgbas_array(
    vmobject: VMobject, array_name: str, color: Any = None, opacity: Any = None
) -> VMobject:
    """Put a colour and an opacity, where given, into all rows of an array of colours."""
    kind = type(vmobject)
    if kind not in _known:
        if not keeps(kind, _GENERATION):
            return _stock_update(vmobject, array_name, color, opacity)
        _known.add(kind)
    rgbas = vmobject.__dict__.get(array_name)
    if (
        rgbas is None
        or not len(rgbas)
        or vmobject.sheen_factor != 0
        or type(color) not in _COLORS
        or type(opacity) not in _OPACITIES
    ):
        return _stock_update(vmobject, array_name, color, opacity)
    if color is not None:
        rgbas[:, :3] = color._internal_value[:3]
    if opacity is not None:
        rgbas[:, 3] = opacity
    return vmobject
