"""Beats as GIF, WebP, WebM, MOV and pictures: whole, in order, and never above their size."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

from mathviz_studio.exports import loops

LOOK = ("--quality", "preview")


def frames(path: Path) -> int:
    with av.open(str(path)) as clip:
        return sum(1 for _ in clip.decode(video=0))


@pytest.mark.parametrize("kind", ["gif", "webp", "webm", "mov", "png"])
def test_every_beat_has_a_file_and_the_folder_says_what_made_it(
    run: Callable[..., Any], kind: str
) -> None:
    done = run("export", "toy", "--to", kind, *LOOK)
    assert done.code == 0, done.err
    (folder,) = done.paths
    assert sorted(path.name for path in folder.glob(f"*.{kind}")) == [
        f"{number:02}.{kind}" for number in (1, 2, 3)
    ]
    if kind in ("webm", "mov"):
        assert {frames(path) for path in folder.glob(f"*.{kind}")} == {6}
    if kind == "png":
        words = json.loads((folder / "words.json").read_text())
        assert [word["file"] for word in words] == ["01.png", "02.png", "03.png"]
        assert words[2]["alt"] == "Colour 3."
    told = json.loads(run("info", str(folder), "--json").out)
    assert (told["target"], told["scene"]) == (kind, "toy")
    again = run("info", str(folder), "--render", "-o", "again/")
    assert again.code == 0, again.err
    for path in folder.iterdir():
        assert (again.paths[0] / path.name).read_bytes() == path.read_bytes()


def test_a_whole_gif_holds_all_beats(run: Callable[..., Any]) -> None:
    (folder,) = run("export", "toy", "--to", "gif", "--whole", "-o", "whole/", *LOOK).paths
    assert {path.name for path in folder.iterdir()} == {"all.gif", "mathviz.json"}
    each = run("export", "toy", "--to", "gif", *LOOK).paths[0]
    total = sum(path.stat().st_size for path in each.glob("*.gif"))
    assert (folder / "all.gif").stat().st_size < total


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_clip_gives_way_until_it_fits(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    steps = [loops.Step(30, 1080, 256, 85), loops.Step(5, 120, 4, 10)]
    monkeypatch.setattr(loops, "STEPS", tuple(steps))
    (large,) = run("export", "toy", "--to", kind, "-o", "large/", *LOOK).paths
    size = (large / f"01.{kind}").stat().st_size
    words = ("--max-size", f"{(size - 1) / 1000}kB", "-o", "small/")
    (small,) = run("export", "toy", "--to", kind, *words, *LOOK).paths
    assert (small / f"01.{kind}").stat().st_size < size
    impossible = run("export", "toy", "--to", kind, "--max-size", "0.05kB", *LOOK)
    assert impossible.code == 2
    assert "allow more with --max-size" in impossible.err


def test_transparency_is_for_formats_that_have_it(run: Callable[..., Any]) -> None:
    assert run("export", "toy", "--to", "webm", "--transparent", *LOOK).code == 0
    wrong = run("export", "toy", "--to", "pptx", "--transparent", *LOOK)
    assert wrong.code == 2
    assert "cannot be transparent" in wrong.err
