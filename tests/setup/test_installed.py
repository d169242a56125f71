"""The installed package: light to start, scenes found, nothing else in the user's name space."""

import importlib.resources
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HEAVY = {"manim", "scipy", "sympy", "numpy", "av", "PIL", "typst", "pydantic"}


def run_python(code: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_command_line_starts_without_anything_heavy(tmp_path: Path) -> None:
    code = "import sys, mathviz_studio.cli; print(*{m.split('.')[0] for m in sys.modules})"
    assert HEAVY.isdisjoint(run_python(code, tmp_path).split())


def test_the_scene_folder_is_found_as_the_library() -> None:
    library = importlib.resources.files("mathviz_stage.library")
    subjects = {entry.name for entry in library.iterdir() if entry.is_dir()}
    assert {"linear_algebra", "optimization", "probability"} <= subjects


@pytest.mark.parametrize("name", ["scenes", "render", "tests", "lectures"])
def test_no_common_name_is_taken(name: str, tmp_path: Path) -> None:
    code = f"from importlib.util import find_spec; print(find_spec({name!r}))"
    assert run_python(code, tmp_path).strip() == "None"


def test_the_rooms_ship_their_types() -> None:
    for room in ("mathviz", "mathviz_stage", "mathviz_studio"):
        spec = find_spec(room)
        assert spec is not None
        assert spec.origin is not None
        assert (Path(spec.origin).parent / "py.typed").exists()
