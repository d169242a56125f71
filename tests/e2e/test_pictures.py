"""Stills, sheets, foreign scenes, new scenes and interruptions on the real worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mathviz_studio.probe import probe
from mathviz_studio.tags import read_facts
from tests.e2e.conftest import ROOT

FOREIGN = """\
from manim import Circle, Create, Scene, Square, Transform


class Turning(Scene):
    def construct(self):
        circle = Circle()
        self.play(Create(circle), run_time=0.5)
        self.play(Transform(circle, Square()), run_time=0.5)


class Wrong(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        raise RuntimeError("my own mistake")
"""


def test_stills_of_a_catalogue_scene_in_every_format(run, work):
    for ending in ("png", "svg", "pdf"):
        done = run("still", "eigenvectors", "--matrix", "1 1; 0 1", "-o", f"shear.{ending}")
        assert done.code == 0, done.err
        facts = read_facts(work / f"shear.{ending}")
        assert facts["parameters"]["matrix"] == [[1, 1], [0, 1]]
    with Image.open(work / "shear.png") as picture:
        assert picture.size == (1920, 1080)
    svg = ElementTree.parse(work / "shear.svg").getroot()
    assert (svg.get("width"), svg.get("role")) == ("1920px", "img")
    title, description = (svg.find(f"{{http://www.w3.org/2000/svg}}{n}") for n in ("title", "desc"))
    assert title.text.startswith("Remember")
    assert len(description.text) > 10
    assert [svg.get(f"aria-{said}") for said in ("labelledby", "describedby")] == [
        part.get("id") for part in (title, description)
    ]
    names = [part.get("id") for part in svg.iter() if part.get("id")]
    assert len(names) == len({*names}) == 4
    assert [name for name in names if not name.startswith("eigenvectors-")] == []
    assert (work / "shear.pdf").read_bytes().startswith(b"%PDF")


def test_a_storyboard_shows_every_beat(run, work):
    beats = json.loads(run("show", "determinant", "--json").out)["beats"]
    done = run("storyboard", "determinant", "-o", "sheet.png")
    assert done.code == 0, done.err
    assert (work / "sheet.png").stat().st_size < 600_000
    stills = run("still", "determinant", "--beat", "all", "--quality", "720p", "-o", "beats/").paths
    for number, path in enumerate(stills):
        with Image.open(path) as still, Image.open(work / "sheet.png") as sheet:
            left, size = 54 + 576 * (number % 3), (540, 304)
            column = np.asarray(
                sheet.convert("L").crop((left, 0, left + size[0], sheet.height)), int
            )
            small = np.asarray(still.convert("L").resize(size, Image.Resampling.LANCZOS), int)
        assert _nearest(small, column) < 0.3, f"rows or columns of picture {number + 1} are lost"
    page = run("storyboard", "determinant", "-o", "sheet.html")
    assert page.code == 0, page.err
    assert (work / "sheet.html").read_text(encoding="utf-8").count("<img") == len(beats)


def _nearest(part, column):
    """Tell how far a picture is from the most similar place of a column."""
    rows = range(len(column) - len(part) + 1)
    return min(np.abs(column[row : row + len(part)] - part).mean() for row in rows)


def test_any_manim_scene_renders_and_makes_itself_again(run, work):
    (work / "mine.py").write_text(FOREIGN)
    done = run("render", "mine.py", "Turning", "--quality", "preview")
    assert done.code == 0, done.err
    assert done.paths == [Path("media/mine/Turning-preview.mp4")]
    assert probe(work / done.paths[0]).frames in (15, 16)
    again = run("info", str(done.paths[0]), "--render", "--force", "-o", "again.mp4")
    assert again.code == 0, again.err
    assert (work / "again.mp4").read_bytes() == (work / done.paths[0]).read_bytes()
    assert run("still", "mine.py", "Turning", "-o", "last.png").code == 0


def test_a_foreign_scenes_own_mistake_is_shown_in_its_own_lines(run, work):
    (work / "mine.py").write_text(FOREIGN)
    done = run("render", "mine.py", "Wrong", "--quality", "preview")
    assert done.code == 1
    assert 'raise RuntimeError("my own mistake")' in done.err
    assert "site-packages" not in done.err
    assert not (work / "media").exists()


@pytest.mark.parametrize("ending", ["gif", "webm", "webp", "mov"])
def test_other_formats_of_a_small_clip(run, work, ending):
    (work / "mine.py").write_text(FOREIGN)
    clear = [] if ending == "gif" else ["--transparent"]
    done = run("render", "mine.py", "Turning", "--quality", "preview", "-o", f"a.{ending}", *clear)
    assert done.code == 0, done.err
    assert read_facts(work / f"a.{ending}")["scene"] == "Turning"
    if ending in ("gif", "webp"):
        with Image.open(work / f"a.{ending}") as picture:
            assert picture.n_frames > 5
            assert picture.size == (854, 480)


def test_a_new_scene_and_its_test_work_at_once(run, work):
    assert run("new", "carried_along", "--subject", "linear_algebra").code == 0
    assert "carried_along" in run("list").out
    assert run("check", "carried_along").code == 0
    beats = json.loads(run("show", "carried_along", "--json").out)["beats"]
    assert 4 <= len(beats) <= 8
    assert 30 <= beats[-1]["end"] <= 90
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout
    for words, said in {
        ("statistics",): "library module",
        ("Big",): "small letters",
        ("carried_along",): "already a scene",
        ("determinant",): "already a scene",
    }.items():
        wrong = run("new", *words, "--subject", "calculus")
        assert wrong.code == 2
        assert said in wrong.err


def test_an_interrupt_leaves_no_process_and_no_file(work, monkeypatch):
    store = work / "store"
    monkeypatch.setenv("MATHVIZ_CACHE", str(store))
    command = [sys.executable, str(ROOT / "render.py"), "render", "determinant", "--quality", "4k"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert "beats" in process.stderr.readline()
    time.sleep(1)
    members = [pid for pid in _processes() if _ancestor(pid, process.pid)]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert not (work / "media").exists()
    assert not list(store.glob("objects/*/*.part"))
    until = time.monotonic() + 20
    while set(members) & set(_processes()):
        assert time.monotonic() < until, "processes remain"
        time.sleep(0.1)


def _processes() -> list[int]:
    return [int(p.name) for p in Path("/proc").glob("[0-9]*") if _parent(int(p.name))]


def _parent(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return 0 if fields[0] == "Z" else int(fields[1])


def _ancestor(pid: int, wanted: int) -> bool:
    while pid > 1:
        if pid == wanted:
            return True
        pid = _parent(pid)
    return False
