"""What a scene's source may hold: the stage's words, few lines, no colours, no sibling's parts."""

from __future__ import annotations

import ast
import inspect
import re
import sys

import click
import manim
import pytest
from manim import ManimColor

from mathviz_stage.parameters import schema
from mathviz_stage.scene import Explainer
from mathviz_studio import explore, render, still, sweep
from mathviz_studio.catalogue import Entry
from mathviz_studio.cli.main import ENTRIES, Commands
from mathviz_studio.cli.scene_command import SceneCommand
from mathviz_studio.jobs import Scene
from tests.scenes.staging import FILES, scene_class

ROOMS = {"mathviz", "mathviz_stage", "manim", "numpy"}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|luma|oklab|oklch|color\.)\w*\(")

every_file = pytest.mark.parametrize("scene", FILES)


def imports(tree: ast.Module) -> list[tuple[str, str]]:
    """Return (module, name) of everything imported; name is empty for whole modules."""
    plain = [
        (a.name, "") for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names
    ]
    froms = [
        (f"{'.' * node.level}{node.module or ''}", a.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for a in node.names
    ]
    return plain + froms


def breaches(source: str) -> list[str]:
    """Return what a scene's source may not hold."""
    tree, found = ast.parse(source), []
    for module, name in imports(tree):
        root = module.partition(".")[0]
        if root not in ROOMS | sys.stdlib_module_names:
            found.append(f"imports {module}")
        if module.startswith("mathviz_stage.library") or (module, name[:7]) == (
            "mathviz_stage",
            "library",
        ):
            found.append(f"imports the scene {module}")
        if root == "manim" and (
            name == "*" or "color" in module or isinstance(getattr(manim, name, 0), ManimColor)
        ):
            found.append(f"imports {name} from {module}")
        if name == "ManimColor":
            found.append("imports ManimColor")
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    found += [
        f"writes the colour {s!r}" for s in strings if isinstance(s, str) and COLOUR.search(s)
    ]
    return found


@every_file
def test_imports_only_the_rooms_below_and_names_no_colour(scene: str) -> None:
    assert breaches(FILES[scene].read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "import scipy",
        "from scenes.linear_algebra.determinant import Determinant",
        "from . import determinant",
        "from mathviz_stage.library.linear_algebra import determinant",
        "from mathviz_stage import library",
        "import mathviz_studio.cli",
        "from manim import *",
        "from manim import RED",
        "from manim.utils.color import X11",
        "from manim import ManimColor",
        "role = '#ff0000'",
        "label = 'text(fill: rgb(1, 2, 3))[x]'",
    ],
)
def test_breaches_are_noticed(source: str) -> None:
    assert breaches(source) != []


@every_file
def test_is_at_most_150_lines(scene: str) -> None:
    assert len(FILES[scene].read_text().splitlines()) <= 150


@every_file
def test_is_not_named_like_a_library(scene: str) -> None:
    """manim puts the folder on the import path: the file would be imported in its stead."""
    assert scene not in sys.stdlib_module_names | ROOMS


@every_file
def test_tells_one_scene_named_like_the_file(scene: str) -> None:
    kind = scene_class(scene)
    assert issubclass(kind, Explainer)
    assert kind.__name__ == "".join(word.capitalize() for word in scene.split("_"))
    assert (kind.__doc__ or "").strip().endswith(".")
    assert all(field.description for field in kind.parameters_type.model_fields.values())


@every_file
def test_its_parameters_can_be_typed_and_given_in_python(scene: str) -> None:
    kind = scene_class(scene)
    known = Scene(scene, kind.__name__, FILES[scene], "")
    entry = Entry(known, "", "", schema(kind.parameters_type))
    names = {parameter.name for parameter in entry.parameters} - {"seed"}
    program = Commands()
    for word in program.list_commands(click.Context(program)):
        command = program.get_command(click.Context(program), word)
        if isinstance(command, SceneCommand):
            ctx = click.Context(command)
            ctx.meta[ENTRIES] = [entry]
            brought = {option.name for option in command.get_params(ctx)}
            assert {f"parameter_{name}" for name in names} - brought == set(), word
    for call in (render, still, sweep, explore):
        assert names & set(inspect.signature(call).parameters) == set(), call.__name__
