"""What a user's site-packages gets: our three packages, and no module called scenes or tests."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("mathviz", "mathviz_stage", "mathviz_studio", "scenes")
SCENES_IN_WHEEL = "mathviz_stage/library"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    tree = tmp_path_factory.mktemp("tree")
    ignore = shutil.ignore_patterns("__pycache__")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tree / room, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE", "render.py"):
        shutil.copy(ROOT / name, tree)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = (tree / "dist").glob("*.whl")
    with ZipFile(path) as archive:
        yield archive


def sources_as_installed() -> set[str]:
    paths = [p for room in ROOMS for p in (ROOT / room).rglob("*.py")]
    relative = [p.relative_to(ROOT).as_posix() for p in paths]
    return {f"{SCENES_IN_WHEEL}{r[6:]}" if r.startswith("scenes/") else r for r in relative}


def test_holds_every_source_file_once_and_nothing_else(wheel: ZipFile) -> None:
    names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert len(names) == len(set(names))
    markers = {f"{room}/py.typed" for room in ROOMS[:3]}
    tables = {p.relative_to(ROOT).as_posix() for p in (ROOT / "mathviz/learning/data").iterdir()}
    pages = {f"mathviz_studio/exports/{name}.html" for name in ("slides", "sweep")}
    assert set(names) == sources_as_installed() | markers | tables | pages


def test_lands_in_site_packages_under_our_names_alone(wheel: ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" not in name}
    assert top == {"mathviz", "mathviz_stage", "mathviz_studio"}


def test_carries_license_and_console_script(wheel: ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "License-Expression: MIT" in metadata
    assert "Name: mathviz-studio" in metadata
    assert f"{info}/licenses/LICENSE" in wheel.namelist()
    assert b"mathviz = mathviz_studio.cli:main" in wheel.read(f"{info}/entry_points.txt")
