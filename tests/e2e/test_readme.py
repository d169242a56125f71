"""What the README shows is what happens: its commands and its Python run as they stand."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from mathviz_studio.probe import probe
from tests.e2e.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.removeprefix("$ mathviz ")
    for block in CONSOLE
    for line in block.splitlines()
    if line.startswith("$ mathviz ")
]
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_there_is_something_to_try():
    assert len(COMMANDS) >= 3
    assert len(PYTHON) >= 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(run, work, command):
    shutil.copytree(ROOT / "lectures", work / "lectures")
    done = run(*shlex.split(command))
    assert done.code == 0, done.err
    assert done.out
    films = [path for path in done.paths if path.suffix == ".mp4"]
    for film in films:
        found = probe(work / film)
        assert found.captions
        assert found.chapters[0].start == 0
        assert found.seconds == pytest.approx(found.chapters[-1].end)
    if command.startswith("lecture build"):
        assert len(probe(work / films[0]).chapters) == 5
        assert 240 <= probe(work / films[0]).seconds <= 360


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_the_python_of_the_readme_runs(work, code):
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
