"""How it is produced: jobs, engine, store, exports and lectures; never manim.

From Python and notebooks: ``from mathviz_studio import render, still, compute``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathviz_studio.api import compute, render, still

__all__ = ["compute", "render", "still"]


def __getattr__(name: str) -> object:
    """Load the Python interface when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mathviz_studio import api

    return getattr(api, name)
