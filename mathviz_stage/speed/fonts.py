"""Typst looks for the machine's fonts once, not for every formula."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import typst

from mathviz_stage.speed.stock import replacing

if TYPE_CHECKING:
    from mathviz_stage.speed.stock import Replacement

_stock_compile = typst.compile


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [replacing(typst, "compile", compile_with_known_fonts)]


def compile_with_known_fonts(*args: Any, **options: Any) -> Any:
    """Compile as ``typst.compile`` does; a caller's own fonts are looked for by Typst."""
    if len(args) < 2 and not options.get("font_paths") and not options.get("ignore_system_fonts"):
        options["font_paths"] = _fonts()
    return _stock_compile(*args, **options)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()
