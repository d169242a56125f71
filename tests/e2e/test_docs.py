"""What the guides show is what happens: their commands and their code, in their order."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, Result

BLOCK = re.compile(r"```(console|python|toml)\n(.*?)```", re.DOTALL)
GUIDES = ("first_scene", "lectures", "slides")


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
    lecture = next((block for kind, block in BLOCK.findall(text) if kind == "toml"), "")
    assert len(commands) >= 4
    for command in commands:
        done = run(*shlex.split(command))
        assert done.code == 0, done.err
        said = "check" in command or "narration-template" in command
        assert said or all(path.exists() for path in done.paths)
        if command.startswith("new "):
            assert len(done.paths) == 3
        if command.startswith("lecture new "):
            (work / command.split()[-1]).write_text(lecture, encoding="utf-8")
        if code and command.startswith("storyboard shear") and "light" not in command:
            (work / "scenes/linear_algebra/shear.py").write_text(code, encoding="utf-8")
            told = json.loads(run("check", "shear", "--json").out)
            assert told["findings"] == []
