"""What the guides show is what happens: their commands and their code, in their order."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Result

BLOCK = re.compile(r"```(console|python)\n(.*?)```", re.DOTALL)
GUIDES = ("first_scene", "slides")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_can_be_followed(run: Callable[..., Result], work: Path, guide: str) -> None:
    text = (ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")
    code = "\n\n".join(block for kind, block in BLOCK.findall(text) if kind == "python")
    commands = [
        line.removeprefix("$ mathviz ")
        for kind, block in BLOCK.findall(text)
        if kind == "console"
        for line in block.splitlines()
    ]
    assert len(commands) >= 5
    for command in commands:
        done = run(*shlex.split(command))
        assert done.code == 0, done.err
        assert all(path.exists() for path in done.paths if command.split()[0] != "check")
        if command.startswith("new "):
            assert len(done.paths) == 3
        if code and command.startswith("storyboard shear") and "light" not in command:
            (work / "scenes/linear_algebra/shear.py").write_text(code, encoding="utf-8")
            told = json.loads(run("check", "shear", "--json").out)
            assert told["findings"] == []
