"""What the rooms import is what the package declares, no more and no less."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
ROOMS = ("mathviz", "mathviz_stage", "mathviz_studio", "scenes")
INDIRECT = {"pillow"}  # bounded for manim's sake


def imported_modules(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    plain = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    froms = {n.module for n in nodes if isinstance(n, ast.ImportFrom) if n.module}
    return {name.split(".")[0] for name in plain | froms}


def test_declared_dependencies_are_the_imported_ones() -> None:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    modules = {name for path in files for name in imported_modules(path)}
    foreign = modules - set(sys.stdlib_module_names) - set(ROOMS)
    homes = packages_distributions()
    imported = {canonicalize_name(homes[name][0]) for name in foreign}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [d for extra in project["optional-dependencies"].values() for d in extra]
    wanted = [*project["dependencies"], *extras]
    declared = {canonicalize_name(Requirement(d).name) for d in wanted}
    assert imported - INDIRECT == declared - INDIRECT
