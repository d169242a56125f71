"""The cases that every law is tried on: each scene from its defaults, edge cases and themes."""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass, replace
from typing import Any

from mathviz_stage.theme import BUILT_IN
from tests.scenes.staging import FILES, Performance, perform


@dataclass(frozen=True)
class Case:
    """One telling of a scene."""

    scene: str
    label: str = "defaults"
    parameters: str = "{}"
    theme: str = "dark"

    def __str__(self) -> str:
        theme = "" if self.theme == "dark" else f"-{self.theme}"
        return f"{self.scene}-{self.label}{theme}"

    def perform(self) -> Performance:
        return perform(self.scene, json.loads(self.parameters), self.theme)


def edge_cases(scene: str) -> list[dict[str, Any]]:
    """Return what a scene's own test module lists."""
    cases: list[dict[str, Any]] = importlib.import_module(f"tests.scenes.test_{scene}").EDGE_CASES
    return cases


def _edges(scene: str) -> list[Case]:
    try:
        listed = edge_cases(scene)
    except Exception:
        return []  # test_lists_its_edge_cases says why
    return [Case(scene, f"edge{k}", json.dumps(edge)) for k, edge in enumerate(listed, 1)]


DEFAULTS = [Case(scene) for scene in FILES]
EDGES = [case for scene in FILES for case in _edges(scene)]
DARK = [*DEFAULTS, *EDGES]
THEMED = [replace(case, theme=theme) for case in DEFAULTS for theme in BUILT_IN if theme != "dark"]
