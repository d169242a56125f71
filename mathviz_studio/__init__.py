"""How it is produced: jobs, engine, store, exports and lectures; never manim.

From Python and notebooks: ``from mathviz_studio import render, still, compute, sweep, explore``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathviz_studio.api import compute, render, still, sweep
    from mathviz_studio.explorer import explore

__all__ = ["compute", "explore", "render", "still", "sweep"]


def __getattr__(name: str) -> object:
    """Load the Python interface when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{'explorer' if name == 'explore' else 'api'}"), name)
